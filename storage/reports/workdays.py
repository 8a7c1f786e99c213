"""Days on which an office works."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

SATURDAY = 5


def weekday(day: date) -> bool:
    return day.weekday() < SATURDAY


def every_day(_day: date) -> bool:
    """For an office that never closes."""
    return True


@lru_cache(maxsize=1000)
def in_china(day: date) -> bool:
    """With the holidays and the working days that are moved for them, as the State Council announces them each autumn.

    A year that is not announced yet has its weekdays.
    """
    from chinese_calendar import is_workday  # Its tables are read when they are needed first.

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return weekday(day)
