"""`linli parked`: updates that the bot failed at, and what to do with them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable

from bot.config.config import Config
from bot.verbs.action import add_action
from handlers.dialogue.terminal import in_words
from storage.engine.database import Transaction
from storage.queues import unhandled


def add_parser(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Callable[[argparse.Namespace], Config]
) -> None:
    """`read` gives the configuration that the command line names."""
    parked = verbs.add_parser(
        "parked",
        help=in_words("updates that could not be handled: list, show, replay, drop"),
        description=in_words(
            "An update that the bot failed at is parked: nothing of it is lost, and nothing waits behind it."
            " After the cause is mended, replay it; the bot may be running."
        ),
    )
    actions = parked.add_subparsers(required=True, metavar=in_words("ACTION"))
    for name, words, act in (
        ("list", in_words("one line each"), _list),
        ("show", in_words("its error and all of its content (a resident's words: handle with care)"), _show),
        ("replay", in_words("give it another turn"), _replay),
        ("drop", in_words("delete it for good"), _drop),
    ):
        action = add_action(actions, name, words, act, read)
        if name != "list":
            action.add_argument("id", type=int, help=in_words("from `linli parked list`"))


async def _list(tx: Transaction, _: argparse.Namespace) -> int:
    found = await unhandled.parked(tx)
    for each in found:
        place = each.error.partition("\n")[0]  # What comes after it may hold a resident's words.
        print(f"{each.id}\t{each.received_at[:19]}\t{place}")
    print(in_words("{count} parked.", count=len(found)), file=sys.stderr)
    return 0


async def _show(tx: Transaction, options: argparse.Namespace) -> int:
    found = await unhandled.parked(tx, options.id)
    if not found:
        return _not_parked(options.id)
    print(found[0].error)
    if found[0].raw is not None:
        print(found[0].raw)  # As Python writes bytes: \xff is one that is no text.
        return 0
    try:
        shown = json.dumps(json.loads(found[0].body), ensure_ascii=False, indent=2)
        shown.encode()
    except (ValueError, RecursionError):  # No JSON, half a character, too deep: as it came.
        shown = found[0].body
    print(shown)
    return 0


async def _replay(tx: Transaction, options: argparse.Namespace) -> int:
    if not await unhandled.replay(tx, options.id):
        return _not_parked(options.id)
    print(in_words("{id} waits for another turn.", id=options.id))
    return 0


async def _drop(tx: Transaction, options: argparse.Namespace) -> int:
    if not await unhandled.drop(tx, options.id):
        return _not_parked(options.id)
    print(in_words("{id} is deleted.", id=options.id))
    return 0


def _not_parked(id: int) -> int:
    print(in_words("linli: {id} is not parked; `linli parked list` shows what is.", id=id), file=sys.stderr)
    return 1
