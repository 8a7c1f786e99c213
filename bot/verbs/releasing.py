"""`linli release`: what a restored or copied database had still to say is sent, or dropped, by an operator's word."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from bot.config.config import Config
from bot.verbs.action import add_action
from handlers.dialogue.terminal import in_words
from storage.engine.database import Transaction
from storage.queues import provenance
from storage.queues.provenance import Decision


def add_parser(
    verbs: argparse._SubParsersAction[argparse.ArgumentParser], read: Callable[[argparse.Namespace], Config]
) -> None:
    """`read` gives the configuration that the command line names."""
    release = verbs.add_parser(
        "release",
        help=in_words("what a restored or copied database holds back: show, send, drop"),
        description=in_words(
            "A database that came from a backup, or is a copy of another, sends nothing of what waited, and"
            " reminds nobody, until you decide. Whoever writes to the bot is answered meanwhile. The bot may be"
            " running."
        ),
    )
    actions = release.add_subparsers(required=True, metavar=in_words("ACTION"))
    add_action(actions, "show", in_words("whether anything is held, and how much"), _show, read)
    add_action(actions, "send", in_words("send the messages that are held, and go on as usual"), _send, read)
    add_action(actions, "drop", in_words("never send them, and go on as usual"), _drop, read)


async def _show(tx: Transaction, _: argparse.Namespace) -> int:
    held = await provenance.held(tx)
    if not held:
        print(in_words("Nothing is held."))
        return 0
    print(
        in_words(
            "Held since {since} UTC: the database was restored, or is a copy.", since=f"{held.since:%Y-%m-%d %H:%M}"
        )
    )
    if held.oldest:
        print(
            in_words(
                "{messages} messages wait; the oldest is from {oldest} UTC.",
                messages=held.messages,
                oldest=f"{held.oldest:%Y-%m-%d %H:%M}",
            )
        )
    else:
        print(in_words("No messages wait; reminders and all else that happens by itself do."))
    print(in_words("`linli release send` sends the messages; `linli release drop` drops them. Either ends the wait."))
    return 1


async def _send(tx: Transaction, _: argparse.Namespace) -> int:
    return await _decide(tx, Decision.SEND)


async def _drop(tx: Transaction, _: argparse.Namespace) -> int:
    return await _decide(tx, Decision.DROP)


async def _decide(tx: Transaction, decision: Decision) -> int:
    if not await provenance.decide(tx, decision):
        print(in_words("Nothing is held."))
        return 1
    print(in_words("The bot does so within a second, or as soon as it is started."))
    return 0
