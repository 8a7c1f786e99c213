"""Where and when something is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo


class Here(NamedTuple):
    """Local time without a zone, the zone, the language, and what was answered to a doubt about the day."""

    now: datetime
    zone: ZoneInfo
    chinese: bool
    meant: date | None = None

    @property
    def today(self) -> date:
        return self.now.date()

    def at(self, day: date, minutes: int) -> datetime:
        return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)

    def elapsed(self, delta: timedelta) -> datetime:
        """Local time after a time that passes, across a clock change too."""
        later = self.now.replace(tzinfo=self.zone).astimezone(UTC) + delta
        return later.astimezone(self.zone).replace(tzinfo=None)
