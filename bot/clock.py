"""The one source of time. Everything else is handed a clock, or the instant itself."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The system's clock. It is doubted once it goes further than `leap` at once: see storage.engine.timekeeping."""

    leap = timedelta(hours=1)

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


class ShiftedClock(Clock):
    """Runs ahead by the seconds that a small file holds; the demo's "+1 hour" writes it, and a restart keeps it.

    Whoever presses that means it; a longer leap than any button makes is doubted all the same.
    """

    leap = timedelta(days=31)

    def __init__(self, path: Path) -> None:
        self._path = path

    def now(self) -> datetime:
        return super().now() + timedelta(seconds=self.shift())

    def shift(self) -> float:
        try:
            return float(self._path.read_text())
        except (OSError, ValueError):
            return 0.0

    def ahead(self, seconds: float) -> None:
        """Moves on. Written beside and renamed, so that no reader sees half a number."""
        fresh = self._path.with_suffix(".new")
        fresh.write_text(str(self.shift() + seconds))
        fresh.replace(self._path)


def seconds_running() -> float:
    """Of a clock that nobody can set. Where the system has one, it goes on while the machine sleeps."""
    boottime: int | None = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boottime is None else time.clock_gettime(boottime)
