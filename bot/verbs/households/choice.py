"""Which homes a command is about, and the database that they are in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory

from msgspec.structs import replace

from bot.clock import Clock
from bot.config.config import Config, ConfigError
from bot.opening import open_database
from handlers.dialogue.terminal import in_words
from storage.engine.database import Database, Transaction
from storage.engine.migrate import check, migrations
from storage.people import households
from storage.people.households import Household, in_order


def add_choice(parser: argparse.ArgumentParser) -> None:
    """Which homes are meant."""
    parser.add_argument(
        "--home", action="append", default=[], help=in_words("such as 3-2-501; may be given several times")
    )
    parser.add_argument("--building", help=in_words("every home of this building, such as 3"))


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[Database]:
    """Raises ConfigError if the bot has not made the database, or not brought it up to date."""
    if not config.database.exists():
        raise ConfigError(
            in_words(
                "storage.path is {path}: there is no database yet. `linli homes import` makes it, and"
                " so does `linli run`.",
                path=repr(str(config.database)),
            )
        )
    database = await Database.open(config.database)
    try:
        if await check(database) < migrations()[-1].number:
            raise ConfigError(
                in_words("{database} is of an older Linli: `linli run` brings it up to date.", database=config.database)
            )
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def opened_or_new(config: Config, *, dry: bool) -> AsyncIterator[Database]:
    """An office has its roster before its bot has run. Dry: a new one is gone afterwards.

    Raises ConfigError, and BadBackup where there are backups of a community, and no database.
    """
    if config.database.exists():
        async with opened(config) as database:
            yield database
        return
    with TemporaryDirectory() as folder:
        storage = replace(config.storage, path=f"{folder}/linli.db") if dry else config.storage
        database = await open_database(replace(config, storage=storage), Clock())
        try:
            yield database
        finally:
            await database.close()


async def chosen(tx: Transaction, options: argparse.Namespace) -> list[Household]:
    """The homes that the command line names, or all, as one walks by. Raises ConfigError for one that is not there."""
    if not options.home and options.building is None:
        return sorted(await households.in_building(tx, None, 0, sys.maxsize), key=_on_the_way)
    found: dict[int, Household] = {}
    for text in options.home:
        address = households.read_address(text)
        home = await households.at(tx, address) if address else None
        if not home:
            raise ConfigError(
                in_words(
                    "--home is {text}: there is no such home. 3-2-501 would be building 3, entrance 2, room 501.",
                    text=repr(text),
                )
            )
        found[home.id] = home
    if options.building is not None:
        building = households.part_of_address(options.building)
        there = await households.in_building(tx, building, 0, sys.maxsize)
        if not there:
            known = ", ".join(await households.buildings(tx)) or in_words(
                "none yet: `linli homes import` brings them in"
            )
            raise ConfigError(
                in_words(
                    "--building is {building}: there is no such building. Known are: {known}.",
                    building=repr(options.building),
                    known=known,
                )
            )
        found |= {home.id: home for home in there}
    return sorted(found.values(), key=_on_the_way)


def _on_the_way(home: Household) -> tuple[object, ...]:
    return in_order(home.building), in_order(home.entrance), home.floor, in_order(home.room)
