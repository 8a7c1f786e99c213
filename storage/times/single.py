"""A time that comes once: an instant, a range, a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.times.dates import day_of
from storage.times.expression import Expression
from storage.times.here import Here
from storage.times.hours import doubtful, readings
from storage.times.moments import SMALL_HOURS, moment, part_of
from storage.times.ranges import between
from storage.times.reading import Doubt, Kind, Never, Reading, Reason, When
from storage.times.stretches import months_on, span_of


def once(said: Expression, here: Here) -> Reading:
    uses = {use for *_, use in said.amounts}
    if "within" in uses:
        return _within(said, here)
    if "after" in uses and _after_hours(said):
        start = here.elapsed(timedelta(hours=sum(_hours(amount) for amount in said.amounts)))
        return Reading(Kind.INSTANT, start.replace(second=0, microsecond=0))
    if "now" in said.start.dates and not said.start.clocks:
        return Reading(Kind.INSTANT, here.now.replace(second=0, microsecond=0))
    try:
        day, span = _day(said, here)
    except Doubt as doubt:
        if here.meant_day not in doubt.readings:
            raise Doubt(*_with_hours(doubt.readings, said, here)) from None
        day, span = here.meant_day, None
    if span and (said.start.clocks or said.end.clocks or said.start.part):
        raise Doubt  # On which of its days?
    if not said.end.empty:
        return between(said, day, here)
    if said.start.clocks:
        start = moment(said.start.clocks[0], said.start, day, here)
        return _lasting_hours(said, start) or Reading(Kind.INSTANT, start, deadline=said.deadline)
    if span:
        return Reading(Kind.DAY, span[1], deadline=True) if said.deadline else Reading(Kind.RANGE, *span)
    if said.start.part:
        return part_of(said, day, here)
    if day is None:
        raise Never(Reason.NO_TIME)
    last = _lasting_days(said, day)
    if last and last > day:
        return Reading(Kind.RANGE, day, last)
    return Reading(Kind.DAY, day, deadline=said.deadline)


def _with_hours(days: tuple[When, ...], said: Expression, here: Here) -> list[When]:
    """What is offered when the day is in doubt and the hour is not."""
    if len(said.start.clocks) != 1 or not said.end.empty or doubtful(said.start.clocks[0], said.start.part):
        return list(days)
    minutes = readings(said.start.clocks[0], said.start.part, chinese=here.chinese)[0]
    times = [here.at(day, minutes) for day in days if not isinstance(day, datetime)]
    return [at for at in times if at >= here.now]


def _day(said: Expression, here: Here) -> tuple[date | None, tuple[date, date] | None]:
    said_dates = said.start.dates
    if len(said_dates.get("weekdays", ())) > 1:
        raise Doubt
    after = [(amount, unit) for amount, unit, use in said.amounts if use == "after"]
    if after:
        return _days_on(after[0], said_dates, here), None
    if said_dates.get("offset", 0) == 1 and here.now.hour < SMALL_HOURS:
        raise Doubt(here.today, here.today + timedelta(1))
    if "next_day" in said_dates and said.deadline and len(said_dates) == 1:
        return here.today + timedelta(1), None  # 到第二天早上6点: from now on.
    if "next_day" in said_dates or "same_day" in said_dates:
        raise Doubt
    span = span_of(said_dates, here.today)
    day = None if span else day_of(said_dates, here.today, chinese=here.chinese)
    if ({"monthend", "yearend"} & set(said_dates)) and (not said.deadline or day == here.today):
        raise Doubt(*([day] if day else []))
    if day is None and span is None and said_dates:
        raise Doubt
    return day, span


def _days_on(amount: tuple[float, str], said_dates: dict[str, object], here: Here) -> date:
    count, unit = amount
    if said_dates or count != int(count) or unit not in {"days", "weeks", "months", "years"} or count > 400:
        raise Doubt
    if unit in {"months", "years"}:
        return months_on(here.today, int(count) * (12 if unit == "years" else 1))
    return here.today + timedelta(int(count) * (7 if unit == "weeks" else 1))


def _after_hours(said: Expression) -> bool:
    if all(unit in {"hours", "minutes", "quarters"} for _, unit, use in said.amounts if use == "after"):
        if not said.start.empty or not said.end.empty:
            raise Doubt
        return True
    return False


def _hours(amount: tuple[float, str, str]) -> float:
    number, unit, _ = amount
    if number > 10_000:
        raise Doubt
    return number * {"hours": 1.0, "minutes": 1 / 60, "quarters": 0.25}[unit]


def _within(said: Expression, here: Here) -> Reading:
    number, unit, _ = next(amount for amount in said.amounts if amount[2] == "within")
    start = here.now.replace(second=0, microsecond=0)
    if not said.start.empty or number > 10_000:
        raise Doubt
    if unit in {"hours", "minutes", "quarters"}:
        end = here.elapsed(timedelta(hours=_hours((number, unit, ""))))
    elif unit in {"days", "weeks"}:
        end = here.elapsed(timedelta(days=number * (7 if unit == "weeks" else 1)))
    elif unit in {"months", "years"} and number == int(number) and number < 400:
        later = months_on(here.today, int(number) * (12 if unit == "years" else 1))
        end = datetime.combine(later, here.now.time())
    else:
        raise Doubt
    return Reading(Kind.RANGE, start, end.replace(second=0, microsecond=0), deadline=True)


def _lasting_days(said: Expression, day: date) -> date | None:
    """The last of the days, weeks or months that it goes on for, from that day on."""
    for number, unit, use in said.amounts:
        if use != "lasting" or said.joined or number != int(number) or number > 400:
            continue
        if unit in {"days", "weeks"}:
            return day + timedelta(int(number) * (7 if unit == "weeks" else 1) - 1)
        if unit in {"months", "years"}:
            return months_on(day, int(number) * (12 if unit == "years" else 1)) - timedelta(1)
    return None


def _lasting_hours(said: Expression, start: datetime) -> Reading | None:
    lasting = [amount for amount in said.amounts if amount[2] == "lasting"]
    if not lasting:
        return None
    if lasting[0][1] not in {"hours", "minutes", "quarters"}:
        raise Doubt
    return Reading(Kind.RANGE, start, start + timedelta(hours=_hours(lasting[0])))
