"""What a time in words was understood to be."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

When = date | datetime
"""A day, or a local time without a zone: the community's."""


class Kind(StrEnum):
    INSTANT = "instant"
    RANGE = "range"  # With hours the end is excluded, with dates only the last day is included.
    DAY = "day"
    RECURRING = "recurring"
    ASK = "ask"  # It may mean several things: `readings` are the likely ones.
    NONE = "none"


class Reason(StrEnum):
    NO_TIME = "no_time"
    PAST = "past"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Reading:
    kind: Kind
    start: When | None = None
    end: When | None = None
    rrule: str = ""
    """RFC 5545 without the word RRULE; ` | ` separates rules that belong together. `start` is the first occurrence."""
    deadline: bool = False
    reason: Reason | None = None
    """Of NONE."""
    readings: tuple[When, ...] = ()
    """Of ASK."""
    more: tuple[Reading, ...] = ()
    """Further times of the same text: “周三和周五下午3点”."""
    except_holidays: bool = False
    part: bool = False
    """Only a part of the day was said, “上午”: its hours are our convention."""
    spans: tuple[tuple[int, int], ...] = field(default=(), compare=False)
    """Where the time stands in the text."""
    rest: str = field(default="", compare=False)
    """The text without it."""

    @property
    def times(self) -> tuple[Reading, ...]:
        """Each by itself, the earliest first."""
        apart = (replace(self, more=()), *self.more)
        return tuple(sorted(apart, key=lambda each: each.start.isoformat() if each.start else ""))


class Doubt(Exception):
    """A careful person would ask back; the readings are what they would offer."""

    def __init__(self, *readings: When) -> None:
        super().__init__(readings)
        self.readings = readings


class Never(Exception):
    """It is over, or there is no such time."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
