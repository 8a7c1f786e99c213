"""An hour on a day, or a part of a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.times.expression import End, Expression
from storage.times.here import Here
from storage.times.hours import doubtful, part_of_day, readings
from storage.times.marks import Clock
from storage.times.reading import Doubt, Kind, Never, Reading, Reason

SMALL_HOURS = 5
"""Until then many have not slept yet: “tomorrow” may be the day that has just begun."""


def moment(clock: Clock, side: End, day: date | None, here: Here) -> datetime:
    """One hour on a day; of an unnamed day, if it is still to come today."""
    part = side.part
    options = readings(clock, part, chinese=here.chinese)
    base = day or here.today
    both = [at for minutes in options if (at := here.at(base, minutes)) >= here.now]
    if doubtful(clock, part) or (len(options) > 1 and clock.style == "midnight" and day) or (day and _twelve_am(clock)):
        raise Doubt(*sorted(both))
    found = here.at(base, options[0])
    if found >= here.now:
        return found
    if day is None and (options[0] < SMALL_HOURS * 60 or part == "early"):
        return found + timedelta(1)
    if day is None:
        raise Doubt(*both, found + timedelta(1))
    if len(options) > 1 and options[0] < options[1] and both:
        return both[0]  # The morning of the day named is over.
    if len(options) > 1 or not {"offset", "ymd", "year", "week"} & set(side.dates):
        raise Doubt(*both)
    raise Never(Reason.PAST)


def _twelve_am(clock: Clock) -> bool:
    return clock.style == "am" and clock.hour == 12


def part_of(said: Expression, day: date | None, here: Here) -> Reading:
    part = said.start.part
    if part in {"midnight", "night"}:
        raise Doubt
    first, last = part_of_day(part, chinese=here.chinese)
    base = day or here.today
    start, end = here.at(base, first), here.at(base, last)
    if end <= here.now:
        if day is None:
            raise Doubt(start + timedelta(1))
        raise Never(Reason.PAST)
    if said.deadline:
        return Reading(Kind.INSTANT, end, deadline=True, part=True)
    return Reading(Kind.RANGE, max(start, here.now.replace(second=0, microsecond=0)), end, part=True)
