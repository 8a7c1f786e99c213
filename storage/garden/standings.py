"""Homes that are treated otherwise: barred from booking, or exempt from quotas. Each with a reason and an end."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden.asking import Standing
from storage.people import audit
from storage.people.households import Household


class Treatment(StrEnum):
    BARRED = "barred"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Treated:
    home_id: int
    how: Treatment
    reason: str
    until: datetime


async def treat(
    tx: Transaction, home: Household, how: Treatment, reason: str, until: datetime, by: int, now: datetime
) -> None:
    """The later word counts."""
    await tx.run(
        "INSERT INTO garden_standings (home_id, kind, reason, until, by_id, at)"
        " VALUES (:home_id, :kind, :reason, :until, :by, :now) ON CONFLICT (home_id, kind) DO UPDATE"
        " SET reason = excluded.reason, until = excluded.until, by_id = excluded.by_id, at = excluded.at",
        home_id=home.id,
        kind=how,
        reason=reason,
        until=stamp(until),
        by=by,
        now=stamp(now),
    )
    await audit.note(tx, by, f"garden.{how}", f"{home.label} {reason}", now)


async def end(tx: Transaction, home: Household, how: Treatment, by: int, now: datetime) -> bool:
    """False: it was so."""
    gone = await tx.run(
        "DELETE FROM garden_standings WHERE home_id = :home_id AND kind = :kind", home_id=home.id, kind=how
    )
    if gone:
        await audit.note(tx, by, f"garden.un{how}", home.label, now)
    return bool(gone)


async def of_home(tx: Transaction, home_id: int, now: datetime) -> dict[Treatment, Standing]:
    found = await tx.rows(
        "SELECT * FROM garden_standings WHERE home_id = :home_id AND until > :now", home_id=home_id, now=stamp(now)
    )
    return {each.how: Standing(each.reason, each.until) for each in map(_treated, found)}


async def all_of(tx: Transaction, now: datetime) -> list[Treated]:
    found = await tx.rows("SELECT * FROM garden_standings WHERE until > :now ORDER BY until, home_id", now=stamp(now))
    return [_treated(row) for row in found]


def _treated(row: Row) -> Treated:
    return Treated(row["home_id"], Treatment(row["kind"]), row["reason"], moment(row["until"]))
