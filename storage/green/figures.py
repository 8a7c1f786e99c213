"""How many homes take part, by building and week; without names and without homes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.engine.snapshot import Snapshot
from storage.green.rules import GreenRules
from storage.people import households as homes

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Participation:
    building: str
    homes: int  # That there are.
    week: date  # Its Monday.
    taking_part: int  # Homes of which at least one bag was checked.
    bags: int
    points: int

    @property
    def percent(self) -> int:
        return round(100 * self.taking_part / self.homes)


def earned_since(snapshot: Snapshot, begins: str) -> tuple[int, int]:
    """Points that were earned since then, and by how many homes."""
    row = snapshot.row(
        "SELECT coalesce(sum(points), 0) AS points, count(DISTINCT home_id) AS homes FROM green_ledger"
        " WHERE points > 0 AND reason IN ('bag', 'quiz', 'hours') AND at > :begins",
        begins=begins,
    )
    return row["points"], row["homes"]


def participation(snapshot: Snapshot, weeks: int, now: datetime, rules: GreenRules) -> list[Participation]:
    """Of so many weeks up to the present one; every building has each of them."""
    mondays = _mondays(weeks, rules.day(now))
    sizes = {
        row["building"]: row["homes"]
        for row in snapshot.rows("SELECT building, count(*) AS homes FROM homes GROUP BY building")
    }
    counted: dict[tuple[str, date], tuple[int, ...]] = {}
    for monday in mondays:
        found = snapshot.rows(
            "SELECT h.building, count(DISTINCT l.home_id) AS taking_part, count(*) AS bags, sum(l.points) AS points"
            " FROM green_ledger l JOIN homes h ON h.home_id = l.home_id"
            " WHERE l.reason = 'bag' AND l.day >= :monday AND l.day < :next GROUP BY h.building",
            monday=monday.isoformat(),
            next=(monday + WEEK).isoformat(),
        )
        counted |= {(row["building"], monday): tuple(row)[1:] for row in found}
    return list(_table(sizes, mondays, counted))


def _table(
    sizes: dict[str, int], mondays: Sequence[date], counted: dict[tuple[str, date], tuple[int, ...]]
) -> Iterator[Participation]:
    for building in sorted(sizes, key=homes.in_order):
        for monday in mondays:
            taking_part, bags, points = counted.get((building, monday), (0, 0, 0))
            yield Participation(building, sizes[building], monday, taking_part, bags, points)


def _mondays(weeks: int, today: date) -> list[date]:
    this = today - timedelta(days=today.weekday())
    return [this - WEEK * back for back in range(weeks - 1, -1, -1)]
