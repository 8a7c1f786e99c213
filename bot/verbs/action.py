"""A verb's action on the database, which may be in use by the running bot."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Awaitable, Callable

from bot.config.config import Config, ConfigError
from handlers.dialogue.terminal import in_words
from storage.engine.database import Database, Transaction
from storage.engine.migrate import check

Action = Callable[[Transaction, argparse.Namespace], Awaitable[int]]


def add_action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    words: str,
    act: Action,
    read: Callable[[argparse.Namespace], Config],
) -> argparse.ArgumentParser:
    action = actions.add_parser(name, help=words)
    action.set_defaults(act=lambda options: asyncio.run(_with_database(read(options), options, act)))
    return action


async def _with_database(config: Config, options: argparse.Namespace, act: Action) -> int:
    if not config.database.exists():
        raise ConfigError(
            in_words("storage.path is {path}: there is no database yet.", path=repr(str(config.database)))
        )
    database = await Database.open(config.database)
    try:
        await check(database)
        async with database.transaction() as tx:
            return await act(tx, options)
    finally:
        await database.close()
