"""A rule of RFC 5545."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from dateutil.rrule import rrulestr

from storage.times.reading import Never, Reason

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass(frozen=True, slots=True)
class Rule:
    frequency: str
    interval: int = 1
    on: str = ""
    """BYDAY, BYMONTHDAY, BYMONTH, as they are written."""
    hours: tuple[int, ...] = ()
    minute: int = 0
    minutes_long: int = 0
    until: date | None = None
    count: int = 0

    def __str__(self) -> str:
        parts = [f"FREQ={self.frequency}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.on:
            parts.append(self.on)
        if self.hours:
            parts.append(f"BYHOUR={','.join(map(str, self.hours))};BYMINUTE={self.minute}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}" + ("T235959" if self.hours else ""))
        if self.count:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)

    def first(self, since: date, now: datetime) -> datetime:
        """The first time that it comes; one without an hour may come today."""
        begin = datetime.combine(since, datetime.min.time())
        plain = replace(self, interval=1, until=None, count=0)
        found: datetime | None = rrulestr(str(plain) + (";BYSECOND=0" if self.hours else ""), dtstart=begin).after(
            now if self.hours else begin, inc=True
        )
        if found is None or (self.until and found.date() > self.until):
            raise Never(Reason.PAST)
        return found
