"""The one source of time. Everything else is handed a clock, or the instant itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path


class Clock:
    """The system's clock."""

    def now(self) -> datetime:
        """This instant, in UTC."""
        return datetime.now(UTC)


class ShiftedClock(Clock):
    """Runs ahead by the seconds that a small file holds; the demo's "+1 hour" writes it, and a restart keeps it."""

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
