"""What was said of a time, by its parts, before it is settled which time that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from storage.times.marks import Clock, Mark

DATES = {
    "offset",
    "ymd",
    "slash",
    "month",
    "months",
    "year",
    "years",
    "dom",
    "weekdays",
    "week",
    "weekend",
    "feast",
    "lunar",
    "nth",
    "monthend",
    "yearend",
    "this_day",
    "coming_day",
    "next_day_named",
    "last_day_named",
    "next_day",
    "same_day",
    "now",
}
TIMES = DATES | {"clock", "part", "amount", "bare", "workdays"}


@dataclass(slots=True)
class End:
    """One end of a time, or a time that has only one."""

    dates: dict[str, Any] = field(default_factory=dict)
    part: str = ""
    clocks: list[Clock] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        return not (self.dates or self.part or self.clocks)


@dataclass(slots=True)
class Expression:
    start: End = field(default_factory=End)
    end: End = field(default_factory=End)
    every: tuple[str, int] | None = None
    since: End | None = None
    """From when something recurs or lasts."""
    amounts: list[tuple[float, str, str]] = field(default_factory=list)
    """How much of which unit, and what for: after, within, lasting."""
    but: frozenset[int] = frozenset()
    """The days of the week on which it does not recur."""
    times: int = 0
    deadline: bool = False
    marks: list[Mark] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)
    joined: str = ""
    """To the time before it: and, or."""

    @property
    def empty(self) -> bool:
        return self.start.empty and self.end.empty and not self.every and not any(use for *_, use in self.amounts)
