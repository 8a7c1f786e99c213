"""Who needs help in an emergency: a call of somebody, for themselves or for a neighbour."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody needs help."""

    number: int
    announcement: int
    person_id: int
    home_id: int | None
    asked_at: datetime
    taken_by: int | None
    ended_at: datetime | None


async def call(tx: Transaction, number: int, person_id: int, home_id: int | None, now: datetime) -> Call:
    """They need help; a second tap makes no second call."""
    row = await tx.row(
        "SELECT * FROM alarm_calls WHERE announcement = :number AND person_id = :person_id"
        " AND coalesce(home_id, 0) = :home_id AND ended_at IS NULL",
        number=number,
        person_id=person_id,
        home_id=home_id or 0,
    ) or await tx.row(
        "INSERT INTO alarm_calls (announcement, person_id, home_id, asked_at)"
        " VALUES (:number, :person_id, :home_id, :now) RETURNING *",
        number=number,
        person_id=person_id,
        home_id=home_id,
        now=stamp(now),
    )
    assert row
    return _of_row(row)


async def find_call(tx: Transaction, number: int) -> Call | None:
    row = await tx.row("SELECT * FROM alarm_calls WHERE number = :number", number=number)
    return _of_row(row) if row else None


async def take_call(tx: Transaction, number: int, by: int) -> Call | None:
    """None: somebody else goes, or it is over."""
    row = await tx.row(
        "UPDATE alarm_calls SET taken_by = :by WHERE number = :number AND taken_by IS NULL AND ended_at IS NULL"
        " RETURNING *",
        number=number,
        by=by,
    )
    return _of_row(row) if row else None


async def end_call(tx: Transaction, number: int, now: datetime) -> Call | None:
    row = await tx.row(
        "UPDATE alarm_calls SET ended_at = :now WHERE number = :number AND ended_at IS NULL RETURNING *",
        number=number,
        now=stamp(now),
    )
    return _of_row(row) if row else None


async def calls(tx: Transaction, number: int) -> list[Call]:
    found = await tx.rows("SELECT * FROM alarm_calls WHERE announcement = :number ORDER BY number", number=number)
    return [_of_row(row) for row in found]


def _of_row(row: Row) -> Call:
    return Call(
        row["number"],
        row["announcement"],
        row["person_id"],
        row["home_id"],
        moment(row["asked_at"]),
        row["taken_by"],
        moment(row["ended_at"]) if row["ended_at"] else None,
    )
