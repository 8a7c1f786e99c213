"""Linli's whole pipeline around a bare echo: FULL sync, a fresh database on a real disk; only the pace is not limited.

`python -m tests.bench.ours http://127.0.0.1:8081`.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from bot import app
from bot.config import config, sections
from bot.courier.pace import Limits
from handlers.dialogue.button import Button
from handlers.dialogue.capability import Capability
from handlers.dialogue.flow import Flow
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from tests.bench.machine import DISK
from tests.bench.peers import TOKEN

TAP = "echo.tap:#"  # What a tap on its button sends; # is the update's number.


class Taps(Struct):
    """A draft, so that a tap costs what a step of a dialogue costs."""

    last: int = 0


flow = Flow("echo", Taps)


@flow.event(MessageKind.WORDS, ANYONE)
async def echo(talk: Talk[Taps]) -> None:
    talk.say("{words}", words=talk.words)


@flow.button(ANYONE, before_consent=True)
async def tap(talk: Talk[Taps], number: int) -> None:
    """A whole step: the draft and the question are remembered, the old question loses its buttons."""
    talk.draft.last = number
    talk.ask("And what happened, and where? {number}", Button("Again", tap, number), number=number)


def configuration(folder: Path, address: str, staff_chat: int = 0) -> config.Config:
    """Nothing is paced: the stand-in takes all it gets, and so may we."""
    return config.EVERYTHING(
        community=sections.Identity(staff_chat=staff_chat),
        telegram=sections.Telegram(TOKEN, address),
        storage=sections.Storage(str(folder / "linli.db"), str(folder / "backups")),
        pace=Limits(total_per_second=0, person_per_second=0, group_per_minute=0),
        flood=sections.Allowance(updates_per_minute=0),
    )


def main() -> None:
    app.CAPABILITIES = (Capability(flow),)
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        asyncio.run(app.run(configuration(Path(folder), sys.argv[1])))


if __name__ == "__main__":
    main()
