"""`linli sort`: answers as the bot would, for people at a terminal and for scripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Callable

from bot.config.config import Config
from handlers.dialogue.words import plain
from handlers.sorting.answer import called, lines, title
from storage.engine.database import Database
from storage.engine.migrate import check, migrations
from storage.sorting import City, Finding, Outcome, Overrides, SortingRules, look_up, rulings


def add_parser(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Callable[[argparse.Namespace], Config]
) -> None:
    """`read` gives the configuration that the command line names."""
    sort = verbs.add_parser(
        "sort",
        help="how to sort a thing, as the bot would answer",
        description="Answers as the bot would, with this community's own rules if there is a database. Without words it"
        " reads one question a line from standard input, and prints one JSON object a line.",
    )
    sort.add_argument("words", nargs="*", metavar="WORDS", help="what to sort, such as 一个矿泉水瓶")
    sort.add_argument("--json", action="store_true", help="for scripts")
    sort.add_argument("--city", choices=[*City], type=City, help="whose rules (default: sorting.city)")
    sort.set_defaults(act=lambda options: _sort(read(options), options))


def _sort(config: Config, options: argparse.Namespace) -> int:
    city = options.city or config.settings.of(SortingRules).city
    overrides = asyncio.run(_overrides(config)) if config.database.exists() else {}
    if not options.words:
        for line in sys.stdin:
            print(_json(line.strip(), look_up(line, city, overrides)), flush=True)
        return 0
    query = " ".join(options.words)
    finding = look_up(query, city, overrides)
    print(_json(query, finding) if options.json else _text(finding, city, config))
    return 0


async def _overrides(config: Config) -> Overrides:
    """What this community has ruled for itself; nothing before the database has come up to this program."""
    database = await Database.open(config.database)
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


def _text(finding: Finding, city: City, config: Config) -> str:
    language = config.community.language
    said = [title(finding, city, language)] if finding.item else []
    said += lines(finding, city, language, config.community.phone)
    offered = [] if finding.parts else [f"• {called(item, language)}" for item in finding.candidates]
    return "\n".join([*(plain(language, each) for each in said), *offered])
