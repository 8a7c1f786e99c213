"""`linli clock`: whether the bot believes the time."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bot.clock import Clock
from bot.config.config import Config
from bot.verbs.action import add_action
from handlers.dialogue.terminal import in_words
from storage.engine import timekeeping
from storage.engine.database import Transaction


def add_parser(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Callable[[argparse.Namespace], Config]
) -> None:
    """`read` gives the configuration that the command line names."""
    clock = verbs.add_parser(
        "clock",
        help=in_words("whether the bot believes the time: show, accept"),
        description=in_words(
            "After a jump ahead nothing is forgotten and nobody is reminded until the time has run on for a day"
            " or you accept it. The bot may be running."
        ),
    )
    actions = clock.add_subparsers(required=True, metavar=in_words("ACTION"))
    add_action(actions, "show", in_words("the time, and whether it is believed"), _show, read)
    add_action(actions, "accept", in_words("the time of this machine is right"), _accept, read)


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
