"""`linli held` and `linli clock`: what is not forgotten until an operator says yes, and whether the time is right."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable

from bot.clock import Clock
from bot.config.config import Config, ConfigError
from handlers.dialogue.terminal import in_words
from storage.engine import pruning, timekeeping
from storage.engine.database import Database, Transaction
from storage.engine.migrate import check

Action = Callable[[Transaction, argparse.Namespace], Awaitable[int]]


def add_parser(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Callable[[argparse.Namespace], Config]
) -> None:
    """`read` gives the configuration that the command line names."""
    held = verbs.add_parser(
        "held",
        help=in_words("what waits for your yes before it is forgotten: list, allow"),
        description=in_words(
            "More than a tenth of a table is not forgotten at once without a yes: a wrong retention or a wrong"
            " clock shows here first. The bot may be running."
        ),
    )
    actions = held.add_subparsers(required=True, metavar="ACTION")
    add_action(
        actions,
        "list",
        in_words("one line each: rows that are over, rows there are, since when, what"),
        _list,
        read,
    )
    allow = add_action(actions, "allow", in_words("yes, forget it"), _allow, read)
    allow.add_argument("what", help=in_words("from `linli held list`, in quotes"))
    clock = verbs.add_parser(
        "clock",
        help=in_words("whether the bot believes the time: show, accept"),
        description=in_words(
            "After a jump ahead nothing is forgotten and nobody is reminded until the time has run on for a day"
            " or you accept it. The bot may be running."
        ),
    )
    actions = clock.add_subparsers(required=True, metavar="ACTION")
    add_action(actions, "show", in_words("the time, and whether it is believed"), _show, read)
    add_action(actions, "accept", in_words("the time of this machine is right"), _accept, read)


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


async def _list(tx: Transaction, _: argparse.Namespace) -> int:
    found = await pruning.held_back(tx)
    allowed = f" ({in_words('allowed')})"
    for held in found:
        print(f"{held.due}\t{held.total}\t{held.since[:19]}\t{held.what}{allowed if held.agreed else ''}")
    print(in_words("{count} held back.", count=len(found)), file=sys.stderr)
    return 0


async def _allow(tx: Transaction, options: argparse.Namespace) -> int:
    if not await pruning.agree(tx, options.what):
        print(
            in_words("linli: {what} is not held back; `linli held list` shows what is.", what=repr(options.what)),
            file=sys.stderr,
        )
        return 1
    print(in_words("{what}: what is over is forgotten within ten minutes.", what=options.what))
    return 0


async def _show(tx: Transaction, _: argparse.Namespace) -> int:
    standing = await timekeeping.find(tx)
    print(in_words("This machine says {now} UTC.", now=f"{Clock().now():%Y-%m-%d %H:%M}"))
    if standing and standing.doubted:
        until = standing.since + timekeeping.PROOF
        print(
            in_words(
                "It is doubted: {latest} was the last time that was believed.",
                latest=f"{standing.latest:%Y-%m-%d %H:%M}",
            )
        )
        print(
            in_words(
                "Nothing is forgotten until {until} UTC, or until `linli clock accept`.",
                until=f"{until:%Y-%m-%d %H:%M}",
            )
        )
        return 1
    print(in_words("It is believed."))
    return 0


async def _accept(tx: Transaction, _: argparse.Namespace) -> int:
    now = Clock().now()
    await timekeeping.accept(tx, now)
    print(in_words("{now} UTC is the time. The bot goes on as usual within a minute.", now=f"{now:%Y-%m-%d %H:%M}"))
    return 0
