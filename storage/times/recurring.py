"""What comes again and again, as a rule of RFC 5545."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from storage.times.dates import day_of
from storage.times.expression import End, Expression
from storage.times.here import Here
from storage.times.hours import DAY, doubtful, part_of_day, readings
from storage.times.monthly import in_month, in_year
from storage.times.ranges import pair
from storage.times.reading import Doubt, Kind, Reading
from storage.times.rule import WEEKDAYS, Rule
from storage.times.stretches import months_on, span_of

FREQUENCIES = {"days": "DAILY", "weeks": "WEEKLY", "months": "MONTHLY", "years": "YEARLY"}


def recurs(said: Expression) -> bool:
    """“周一到周五早上7点”, “周一三五9点” do so without saying each."""
    weekdays, last = said.start.dates.get("weekdays"), said.end.dates.get("weekdays")
    clocks = said.start.clocks or said.end.clocks
    if (
        said.every
        or "and_nth" in said.start.dates
        or (weekdays and len(weekdays) >= 3 and clocks and "week" not in said.start.dates)
    ):
        return True
    return bool(
        weekdays
        and last
        and clocks
        and set(said.start.dates) == {"weekdays"} == set(said.end.dates)
        and (last[0] - weekdays[0]) % 7 >= 3
    )


def again(said: Expression, here: Here) -> Reading:
    rule, since = _days(said, here)
    rule = replace(rule, count=said.times)
    rules = _hours(said, rule, here)
    starts = [each.first(since, here.now) for each in rules]
    start = min(starts)
    long = rules[starts.index(start)].minutes_long
    lasting = next((amount for amount in said.amounts if amount[2] == "lasting"), None)
    if lasting:
        number, unit, _ = lasting
        if unit in {"weeks", "months", "days", "years"} and number == int(number) and number < 400:
            last = _later(start.date(), int(number), unit) - timedelta(1)
            rules = [replace(each, until=last) for each in rules]
        elif unit in {"hours", "minutes", "quarters"} and not long:
            long = int(number * {"hours": 60, "minutes": 1, "quarters": 15}[unit])
    if any(each.count and each.until for each in rules):  # “三次” and “三天”: only one of them can be the end.
        raise Doubt
    with_hours = bool(rules[0].hours)
    return Reading(
        Kind.RECURRING,
        start if with_hours else start.date(),
        start + timedelta(minutes=long) if with_hours and long else None,
        " | ".join(map(str, rules)),
        except_holidays="except_holidays" in said.flags,
    )


def _later(day: date, number: int, unit: str) -> date:
    if unit in {"months", "years"}:
        return months_on(day, number * (12 if unit == "years" else 1))
    return day + timedelta(number * (7 if unit == "weeks" else 1))


def _days(said: Expression, here: Here) -> tuple[Rule, date]:
    dates = dict(said.start.dates)
    unit, interval = said.every or (("months", 1) if "and_nth" in dates else ("weeks", 1))
    last = {kind: value for kind, value in said.end.dates.items() if kind not in {"next_day", "same_day"}}
    if unit not in FREQUENCIES or not 1 <= interval <= 100:
        raise Doubt
    since, until = here.today, None
    if said.since is not None:
        since = _since(said.since, here)
        if unit == "weeks" and "weekdays" in said.since.dates:
            dates.setdefault("weekdays", said.since.dates["weekdays"])
    if unit in {"days", "weeks"} and "weekdays" in dates and "weekdays" in last and not {"week", "dom"} & set(last):
        first, final = dates["weekdays"][0], last.pop("weekdays")[0]
        dates["weekdays"] = tuple((first + n) % 7 for n in range((final - first) % 7 + 1))
    if "weekend" in dates and dates["weekend"] is None:
        del dates["weekend"]
        dates["weekdays"] = (5, 6)
    if said.but and unit == "days" and interval == 1:
        dates.setdefault("weekdays", tuple(range(7)))
    if unit in {"days", "weeks"} and "weekdays" in dates:
        unit = "weeks"
    if said.but and unit != "weeks":
        raise Doubt
    weekdays = dates.pop("weekdays", None) if unit == "weeks" else None
    if unit in {"days", "weeks"} and dates:
        since, until = _during(dates, here)
    if last:
        if set(last) <= {"month", "months", "week", "year"}:
            raise Doubt
        until = _last(last, since, here)
    if said.deadline and unit in {"days", "weeks"} and dates and not last:
        raise Doubt
    on = ""
    if unit == "weeks":
        weekdays = tuple(day for day in weekdays or () if day not in said.but)
        if not weekdays:
            raise Doubt
        on = "BYDAY=" + ",".join(WEEKDAYS[day] for day in sorted(set(weekdays)))
    elif unit == "months":
        on = in_month(dates)
    elif unit == "years":
        on = in_year(dates, here)
    return Rule(FREQUENCIES[unit], interval, on, until=until), max(since, here.today)


def _since(end: End, here: Here) -> date:
    span = span_of(end.dates, here.today)
    day = span[0] if span else day_of(end.dates, here.today, chinese=here.chinese)
    if day is None:
        raise Doubt
    return day


def _during(dates: dict[str, Any], here: Here) -> tuple[date, date | None]:
    """“下周每天”, “12月每周三”: in that week, in that month; a day is when it begins."""
    if span := span_of(dates, here.today):
        return span
    day = day_of(dates, here.today, chinese=here.chinese)
    if day is None:
        raise Doubt
    return day, None


def _last(dates: dict[str, Any], since: date, here: Here) -> date:
    day = day_of(dates, max(since, here.today), chinese=here.chinese)
    if day is None:
        raise Doubt
    return day


def _hours(said: Expression, rule: Rule, here: Here) -> list[Rule]:
    """A rule for each minute of the hour that was said."""
    start, end = said.start, said.end
    if end.clocks and not start.clocks:  # “周一到周五早上7点”
        start, end = End(clocks=end.clocks, part=end.part or start.part), End()
    if start.clocks and end.clocks:
        first, last = pair(start.clocks[0], start.part, end.clocks[0], end.part, chinese=here.chinese)
        if first >= DAY:
            raise Doubt
        return [replace(rule, hours=(first // 60,), minute=first % 60, minutes_long=last - first)]
    if not start.clocks and start.part:
        if start.part in {"midnight", "night"}:
            raise Doubt
        first, last = part_of_day(start.part, chinese=here.chinese)
        return [replace(rule, hours=(first // 60,), minutes_long=last - first)]
    if not start.clocks and "twice" in said.flags:
        raise Doubt
    if not start.clocks:
        return [rule]
    at: dict[int, list[int]] = {}
    for clock in start.clocks:
        if "twice" in said.flags:
            if not 1 <= clock.hour < 12:
                raise Doubt
            at.setdefault(clock.minute, []).extend([clock.hour, clock.hour + 12])
            continue
        minutes = readings(clock, start.part, chinese=here.chinese)[0]
        if doubtful(clock, start.part) or (minutes >= DAY and rule.frequency != "DAILY"):
            raise Doubt
        at.setdefault(minutes % 60, []).append(minutes % DAY // 60)
    return [replace(rule, hours=tuple(sorted(set(hours))), minute=minute) for minute, hours in sorted(at.items())]
