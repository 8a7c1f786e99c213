"""Rules are rows: which signs must come together, and how sure it is then. `a b|c` needs a, and b or c."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from storage.understanding.table import rows


@dataclass(frozen=True, slots=True)
class Rule:
    outcome: str
    needs: tuple[frozenset[str], ...]
    unless: frozenset[str]
    sure: float

    def needed(self, tags: frozenset[str]) -> bool:
        return not any(
            map(tags.isdisjoint, self.needs)
        )  # No generator: it is asked a hundred times for each utterance.

    def holds(self, tags: frozenset[str]) -> bool:
        return self.needed(tags) and self.unless.isdisjoint(tags)


@cache
def rules(table: str) -> tuple[Rule, ...]:
    """The surest first."""
    read = [
        Rule(
            row["outcome"],
            tuple(frozenset(each.split("|")) for each in row["needs"].split()),
            frozenset((row["unless"] or "").split()),
            float(row["sure"]),
        )
        for row in rows(table)
    ]
    return tuple(sorted(read, key=lambda rule: -rule.sure))


def surest(table: Iterable[Rule], tags: frozenset[str]) -> Rule | None:
    return next((rule for rule in table if rule.holds(tags)), None)


def needed_by(table: Iterable[Rule], tags: frozenset[str]) -> list[Rule]:
    """Those that may hold for a part of these signs."""
    return [rule for rule in table if rule.needed(tags)]
