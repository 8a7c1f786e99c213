"""On which days: "sat", "daily", "first sat", "last sun", "15" (of each month), "2026-12-05"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Self

from storage.sentence import Sentence
from storage.settings import as_written

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
FORMS = Sentence("sat, daily, first sat, last sun, 15 (of each month) or 2026-12-05")


@as_written
@dataclass(frozen=True, slots=True)
class Days:
    written: ClassVar = list[str]

    weekdays: frozenset[int] = frozenset()  # Monday is 0.
    nth: frozenset[tuple[int, int]] = frozenset()  # (which of the month, -1 the last; weekday)
    of_month: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()

    @property
    def daily(self) -> bool:
        return len(self.weekdays) == len(WEEKDAYS)

    def falls_on(self, day: date) -> bool:
        weekday = day.weekday()
        return (
            weekday in self.weekdays
            or day in self.dates
            or day.day in self.of_month
            or ((day.day + 6) // 7, weekday) in self.nth
            or ((day + timedelta(days=7)).month != day.month and (-1, weekday) in self.nth)
        )

    @classmethod
    def read(cls, words: Sequence[str], /) -> Self:
        """Raises ValueError, with what would be right."""
        if not words:
            raise ValueError(Sentence("no days are given: {form}", form=FORMS))
        weekdays: set[int] = set()
        nth: set[tuple[int, int]] = set()
        of_month: set[int] = set()
        dates: set[date] = set()
        for word in words:
            first, _, second = word.lower().strip().partition(" ")
            if first == "daily" and not second:
                weekdays.update(range(7))
            elif first in WEEKDAYS and not second:
                weekdays.add(WEEKDAYS.index(first))
            elif first in NTH and second in WEEKDAYS:
                nth.add((NTH[first], WEEKDAYS.index(second)))
            elif re.fullmatch(r"[1-9]|[12][0-9]|3[01]", first) and not second:
                of_month.add(int(first))
            else:
                dates.add(_date(word))
        return cls(frozenset(weekdays), frozenset(nth), frozenset(of_month), frozenset(dates))


def _date(word: str) -> date:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word.strip()):
        try:
            return date.fromisoformat(word.strip())
        except ValueError:
            raise ValueError(Sentence("{word} is no date", word=repr(word))) from None
    raise ValueError(Sentence("{word} is no day: {form}", word=repr(word), form=FORMS))
