"""Where errands are prepared: in threads, on a connection that only reads, and in a folder of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot import thread
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Errand, Result, Workplace
from storage.engine.snapshot import Snapshot, Stopped

SECONDS_AN_ERRAND = 120.0  # Then it is given up.
SECONDS_TO_STOP = 2.0  # It is asked to, at its next row.
LEFT_BEHIND = 3  # Threads that did not stop; then the process ends, since nothing else ends them.


class TooLong(Exception):
    """It was not ready in time."""


class Hung(Exception):
    """Too many threads hang: the supervisor starts the bot again."""


class Workshop:
    def __init__(self, folder: Path, database: Path, community: Community) -> None:
        self._folder, self._database, self._community = folder, database, community
        self.left_behind: list[asyncio.Future[Result]] = []

    async def prepare(
        self, errand: Errand[...], about: Sequence[Any], language: str, now: datetime, fetched: Sequence[bytes] = ()
    ) -> Result:
        """At the end of the bot it stops at its next row, and is done again after the start. Raises TooLong."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        snapshot = Snapshot(self._database)
        place = Workplace(snapshot, self._community, now, language, self._folder, fetched)

        def prepare() -> Result:
            with snapshot:  # Closed by whoever uses it, however late.
                return errand.prepare(place, *about)

        work = thread.begin(prepare)
        try:
            await asyncio.wait([work], timeout=SECONDS_AN_ERRAND)
        finally:
            if not work.done():
                snapshot.stop()
                await asyncio.wait([work], timeout=SECONDS_TO_STOP)
        if not work.done():
            self.left_behind.append(work)
            raise TooLong
        try:
            return work.result()
        except Stopped:
            raise TooLong from None

    def look_around(self) -> None:
        """Raises Hung."""
        self.left_behind = [each for each in self.left_behind if not each.done()]
        if len(self.left_behind) >= LEFT_BEHIND:
            raise Hung(f"{LEFT_BEHIND} errands hang")

    async def sweep(self, kept: set[str]) -> None:
        """Deletes what Telegram has by now, and what a kill has left half-done. Nobody else writes there."""
        if self._folder.exists():
            await asyncio.to_thread(_sweep, self._folder, kept)


def _sweep(folder: Path, kept: set[str]) -> None:
    for file in folder.iterdir():
        if str(file) not in kept:
            file.unlink(missing_ok=True)
