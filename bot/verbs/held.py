"""`linli held`: what is not forgotten until an operator says yes."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from bot.config.config import Config
from bot.verbs.action import add_action
from handlers.dialogue.terminal import in_words
from storage.engine import pruning
from storage.engine.database import Transaction


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
    actions = held.add_subparsers(required=True, metavar=in_words("ACTION"))
    add_action(
        actions,
        "list",
        in_words("one line each: rows that are over, rows there are, since when, what"),
        _list,
        read,
    )
    allow = add_action(actions, "allow", in_words("yes, forget it"), _allow, read)
    allow.add_argument("what", help=in_words("from `linli held list`, in quotes"))


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
