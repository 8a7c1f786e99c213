"""When a recurrence comes next, by the community's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from storage.times.reading import When

SKIPPED_AT_MOST = 366
"""Occurrences that are left out in a row, before one gives up."""


def occurrences(
    start: When, rule: str, now: datetime, zone: ZoneInfo, count: int, *, works: Callable[[date], bool] | None = None
) -> list[datetime]:
    """The next `count` after `now`, with their zone.

    A day counts as long as it lasts. “Every day at 8” stays at eight by the clock; an hour that the clock skips comes
    when it would have come without the change, one that it shows twice comes the first time. Days on which `works` says
    no are left out.
    """
    local = now.astimezone(zone).replace(tzinfo=None)
    found: list[datetime] = []
    left_out = 0
    for naive in _all(start, rule, local - timedelta(days=1)):
        when = naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)
        if when < now if isinstance(start, datetime) else naive.date() < local.date():
            continue
        if works is not None and not works(naive.date()):
            left_out += 1
            if left_out > SKIPPED_AT_MOST:
                break
            continue
        left_out = 0
        found.append(when)
        if len(found) == count:
            break
    return found


def _all(start: When, rule: str, since: datetime) -> Iterator[datetime]:
    begin = start if isinstance(start, datetime) else datetime.combine(start, datetime.min.time())
    series = [
        rrulestr(each + (";BYSECOND=0" if "BYHOUR" in each else ""), dtstart=begin).xafter(since, inc=True)
        for each in rule.split(" | ")
    ]
    return merge(*series)
