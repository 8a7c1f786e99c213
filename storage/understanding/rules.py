"""Rules are rows: which signs must come together, and how sure it is then. `a b|c` needs a, and b or c."""

from __future__ import annotations

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


def surest(table: str, tags: frozenset[str]) -> Rule | None:
    return next((rule for rule in needed_by(table, tags) if rule.unless.isdisjoint(tags)), None)


def needed_by(table: str, tags: frozenset[str]) -> list[Rule]:
    """Those that may hold for a part of these signs, the surest first."""
    known, by_sign = rules(table), _by_sign(table)
    places = {at for tag in tags for at in by_sign.get(tag, ())}
    return [rule for rule in map(known.__getitem__, sorted(places)) if rule.needed(tags)]


@cache
def _by_sign(table: str) -> dict[str, list[int]]:
    """A sign that some rules cannot do without → their places: few of them are looked at for each utterance."""
    found: dict[str, list[int]] = {}
    for at, rule in enumerate(rules(table)):
        for sign in min(rule.needs, key=len):
            found.setdefault(sign, []).append(at)
    return found
