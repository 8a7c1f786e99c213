"""A time with two ends."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.times.dates import day_of
from storage.times.expression import End, Expression
from storage.times.here import Here
from storage.times.hours import DAY, doubtful, readings
from storage.times.marks import Clock
from storage.times.moments import SMALL_HOURS, moment
from storage.times.reading import Doubt, Kind, Never, Reading, Reason
from storage.times.stretches import span_of

LONGEST = 16 * 60
"""Minutes: hours further apart were hardly meant as one range."""
BY_DAY = {"morning", "forenoon", "noon", "afternoon"}


def pair(
    first: Clock, first_part: str, last: Clock, last_part: str, *, chinese: bool, begins: int | None = None
) -> tuple[int, int]:
    """Minutes of the day; past 24:00 if it goes on into the next day. What one end says helps to read the other.
    `begins`: when, if it was asked.
    """
    starts = readings(first, first_part, chinese=chinese)
    ends = readings(last, last_part, chinese=chinese)
    to_noon = last.style == "plain" and last.hour == 12 and not last_part
    if to_noon:
        ends = [12 * 60 + last.minute, DAY + last.minute]
    said_start, said_end = bool(first_part) or first.style != "plain", bool(last_part) or last.style != "plain"
    start = begins if begins in starts else starts[0]
    if not said_start and start != begins:
        if last.style == "exact":
            start = first.hour * 60 + first.minute
        elif said_end and (last.style in {"am", "pm"} or not chinese):
            before = [option for option in starts if option < ends[0]]
            start = max(before) if before else max(starts)
        elif doubtful(first, first_part) and not to_noon:
            raise Doubt
    after = [option for option in ends if option > start]
    end = min(after) if after else min(ends) + DAY
    if end > DAY and first_part in BY_DAY and not said_end:
        raise Doubt  # “下午5点到3点”
    if not 0 < end - start <= (DAY if len(starts) == len(ends) == 1 else LONGEST):
        raise Doubt
    return start, end


def between(said: Expression, day: date | None, here: Here) -> Reading:
    start, end = said.start, said.end
    if not start.clocks and not end.clocks:
        return _days(said, day, here)
    if not start.clocks and not start.part and not end.dates and day == here.today:
        return Reading(Kind.INSTANT, moment(end.clocks[0], end, day, here), deadline=True)  # “今天停水到下午3点”
    if not start.clocks or not end.clocks:
        raise Doubt
    if end.dates:
        first = moment(start.clocks[0], start, day, here)
        last_day = first.date() + timedelta(1) if "next_day" in end.dates else _end_day(end, first.date(), here)
        by_24_hours = "next_day" in end.dates or start.clocks[0].style == "exact"
        if by_24_hours and not end.part and end.clocks[0].style == "plain":
            minutes = end.clocks[0].hour * 60 + end.clocks[0].minute
        else:
            if doubtful(end.clocks[0], end.part):
                raise Doubt
            minutes = readings(end.clocks[0], end.part, chinese=here.chinese)[0]
        last = here.at(last_day, minutes)
        if last <= first:
            raise Doubt
        return Reading(Kind.RANGE, first, last)
    if isinstance(here.meant, datetime):
        return _begun(said, here.meant, here)
    try:
        minutes, until = pair(start.clocks[0], start.part, end.clocks[0], end.part, chinese=here.chinese)
    except Doubt:
        raise _which(said, day, here) from None
    first, last = (here.at(day or here.today, value) for value in (minutes, until))
    if first >= here.now or (first.date() == here.meant and last > here.now):  # It may have begun.
        return Reading(Kind.RANGE, first, last)
    if last <= here.now and day and not start.part and start.clocks[0].style == "plain" and until <= DAY // 2:
        first, last = first + timedelta(hours=12), last + timedelta(hours=12)
        if first >= here.now:
            return Reading(Kind.RANGE, first, last)
    if last <= here.now and day and {"offset", "ymd", "year", "week"} & set(start.dates):
        raise Never(Reason.PAST)
    if day is None and minutes < SMALL_HOURS * 60:
        return Reading(Kind.RANGE, first + timedelta(1), last + timedelta(1))
    raise _which(said, day, here)


def _begun(said: Expression, first: datetime, here: Here) -> Reading:
    """From the hour on that was chosen."""
    begins = first.hour * 60 + first.minute
    start, end = said.start, said.end
    _, until = pair(start.clocks[0], start.part, end.clocks[0], end.part, chinese=here.chinese, begins=begins)
    return Reading(Kind.RANGE, first, here.at(first.date(), until))


def _which(said: Expression, day: date | None, here: Here) -> Doubt:
    """When it may begin: in the morning or in the evening; of no day, tomorrow too. What runs already is offered."""
    clock, part = said.start.clocks[0], said.start.part
    hours = readings(clock, part, chinese=here.chinese)
    starts = [here.at(day or here.today, minutes) for minutes in hours]
    if day is None:
        likely = hours if doubtful(clock, part) else hours[:1]
        starts += [here.at(here.today + timedelta(1), minutes) for minutes in likely]
    return Doubt(*sorted(start for start in starts if _is_to_come(said, start, here)))


def _is_to_come(said: Expression, start: datetime, here: Here) -> bool:
    try:
        end = _begun(said, start, here).end
    except Doubt:
        return False
    return isinstance(end, datetime) and end > here.now


def _days(said: Expression, day: date | None, here: Here) -> Reading:
    if said.start.part or said.end.part or day is None:
        if day is None and said.end.dates and said.start.empty:
            return Reading(Kind.DAY, _end_day(said.end, here.today, here), deadline=True)
        raise Doubt
    last = _end_day(said.end, day, here)
    if last <= day:
        raise Doubt
    return Reading(Kind.RANGE, day, last)


def _end_day(end: End, first: date, here: Here) -> date:
    """The last day, seen from the first one; what counts from today does so here too."""
    if {"dom", "slash"} & set(end.dates) or set(end.dates) == {"weekdays"}:
        found = day_of(end.dates, first, chinese=here.chinese)
    elif span := span_of(end.dates, here.today):
        return span[1]
    else:
        found = day_of(end.dates, here.today, chinese=here.chinese)
    if found is None:
        raise Doubt
    return found
