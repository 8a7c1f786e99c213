"""`linli sort`: answers as the bot would, for people at a terminal and for scripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from pathlib import Path

from handlers.dialogue.community import Community
from handlers.dialogue.terminal import in_words
from handlers.dialogue.verb import Verb
from handlers.dialogue.words import phrase, plain
from handlers.sorting.answer import called, lines, title
from storage.engine.database import Database
from storage.engine.migrate import check, migrations
from storage.sorting import City, Finding, Outcome, Overrides, SortingRules, look_up, rulings


def _prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", nargs="*", metavar="WORDS", help=in_words("what to sort, such as 一个矿泉水瓶"))
    parser.add_argument("--json", action="store_true", help=in_words("for scripts"))
    parser.add_argument("--city", choices=[*City], type=City, help=in_words("whose rules (default: sorting.city)"))


def _sort(options: argparse.Namespace, community: Community, database: Path | None) -> int:
    city = options.city or community.of(SortingRules).city
    overrides = asyncio.run(_overrides(database)) if database else {}
    if not options.words:
        if sys.stdin.isatty():
            return _converse(options, city, overrides, community)
        for line in sys.stdin:
            print(_json(line.strip(), look_up(line, city, overrides)), flush=True)
        return 0
    query = " ".join(options.words)
    finding = look_up(query, city, overrides)
    print(_json(query, finding) if options.json else _text(finding, city, community))
    return 0


def _converse(options: argparse.Namespace, city: City, overrides: Overrides, community: Community) -> int:
    """Until there is nothing more to sort: an empty line, or Ctrl-D."""
    while True:
        try:
            query = input(in_words("What do you want to throw away? (Enter alone ends it) ")).strip()
        except EOFError:
            return 0
        if not query:
            return 0
        finding = look_up(query, city, overrides)
        print(_json(query, finding) if options.json else _text(finding, city, community), flush=True)


async def _overrides(path: Path) -> Overrides:
    """What this community has ruled for itself; nothing before the database has come up to this program."""
    database = await Database.open(path)
    try:
        if await check(database) < migrations()[-1].number:
            return {}
        async with database.read() as tx:
            return await rulings.overrides(tx)
    finally:
        await database.close()


def _json(query: str, finding: Finding) -> str:
    """`parts` is there only for several things, or one that falls apart."""
    about = {"query": query, **_about(finding)}
    if finding.parts:
        about["parts"] = [_about(part) for part in finding.parts]
    return json.dumps(about, ensure_ascii=False)


def _about(finding: Finding) -> dict[str, object]:
    return {
        "outcome": finding.outcome,
        "category": finding.category,
        "item": finding.item if finding.outcome is not Outcome.UNKNOWN and finding.item else None,
        "candidates": list(finding.candidates),
    }


def _text(finding: Finding, city: City, community: Community) -> str:
    language = community.language
    said = [title(finding, city, language)] if finding.item else []
    said += lines(finding, city, language, community.phone)
    offered = [] if finding.parts else [f"• {called(item, language)}" for item in finding.candidates]
    return "\n".join([*(plain(language, each) for each in said), *offered])


SORT = Verb(
    "sort",
    help=phrase("how to sort a thing, as the bot would answer"),
    description=phrase(
        "Answers as the bot would, with this community's own rules if there is a database. Without words it asks for"
        " them; from a file or another program it reads one question a line, and prints one JSON object a line."
    ),
    prepare=_prepare,
    act=_sort,
)
