"""How much one home may have in a day, a week or a month: “2 bookings a week”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Self

from storage.sentence import Sentence
from storage.settings import as_written

_QUOTA = re.compile(r"(\d{1,3}) (booking|hour)s? a (day|week|month)( at prime time)?(?: in ([a-z0-9]{1,16}))?")


class Period(StrEnum):
    DAY = "day"
    WEEK = "week"  # From Monday.
    MONTH = "month"


@as_written
@dataclass(frozen=True, slots=True)
class Quota:
    """Of one home: "2 bookings a week", "4 hours a day in roof", "1 booking a week at prime time"."""

    written: ClassVar = str

    limit: int
    in_hours: bool
    period: Period
    prime: bool = False
    space: str = ""  # "": of all spaces together.

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        found = _QUOTA.fullmatch(" ".join(text.lower().split()))
        if not found or not int(found[1]):
            raise ValueError(
                Sentence(
                    "{text}: write 2 bookings a week, 4 hours a day in roof, 1 booking a week at prime time",
                    text=repr(text),
                )
            )
        return cls(int(found[1]), found[2] == "hour", Period(found[3]), bool(found[4]), found[5] or "")

    def __str__(self) -> str:
        of = ("hour" if self.in_hours else "booking") + ("s" if self.limit > 1 else "")
        where = f" in {self.space}" if self.space else ""
        return f"{self.limit} {of} a {self.period}{' at prime time' if self.prime else ''}{where}"
