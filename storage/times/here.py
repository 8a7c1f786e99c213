"""Where and when something is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from storage.times.reading import When


class Here(NamedTuple):
    """Local time without a zone, the zone, the language, what was answered to a doubt: the day, or when it starts."""

    now: datetime
    zone: ZoneInfo
    chinese: bool
    meant: When | None = None

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def meant_day(self) -> date | None:
        return self.meant.date() if isinstance(self.meant, datetime) else self.meant

    def at(self, day: date, minutes: int) -> datetime:
        return datetime.combine(day, datetime.min.time()) + timedelta(minutes=minutes)

    def elapsed(self, delta: timedelta) -> datetime:
        """Local time after a time that passes, across a clock change too."""
        later = self.now.replace(tzinfo=self.zone).astimezone(UTC) + delta
        return later.astimezone(self.zone).replace(tzinfo=None)
