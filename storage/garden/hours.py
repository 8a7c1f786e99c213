"""When a space is open: "tue-fri 14:00-21:00", "11-01..02-28 sat,sun 10:00-17:00"; days: "2027-02-05..2027-02-11"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Self

from storage.sentence import Sentence
from storage.settings import as_written

QUANTUM = 15  # Minutes. All times of a space are multiples of it: by these its seats are counted.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 24 * 60
FORM = Sentence(
    "write the days and from when to when, like tue-fri 14:00-21:00, or 11-01..02-28 sat,sun 10:00-17:00 for a season"
)
_WRITTEN = re.compile(
    r"(?:(?P<first>\d\d-\d\d)\.\.(?P<last>\d\d-\d\d) )?(?P<days>[a-z,-]+) "
    r"(?P<begin>(?:[01]\d|2[0-3]):[0-5]\d)-(?P<end>(?:[01]\d|2[0-3]):[0-5]\d|24:00)"
)


@as_written
@dataclass(frozen=True, slots=True)
class Opening:
    """Minutes of the day, by the community's clock; it ends before midnight of the same day."""

    written: ClassVar = str

    weekdays: frozenset[int]  # Monday is 0.
    begin: int
    end: int
    first: tuple[int, int] | None = None  # Month and day: of a season. It may go over the new year.
    last: tuple[int, int] | None = None

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        found = _WRITTEN.fullmatch(" ".join(text.lower().split()))
        if not found:
            raise ValueError(Sentence("{text}: {form}", text=repr(text), form=FORM))
        begin, end = _minutes(found["begin"]), _minutes(found["end"])
        if begin >= end:
            raise ValueError(Sentence("{text} ends before it begins: {form}", text=repr(text), form=FORM))
        if begin % QUANTUM or end % QUANTUM:
            raise ValueError(Sentence("{text}: begin and end at a quarter of an hour", text=repr(text)))
        return cls(_weekdays(found["days"], text), begin, end, _season(found["first"]), _season(found["last"]))

    def in_season(self, day: date) -> bool:
        if not (self.first and self.last):
            return False
        today = (day.month, day.day)
        if self.first <= self.last:
            return self.first <= today <= self.last
        return today >= self.first or today <= self.last

    def __str__(self) -> str:
        season = ""
        if self.first and self.last:
            season = f"{self.first[0]:02}-{self.first[1]:02}..{self.last[0]:02}-{self.last[1]:02} "
        days = ",".join(WEEKDAYS[each] for each in sorted(self.weekdays))
        return f"{season}{days} {clock(self.begin)}-{clock(self.end)}"


@as_written
@dataclass(frozen=True, slots=True)
class Dates:
    """From one day to another, both included."""

    written: ClassVar = str

    first: date
    last: date

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        first, _, last = text.strip().partition("..")
        try:
            dates = cls(date.fromisoformat(first), date.fromisoformat(last or first))
        except ValueError:
            raise ValueError(
                Sentence("{text}: write a day like 2027-02-05, or two like 2027-02-05..2027-02-11", text=repr(text))
            ) from None
        if dates.first > dates.last:
            raise ValueError(Sentence("{text} ends before it begins", text=repr(text)))
        return dates

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first}..{self.last}" if self.last != self.first else f"{self.first}"


def of_day(openings: Iterable[Opening], day: date, weekday: int) -> list[Opening]:
    """What is open on this day, if it is taken for such a weekday. While a season lasts it counts alone."""
    all_ = list(openings)
    seasonal = [each for each in all_ if each.in_season(day)]
    known = seasonal or [each for each in all_ if each.first is None]
    return sorted((each for each in known if weekday in each.weekdays), key=lambda each: each.begin)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(text: str) -> int:
    return int(text[:2]) * 60 + int(text[3:])


def _season(text: str | None) -> tuple[int, int] | None:
    if not text:
        return None
    try:
        day = date.fromisoformat(f"2028-{text}")  # A leap year: 02-29 is a day.
    except ValueError:
        raise ValueError(Sentence("{text} is no day of a year: 02-28 would be one", text=repr(text))) from None
    return day.month, day.day


def _weekdays(text: str, whole: str) -> frozenset[int]:
    if text == "daily":
        return frozenset(range(7))
    found: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise ValueError(
                Sentence("{whole}: {part} is no weekday; {form}", whole=repr(whole), part=repr(part), form=FORM)
            )
        begin, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
        found.update(range(begin, end + 1) if begin <= end else [*range(begin, 7), *range(end + 1)])
    return frozenset(found)
