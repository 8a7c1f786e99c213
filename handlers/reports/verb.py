"""`linli places`: the posters with QR codes for public places, as a page to print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handlers.dialogue.community import Community
from handlers.dialogue.verb import Verb
from handlers.reports.posters import sheet
from handlers.reports.subjects import places_of


def _prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--bot", required=True, metavar="NAME", help="the bot's name, such as linli_bot")
    parser.add_argument("--out", type=Path, default=Path("places.html"), metavar="FILE", help="(default: places.html)")


def _write(options: argparse.Namespace, community: Community, _database: Path | None) -> int:
    if not places_of(community):
        print("No public places are in the configuration: add them as reports.places.", file=sys.stderr)
        return 1
    options.out.write_text(sheet(community, options.bot.removeprefix("@")), encoding="utf-8")
    print(f"{options.out}: pages: {len(places_of(community))}. Open it in a browser, and print it.")
    return 0


PLACES = Verb(
    "places",
    "posters with QR codes for public places",
    "Writes a page for each public place of the configuration (reports.places): whoever scans its code has said where"
    " they are.",
    _prepare,
    _write,
)
