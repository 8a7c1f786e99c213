"""A round of collection, and the dates on which it comes: as planned, moved by a holiday, changed by the staff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta
from msgspec.structs import force_setattr

from storage.collection.changes import Change
from storage.collection.days import Days
from storage.collection.hours import Hours
from storage.sentence import Sentence
from storage.settings import Section

NO_HOURS = time(12)  # When a round without hours counts as begun.
LONGEST_HOLIDAY = 14  # Days off in a row, at most.
FAR = (14, 62, 400)  # Days to look ahead for the next dates, in steps.

DayOff = Callable[[date], bool | None]  # None: not announced yet.


class Holidays(StrEnum):
    """What a public holiday does to a round that falls on it."""

    AS_USUAL = "as usual"
    MOVED = "moved"  # To the first day after the holiday.
    NONE = "none"  # It does not come.


class Why(StrEnum):
    HOLIDAY = "holiday"
    STAFF = "staff"


class Round(Section, frozen=True):
    kind: Annotated[str, Meta(pattern="^[a-z0-9_-]{1,20}$", description=str(Sentence("1 to 20 of a-z 0-9 _ -")))]
    days: Days
    hours: tuple[Hours, ...] = ()  # None: the whole day.
    holidays: Holidays = Holidays.AS_USUAL

    def __post_init__(self) -> None:
        force_setattr(self, "hours", tuple(sorted(self.hours, key=lambda each: each.begin)))

    @property
    def begins(self) -> time:
        return min((each.begin for each in self.hours), default=NO_HOURS)

    @property
    def ends(self) -> time:
        return max((each.end for each in self.hours), default=time.max)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """`planned` names it for good, `day` is when it comes, or would have come if it is cancelled."""

    kind: str
    planned: date
    day: date
    why: Why | None = None  # It was moved or cancelled.
    reason: str = ""  # In the staff's words.
    cancelled: bool = False
    certain: bool = True  # False: the holidays of that time are not announced, and may change it.


def occurrences(
    round: Round, first: date, last: date, is_day_off: DayOff, changes: Mapping[date, Change]
) -> list[Occurrence]:
    """All that come, or were to come, from `first` to `last`, in order. `changes` are by planned date.

    What is moved to a day on which it comes anyway is one with it.
    """
    found = [each for each in _planned(round, first, last, is_day_off, changes) if first <= each.day <= last]
    coming: dict[date, Occurrence] = {}
    for each in sorted(found, key=lambda each: (each.day, each.why is not None, each.planned)):
        if not each.cancelled:
            coming.setdefault(each.day, each)
    return sorted(
        [*coming.values(), *(each for each in found if each.cancelled)], key=lambda each: (each.day, each.planned)
    )


def following(
    round: Round, first: date, number: int, is_day_off: DayOff, changes: Mapping[date, Change]
) -> list[Occurrence]:
    """The next that come, so many of them; those cancelled before the last of them stand among them."""
    found: list[Occurrence] = []
    for days in FAR:
        found = occurrences(round, first, first + timedelta(days=days), is_day_off, changes)
        coming = [each for each in found if not each.cancelled]
        if len(coming) >= number:
            return [each for each in found if each.day <= coming[number - 1].day]
    return found


def _planned(
    round: Round, first: date, last: date, is_day_off: DayOff, changes: Mapping[date, Change]
) -> Iterator[Occurrence]:
    begin = first - timedelta(days=LONGEST_HOLIDAY)
    days = {begin + timedelta(days=n) for n in range((last - begin).days + 1)}
    for planned in sorted(days | changes.keys()):
        if round.days.falls_on(planned):
            usual = _usual(round, planned, is_day_off)
            change = changes.get(planned)
            if not change:
                yield usual
            elif change.moved_to:
                yield Occurrence(round.kind, planned, change.moved_to, Why.STAFF, change.reason)
            else:
                yield Occurrence(round.kind, planned, usual.day, Why.STAFF, change.reason, cancelled=True)


def _usual(round: Round, planned: date, is_day_off: DayOff) -> Occurrence:
    if round.holidays is Holidays.AS_USUAL:
        return Occurrence(round.kind, planned, planned)
    off = is_day_off(planned)
    if not off:
        return Occurrence(round.kind, planned, planned, certain=off is not None)
    if round.holidays is Holidays.NONE:
        return Occurrence(round.kind, planned, planned, Why.HOLIDAY, cancelled=True)
    after = [planned + timedelta(days=n) for n in range(1, LONGEST_HOLIDAY + 1)]
    day = next((day for day in after if not is_day_off(day)), after[-1])
    return Occurrence(round.kind, planned, day, Why.HOLIDAY, certain=is_day_off(day) is not None)
