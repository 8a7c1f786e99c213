"""Which homes a command is about, and the database that they are in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.config.config import Config, ConfigError
from storage.engine.database import Database, Transaction
from storage.engine.migrate import check, migrations
from storage.people import households
from storage.people.households import Household, in_order


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
                f"--home is {text!r}: there is no such home. 3-2-501 would be building 3, entrance 2, room 501."
            )
        found[home.id] = home
    if options.building is not None:
        building = households.part_of_address(options.building)
        there = await households.in_building(tx, building, 0, sys.maxsize)
        if not there:
            known = ", ".join(await households.buildings(tx)) or "none yet: `linli homes import` brings them in"
            raise ConfigError(f"--building is {options.building!r}: there is no such building. Known are: {known}.")
        found |= {home.id: home for home in there}
    return sorted(found.values(), key=_on_the_way)


def _on_the_way(home: Household) -> tuple[object, ...]:
    return in_order(home.building), in_order(home.entrance), home.floor, in_order(home.room)
