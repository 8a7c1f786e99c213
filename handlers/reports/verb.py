"""`linli places`: the posters with QR codes for public places, as a page to print."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from handlers.dialogue.community import Community
from handlers.dialogue.terminal import in_words
from handlers.dialogue.verb import Verb
from handlers.dialogue.words import phrase
from handlers.reports.posters import sheet
from handlers.reports.subjects import places_of


def _prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out", type=Path, default=Path("places.html"), metavar="FILE", help=in_words("(default: places.html)")
    )


def _write(options: argparse.Namespace, community: Community, _database: Path | None) -> int:
    if not places_of(community):
        print(in_words("No public places are in the configuration: add them as reports.places."), file=sys.stderr)
        return 1
    try:
        options.out.write_text(sheet(community, options.bot), encoding="utf-8")
    except OSError as error:
        print(
            in_words("linli: {file} cannot be written: {strerror}", file=options.out, strerror=error), file=sys.stderr
        )
        return 1
    print(
        in_words(
            "{out}: pages: {count}. Open it in a browser, and print it.",
            out=options.out,
            count=len(places_of(community)),
        )
    )
    return 0


PLACES = Verb(
    "places",
    phrase("posters with QR codes for public places"),
    phrase(
        "Writes a page for each public place of the configuration (reports.places): whoever scans its code has said"
        " where they are."
    ),
    _prepare,
    _write,
    links=True,
)
