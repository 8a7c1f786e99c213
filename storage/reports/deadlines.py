"""By when a report is to be taken and solved: hours run while the office works; for urgent ones, day and night.

Pure functions: the rules of the community, and the instant, are passed in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum, StrEnum
from typing import Annotated, ClassVar, Self

from msgspec import Meta

from storage.reports import workdays
from storage.sentence import Sentence
from storage.settings import Section, Zone, as_written

LONGEST = 400  # Days in a row on which no office is closed; a calendar that never works ends the search here.
NO_TIME = timedelta(0)
DAILY = timedelta(days=1)
STUCK = timedelta(weeks=1)  # One that waits for parts or for the resident is brought up after so long.


class Urgency(IntEnum):
    WAITS = 0
    SOON = 1
    URGENT = 2


@dataclass(frozen=True, slots=True)
class WorkingHours:
    """`opens` and `closes` on the community's clock; closes at 0:00 is the end of the day."""

    zone: tzinfo = UTC
    opens: time = time(0)
    closes: time = time(0)
    works: Callable[[date], bool] = workdays.every_day

    def later(self, start: datetime, running: timedelta) -> datetime:
        """The instant until which the office has worked for so long, from `start`."""
        left, idle = running, 0
        day = self._first_day(start)
        while idle < LONGEST:
            opening, closing = self._open_on(day)
            begin = max(opening, start)
            if begin < closing and left <= closing - begin:
                return begin + left
            left -= max(closing - begin, NO_TIME)
            idle = 0 if begin < closing else idle + 1
            day += timedelta(days=1)
        return start + running

    def between(self, start: datetime, end: datetime) -> timedelta:
        """For how long the office works from `start` to `end`; nothing, if the end comes first."""
        total = NO_TIME
        day, last = self._first_day(start), end.astimezone(self.zone).date()
        while day <= last:
            opening, closing = self._open_on(day)
            total += max(min(closing, end) - max(opening, start), NO_TIME)
            day += timedelta(days=1)
        return total

    def _first_day(self, start: datetime) -> date:
        """The day before: a night shift that began then may still be at work."""
        return start.astimezone(self.zone).date() - timedelta(days=1)

    def _open_on(self, day: date) -> tuple[datetime, datetime]:
        """In UTC, where a difference is the time that passes even when the clocks are changed."""
        opening = datetime.combine(day, self.opens, self.zone).astimezone(UTC)
        if not self.works(day):
            return opening, opening
        closing_day = day if self.closes > self.opens else day + timedelta(days=1)
        return opening, datetime.combine(closing_day, self.closes, self.zone).astimezone(UTC)


ALWAYS = WorkingHours()


@dataclass(frozen=True, slots=True)
class Deadline:
    at: datetime | None  # None: there is none.
    warn_at: datetime  # When the staff are reminded first.


class WorkingDays(StrEnum):
    CHINA = "china"
    WEEKDAYS = "weekdays"
    EVERY_DAY = "every day"


WORKS: dict[WorkingDays, Callable[[date], bool]] = {
    WorkingDays.CHINA: workdays.in_china,
    WorkingDays.WEEKDAYS: workdays.weekday,
    WorkingDays.EVERY_DAY: workdays.every_day,
}


@as_written
@dataclass(frozen=True, slots=True)
class Opening:
    written: ClassVar = str

    opens: time
    closes: time  # Not later than it opens: on the next day.

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", text):
            raise ValueError(Sentence("Expected when the office opens and closes, such as 08:30-17:30"))
        opens, closes = map(time.fromisoformat, text.split("-"))
        return cls(opens, closes)


Hour = Annotated[int, Meta(ge=0, le=8760)]
ByUrgency = Annotated[
    tuple[Hour, Hour, Hour],
    Meta(description=str(Sentence("three numbers of hours, such as [16, 4, 1], each up to 8760"))),
]


class Deadlines(Section, frozen=True):
    """Hours by Urgency; 0 is no deadline. Without them: once a day, until it is taken; then once a week."""

    accept_hours: ByUrgency = (16, 4, 1)
    solve_hours: ByUrgency = (56, 24, 24)
    warning_minutes: Annotated[int, Meta(ge=0, le=10080)] = 60  # So long before.
    working_hours: Opening = Opening(time(8, 30), time(17, 30))
    working_days: WorkingDays = WorkingDays.CHINA
    duty: tuple[int, ...] = ()  # Who is told when a deadline has passed, one after the other.
    zone: Zone = UTC

    def check(self) -> None:
        opening = self.working_hours
        if opening.opens >= opening.closes > time(0):
            raise ValueError(
                Sentence(
                    "working_hours is '{opens}-{closes}': the office would close before it opens."
                    " Write '{closes}-{opens}', or '00:00-00:00' for day and night",
                    opens=f"{opening.opens:%H:%M}",
                    closes=f"{opening.closes:%H:%M}",
                )
            )

    @property
    def warning(self) -> timedelta:
        return timedelta(minutes=self.warning_minutes)

    @property
    def office(self) -> WorkingHours:
        opening = self.working_hours
        return WorkingHours(self.zone, opening.opens, opening.closes, WORKS[self.working_days])

    def hours(self, urgency: Urgency) -> WorkingHours:
        return ALWAYS if urgency is Urgency.URGENT else self.office

    def to_accept(self, urgency: Urgency, now: datetime) -> Deadline:
        return self._within(timedelta(hours=self.accept_hours[urgency]), urgency, now, DAILY)

    def to_solve(self, urgency: Urgency, now: datetime) -> Deadline:
        return self._within(timedelta(hours=self.solve_hours[urgency]), urgency, now, STUCK)

    def stuck(self, urgency: Urgency, now: datetime) -> datetime:
        """When one without a running deadline is brought up."""
        return self.hours(urgency).later(now + STUCK, NO_TIME)

    def toward(self, urgency: Urgency, by: datetime, now: datetime) -> Deadline:
        """One that was set before: when the staff are reminded of it from now on."""
        hours = self.hours(urgency)
        left = hours.between(now, by)
        if not left:
            return Deadline(by, hours.later(now + DAILY, NO_TIME))
        return Deadline(by, hours.later(now, left - self.warning) if left > self.warning else by)

    def after_waiting(self, urgency: Urgency, by: datetime, since: datetime, now: datetime) -> Deadline:
        """It waited `since` then: what was left of its time then is left now."""
        hours = self.hours(urgency)
        left = hours.between(since, by)
        return self.toward(urgency, hours.later(now, left) if left else by, now)

    def _within(self, running: timedelta, urgency: Urgency, now: datetime, otherwise: timedelta) -> Deadline:
        """`otherwise`: after what time the staff are reminded of one that has no deadline."""
        hours = self.hours(urgency)
        if not running:
            return Deadline(None, hours.later(now + otherwise, NO_TIME))
        return Deadline(hours.later(now, running), hours.later(now, max(running - self.warning, running / 2)))

    def after_passing(self, urgency: Urgency, times: int, now: datetime) -> datetime:
        """When it is brought up again: an hour later, while there is somebody else on duty to tell, then once a day."""
        hours = self.hours(urgency)
        return hours.later(now, timedelta(hours=1)) if times < len(self.duty) else hours.later(now + DAILY, NO_TIME)


NONE = Deadlines((0, 0, 0), (0, 0, 0), 60, Opening(time(0), time(0)), WorkingDays.EVERY_DAY)
