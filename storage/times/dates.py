"""Which day was meant: rules of the calendar for what was said, on a given day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from storage.times.almanac import coming, coming_lunar
from storage.times.reading import Doubt, Never, Reason
from storage.times.stretches import last_day, month_of, months_on, year_of

FEW_DAYS = 10
"""A date that is over by no more than this may have been meant as it stands."""


def day_of(said: dict[str, Any], today: date, *, chinese: bool) -> date | None:
    """The day; None if none was named. Several descriptions of one day must agree."""
    dated = [day for day in (_ymd(said, today, chinese=chinese), _counted(said, today), _named(said, today)) if day]
    if dated and "weekdays" in said and "week" not in said:
        away = (said["weekdays"][0] - dated[0].weekday() + 3) % 7 - 3
        if away:  # “12月1号周三”, which is a Tuesday.
            raise Doubt(*(day for day in sorted((dated[0], dated[0] + timedelta(away))) if day >= today))
        days = dated
    else:
        days = [*dated, *filter(None, [_weekday(said, today)])]
    if len(set(days)) > 1:
        raise Doubt(*sorted(days))
    return _not_past(days[0] + timedelta(said.get("shift", 0)), today) if days else None


def _ymd(said: dict[str, Any], today: date, *, chinese: bool) -> date | None:
    if "monthend" in said:
        first = month_of(said, today) if {"months", "month"} & set(said) else today.replace(day=1)
        return last_day(first)
    if "yearend" in said:
        return date(today.year + said.get("years", 0), 12, 31)
    if "nth" in said:
        return _nth(said, today)
    if "ymd" in said:
        year, month, day = said["ymd"]
        return _exact(year, month, day, today)
    if "slash" in said:
        first, second, year = said["slash"]
        if year and not chinese and first <= 12 and second <= 12 and first != second:
            raise Doubt
        if year:
            return _exact(year, second, first, today) if second <= 12 else _exact(year, first, second, today)
        month, day = (first, second) if chinese or second > 12 else (second, first)
        if not chinese and first <= 12 and second <= 12 and first != second:
            raise Doubt(*[found for pair in ((first, second), (second, first)) if (found := _next_of(*pair, today))])
        return _in_year(month, day, None, today)
    if "dom" not in said:
        return None
    day = said["dom"]
    if not 1 <= day <= 31:
        raise Never(Reason.IMPOSSIBLE)
    if "month" in said:
        return _in_year(said["month"], day, year_of(said, today), today)
    if "months" in said:
        first = month_of(said, today)
        if day > last_day(first).day:
            raise Doubt
        return _not_past(first.replace(day=day), today)
    first = today.replace(day=1) if day >= today.day else months_on(today.replace(day=1), 1)
    if day > last_day(first).day:  # “31号” in November: the next one that there is.
        raise Doubt(next(each for n in (1, 2) if day <= last_day(each := months_on(first, n)).day).replace(day=day))
    return first.replace(day=day)


def _not_past(day: date, today: date) -> date:
    if day >= today:
        return day
    raise Never(Reason.PAST)


def _exact(year: int, month: int, day: int, today: date) -> date:
    try:
        return _not_past(date(year, month, day), today)
    except ValueError:
        raise Never(Reason.IMPOSSIBLE) from None


def _next_of(month: int, day: int, today: date) -> date | None:
    try:
        return _in_year(month, day, None, today)
    except (Doubt, Never):
        return None


def _in_year(month: int, day: int, year: int | None, today: date) -> date:
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        raise Never(Reason.IMPOSSIBLE)
    if year:
        return _exact(year, month, day, today)
    if (month, day) == (2, 29):
        leap = next(
            number
            for number in range(today.year, today.year + 9)
            if calendar.isleap(number) and date(number, 2, 29) >= today
        )
        if leap > today.year + (today > date(today.year, 3, 1)):
            raise Doubt(date(leap, 2, 29))
        return date(leap, 2, 29)
    found = date(today.year, month, day)
    if found >= today:
        return found
    later = found.replace(year=today.year + 1)
    if (today - found).days <= FEW_DAYS:
        raise Doubt(later)
    return later


def _weekday(said: dict[str, Any], today: date) -> date | None:
    monday = today - timedelta(today.weekday())
    if "last_day_named" in said:
        raise Never(Reason.PAST)
    if "next_day_named" in said:
        day = said["next_day_named"]
        coming_one = today + timedelta((day - today.weekday() - 1) % 7 + 1)
        later = monday + timedelta(7 + day)
        raise Doubt(coming_one, later if later != coming_one else later + timedelta(7))
    if "this_day" in said or "coming_day" in said:
        day = int(said.get("this_day", said.get("coming_day", 0)))
        if day < today.weekday() < 6 and "this_day" in said:
            raise Doubt(monday + timedelta(7 + day))
        return today + timedelta((day - today.weekday()) % 7)
    if "weekdays" not in said:
        return None
    day = said["weekdays"][0]
    if "week" in said:
        found = monday + timedelta(7 * said["week"] + day)
        if found < today and said["week"] == 0:
            raise Doubt(found + timedelta(7))
        return _not_past(found, today)
    days = (day - today.weekday()) % 7
    if "later" in said:
        return today + timedelta(days + said["later"])
    if days == 0:
        raise Doubt(today, today + timedelta(7))
    return today + timedelta(days)


def _nth(said: dict[str, Any], today: date) -> date:
    nth, what = said["nth"]
    first = month_of(said, today) if {"months", "month"} & set(said) else today.replace(day=1)
    days = [first + timedelta(n) for n in range(last_day(first).day)]
    if what == "workday":
        days = [day for day in days if day.weekday() < 5]
    elif what != "day":
        days = [day for day in days if day.weekday() == what]
    if not 1 <= abs(nth) <= len(days):
        raise Never(Reason.IMPOSSIBLE)
    found = days[nth if nth < 0 else nth - 1]
    if not {"months", "month"} & set(said):
        raise Doubt(found)
    return _not_past(found, today)


def _counted(said: dict[str, Any], today: date) -> date | None:
    if "offset" in said:
        return _not_past(today + timedelta(said["offset"]), today)
    return today if "now" in said else None


def _named(said: dict[str, Any], today: date) -> date | None:
    year = year_of(said, today)
    if "feast" in said:
        found = coming(said["feast"], today, year)
    elif "lunar" in said:
        found = coming_lunar(said["lunar"][0], said["lunar"][1], today)
    else:
        return None
    if found is None:
        raise Never(Reason.IMPOSSIBLE)
    return _not_past(found, today)
