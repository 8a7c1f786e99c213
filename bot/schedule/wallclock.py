"""Times as a clock on the wall shows them, where the clocks are changed twice a year."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger


class WallClock:
    """A trigger by the fields of a CronTrigger: `WallClock(zone, hour=3, minute=30)`.

    CronTrigger reckons on the wall itself here, without a zone. With one, it misses a midnight after the night in
    spring, and counts the hour that the clocks show twice in autumn twice. A time that they leave out in spring comes
    as long after midnight as ever.
    """

    def __init__(self, zone: ZoneInfo, **fields: Any) -> None:
        self._zone, self._wall = zone, CronTrigger(timezone=UTC, **fields)

    def get_next_fire_time(self, previous: datetime | None, now: datetime) -> datetime | None:
        shown = now.astimezone(self._zone).replace(tzinfo=UTC, fold=0)
        while found := self._wall.get_next_fire_time(previous, shown):
            instant: datetime = found.replace(tzinfo=self._zone).astimezone(UTC)
            if instant >= now:
                return instant
            shown = found + timedelta(microseconds=1)  # It was that late once already tonight.
        return None
