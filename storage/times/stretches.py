"""Weeks, weekends and months: named by themselves, or the one in which a day is."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from storage.times.reading import Doubt, Never, Reason


def span_of(said: dict[str, Any], today: date) -> tuple[date, date] | None:
    """First and last day of a week, a weekend or a month that was named by itself."""
    monday = today - timedelta(today.weekday())
    if "weekend" in said:
        which = said["weekend"]
        if which == "next":
            raise Doubt(monday + timedelta(5), monday + timedelta(12))
        bare = which is None and said.get("week") is None
        if (bare and today.weekday() >= 5) or (which == 0 and today.weekday() == 6):
            raise Doubt(today, monday + timedelta(12))
        saturday = monday + timedelta(5 + 7 * (which if which is not None else said.get("week", 0)))
        return _ahead(saturday, saturday + timedelta(1), today)
    if set(said) == {"week"}:
        first = monday + timedelta(7 * said["week"])
        return _ahead(first, first + timedelta(6), today)
    if said and set(said) <= {"months", "month", "year", "years"} and {"months", "month"} & set(said):
        first = month_of(said, today)
        return _ahead(first, last_day(first), today)
    return None


def _ahead(first: date, last: date, today: date) -> tuple[date, date]:
    if last < today:
        raise Never(Reason.PAST)
    return max(first, today), last


def last_day(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last day."""
    place = day.year * 12 + day.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_of(said: dict[str, Any], today: date) -> date:
    """The first of the month that was named."""
    if "months" in said:
        return months_on(today.replace(day=1), said["months"])
    number = said["month"]
    if not 1 <= number <= 12:
        raise Never(Reason.IMPOSSIBLE)
    year = year_of(said, today)
    return date(year or today.year + (number < today.month), number, 1)


def year_of(said: dict[str, Any], today: date) -> int | None:
    if "year" in said:
        return int(said["year"])
    return today.year + said["years"] if "years" in said else None
