"""`linli homes`: the roster, and the codes that let people into their homes."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from bot.config import Config, ConfigError
from bot.roster import Outcome, bring_in, square_metres
from storage import audit, census, codes, homes
from storage.database import Database, Transaction
from storage.homes import Home
from storage.migrate import check, migrations
from storage.roster import Unreadable

Read = Callable[[argparse.Namespace], Config]
Act = Callable[[Config, argparse.Namespace], Coroutine[Any, Any, int]]

IMPORT = """\
The file is CSV, as Excel and other programs save it: UTF-8, GB18030 or UTF-16; with comma,
semicolon or tab. One row names the columns, in Chinese or English, in any order:

  building (楼栋), entrance (单元, if there are several), floor (楼层), room (房号),
  area in m² (建筑面积), owners (业主)

For example:

  楼栋,单元,楼层,房号,建筑面积(㎡),业主
  3,2,5,501,89.50,张三、李四

The owners may be missing, and the floor where the room tells it. Rows that cannot be read are
reported with their line and left out; all others are taken. The same file twice changes nothing
the second time. A home that is not in the file stays. The bot may be running.

The status is 0 if every row was good, 1 if some were not.
"""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Read) -> None:
    """`read` gives the configuration that the command line names."""
    parser = verbs.add_parser(
        "homes",
        help="the roster of homes, and codes for those who live in them: import, list, codes, revoke",
        description="A person becomes a resident by a code of their home. `import` brings in the homes, `codes` writes"
        " letters with codes to print and hand out, `revoke` ends codes that got into wrong hands.",
    )
    actions = parser.add_subparsers(required=True, metavar="ACTION")

    def action(name: str, words: str, act: Act, description: str) -> argparse.ArgumentParser:
        added = actions.add_parser(
            name, help=words, description=description, formatter_class=argparse.RawDescriptionHelpFormatter
        )
        added.set_defaults(act=lambda options: asyncio.run(act(read(options), options)))
        return added

    roster = action("import", "bring in a roster, or correct the homes by it", _import, IMPORT)
    roster.add_argument("file", type=Path, help="the roster, as CSV")
    roster.add_argument("--dry-run", action="store_true", help="change nothing, say what would change")
    action("list", "homes, people and codes, building by building", _list, "One line for each building.")
    revoke = action(
        "revoke",
        "end all codes of some homes",
        _revoke,
        "The codes of these homes let nobody in any more. Whoever joined with them before stays.",
    )
    add_choice(revoke)


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Which homes are meant."""
    parser.add_argument("--home", action="append", default=[], help="such as 3-2-501; may be given several times")
    parser.add_argument("--building", help="every home of this building, such as 3")


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[Database]:
    """Raises ConfigError if the bot has not made the database, or not brought it up to date."""
    if not config.database.exists():
        raise ConfigError(f"storage.path is {str(config.database)!r}: there is no database yet. `linli run` makes it.")
    database = await Database.open(config.database)
    try:
        if await check(database) < migrations()[-1].number:
            raise ConfigError(f"{config.database} is of an older Linli: `linli run` brings it up to date.")
        yield database
    finally:
        await database.close()


async def chosen(tx: Transaction, options: argparse.Namespace) -> list[Home]:
    """The homes that the command line names. Raises ConfigError for one that is not there."""
    found: dict[int, Home] = {}
    for text in options.home:
        address = homes.read_address(text)
        home = await homes.at(tx, address) if address else None
        if not home:
            raise ConfigError(
                f"--home is {text!r}: there is no such home. 3-2-501 would be building 3, entrance 2, room 501."
            )
        found[home.id] = home
    if options.building is not None:
        building = homes.part_of_address(options.building)
        there = await homes.in_building(tx, building, 0, sys.maxsize)
        if not there:
            known = ", ".join(await homes.buildings(tx)) or "none yet: `linli homes import` brings them in"
            raise ConfigError(f"--building is {options.building!r}: there is no such building. Known are: {known}.")
        found |= {home.id: home for home in there}
    return list(found.values())


async def _import(config: Config, options: argparse.Namespace) -> int:
    async with opened(config) as database:
        try:
            with (
                options.file.open("rb") as file,
                tqdm(total=options.file.stat().st_size, unit="B", unit_scale=True, disable=None, leave=False) as bar,
            ):

                def complain(words: str) -> None:
                    tqdm.write(words, file=sys.stderr)

                def progress() -> None:
                    bar.update(file.tell() - bar.n)

                outcome = await bring_in(database, file, datetime.now(UTC), complain, progress, dry=options.dry_run)
        except (OSError, Unreadable) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            print(f"linli: {options.file} cannot be read: {reason}", file=sys.stderr)
            return 1
    _tell(outcome, dry=options.dry_run)
    return 1 if outcome.wrong else 0


def _tell(outcome: Outcome, *, dry: bool) -> None:
    for words in outcome.told:
        print(words)
    kinds = f"{outcome}, {outcome.counts.same:,} as they were, {outcome.wrong:,} with mistakes"
    print(f"{outcome.rows:,} rows: {kinds}.")
    if outcome.missing:
        print(f"{outcome.missing:,} homes are not in this roster. They stay, and so do the people in them.")
    if outcome.wrong:
        print("Rows with mistakes were left out: correct them in the file, and import it again.")
    if dry:
        print("This was a dry run: nothing has changed.")


async def _list(config: Config, _: argparse.Namespace) -> int:
    async with opened(config) as database, database.reading() as tx:
        counted = await census.count(tx, datetime.now(UTC))
    print("building\thomes\tarea\tjoined\tpeople\twith a code")
    for each in counted:
        area = square_metres(each.area_cm2)
        print(f"{each.name}\t{each.homes}\t{area}\t{each.inhabited}\t{each.members}\t{each.invited}")
    print(f"{sum(each.homes for each in counted):,} homes.", file=sys.stderr)
    return 0


async def _revoke(config: Config, options: argparse.Namespace) -> int:
    if not options.home and options.building is None:
        raise ConfigError("Which homes? Name them with --home 3-2-501, or --building 3.")
    ended = 0
    async with opened(config) as database, database.transaction() as tx:
        for home in await chosen(tx, options):
            count = await codes.revoke(tx, home.id)
            ended += count
            if count:
                await audit.note(tx, 0, "codes.revoke", home.label, datetime.now(UTC))
    print(f"{ended} codes let nobody in any more.")
    return 0
