"""`linli demo`: the real bot, a stand-in for Telegram, and one page with everyone's phones."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bot.clock import ShiftedClock
from bot.demo.machine import BotProcess
from bot.demo.page.phones import Phones
from bot.demo.telegram.screen import Impossible
from bot.demo.telegram.standin import StandIn
from bot.demo.telegram.world import World
from bot.demo.town import estate, opening
from bot.demo.town.cast import CAST, LIU, STAFF, TOKEN
from bot.demo.town.stage import BEFORE, HOUR, Stage

COMMUNITY, OPERATOR = "幸福里", "幸福里居委会"
PATIENCE = 30.0
"""Seconds within which the bot asks for its first updates; the story waits for that."""


async def main(storage: Path | None = None, port: int = 0, open_browser: bool = True) -> None:
    """Runs until Ctrl-C. Without `storage`, a file to keep the community in, all is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="linli-demo-") as name:
        folder = Path(name)
        fresh = storage is None or not storage.exists()
        path = storage.resolve() if storage else folder / "community.db"
        clock = ShiftedClock(path.with_suffix(".clock"))
        if fresh:
            clock.ahead(-BEFORE * HOUR)
            await estate.build(path, clock, opening.parts())
        world = World(CAST, clock)
        phones = Phones(world, opening.first_steps())
        standin = await StandIn.start(world, TOKEN, phones, port)
        bot = BotProcess(_environment(standin, path), folder, partial(_tell, phones))
        phones.machine = bot
        try:
            with _interrupted() as interrupted:
                await bot.start()
                print(f"Open {standin.url}/", flush=True)
                if open_browser:
                    await asyncio.to_thread(_open, f"{standin.url}/")
                story = asyncio.create_task(_opening(standin, phones, clock)) if fresh else None
                await interrupted.wait()
                if story:
                    story.cancel()
        finally:
            await bot.stop()
            await standin.stop()


def _environment(standin: StandIn, path: Path) -> dict[str, str]:
    return {
        "LINLI_TELEGRAM_TOKEN": standin.token,
        "LINLI_TELEGRAM_API_URL": standin.url,
        "LINLI_STORAGE_PATH": str(path),
        "LINLI_COMMUNITY_STAFF_CHAT": str(STAFF),
        "LINLI_COMMUNITY_NAME": COMMUNITY,
        "LINLI_COMMUNITY_OPERATOR": OPERATOR,
        "LINLI_COMMUNITY_ADMINS": str(LIU),
        **opening.environment(),
        "LINLI_DEMO_CLOCK": str(path.with_suffix(".clock")),
        "LINLI_PACE_GROUP_PER_MINUTE": "120",
        "LINLI_PACE_PERSON_BURST": "100",  # The opening tells two days in a few seconds.
    }


def _tell(phones: Phones, **change: Any) -> None:
    phones.show_bot(**change)
    if change.get("note") == "died":
        first = next(iter(phones.world.people))
        phones.world.toast(first, f"The bot has stopped by itself.\n\n{change['log'][-600:]}", alert=True)


async def _opening(standin: StandIn, phones: Phones, clock: ShiftedClock) -> None:
    try:
        await standin.until(lambda: standin.updates.polls or standin.updates.webhook, PATIENCE)
        await opening.tell(Stage(standin, clock))
    except (TimeoutError, Impossible) as error:
        print(f"The opening story broke off: {error}", file=sys.stderr)
        clock.ahead(-clock.shift())
        phones.show_state()


def _open(url: str) -> None:
    """Only where there is a screen: a text browser would take the terminal over."""
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY"} & os.environ.keys():
        return
    try:
        webbrowser.open(url)
    except (webbrowser.Error, OSError):
        return


@contextmanager
def _interrupted() -> Iterator[asyncio.Event]:
    """Set by Ctrl-C or SIGTERM."""
    event, loop = asyncio.Event(), asyncio.get_running_loop()
    signals = (signal.SIGINT, signal.SIGTERM)
    for one in signals:
        loop.add_signal_handler(one, event.set)
    try:
        yield event
    finally:
        for one in signals:
            loop.remove_signal_handler(one)
