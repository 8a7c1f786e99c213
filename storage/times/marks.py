"""What in a text speaks of time: marks, found from left to right by tables of patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, NamedTuple


class Mark(NamedTuple):
    kind: str
    value: Any
    start: int
    end: int


class Clock(NamedTuple):
    """As it was said: `style` tells what can still be asked of it."""

    hour: int
    minute: int = 0
    style: str = "plain"  # plain: 8点, at 8; exact: 08:00, 20点; am; pm; noon; midnight


Made = list[tuple[str, Any]]
Maker = Callable[[re.Match[str]], Made]
Entry = tuple[str, Maker]


def says(kind: str, value: Any = None) -> Maker:
    return lambda _: [(kind, value)]


class Lexicon:
    """Patterns in the order in which they are tried at each place; none may repeat without a bound.

    They are compiled when they are first needed, which takes some tenths of a second.
    """

    def __init__(self, *tables: Sequence[Entry]) -> None:
        self._tables = tables

    @cached_property
    def _entries(self) -> list[tuple[re.Pattern[str], Maker]]:
        return [(re.compile(pattern), maker) for table in self._tables for pattern, maker in table]

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """Which one fits is noted behind it: `re` passes over one whose first sign does not fit before it tries it."""
        every = (f"(?:{_bare(entry.pattern)})(?P<e{place}>)" for place, (entry, _) in enumerate(self._entries))
        return re.compile("|".join(every))

    def marks(self, text: str) -> list[Mark]:
        found: list[Mark] = []
        place = 0
        while match := self._any.search(text, place):
            pattern, maker = self._entries[int((match.lastgroup or "e0")[1:])]
            exact = pattern.match(text, match.start())
            found += [Mark(kind, value, match.start(), match.end()) for kind, value in (maker(exact) if exact else ())]
            place = max(match.end(), match.start() + 1)
        return found


def _bare(pattern: str) -> str:
    """Without names of groups: they are read by the pattern alone."""
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
