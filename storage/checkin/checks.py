"""The checks as the database has them: it is the referee of who claims one, and of how often an hour is asked for."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.checkin.check import Check, Kind, Move, Outcome
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


async def open(
    tx: Transaction, elder_id: int, kind: Kind, due_at: datetime, now: datetime, *, slept: bool = False
) -> Check | None:
    """None: this hour was asked for already."""
    row = await tx.row(
        "INSERT INTO checkin_checks (elder_id, kind, due_at, slept, asked_at, wakes_at)"
        " VALUES (:elder_id, :kind, :due_at, :slept, :asked_at, :now) ON CONFLICT DO NOTHING RETURNING *",
        elder_id=elder_id,
        kind=kind.value,
        due_at=stamp(due_at),
        slept=int(slept),
        asked_at=stamp(now) if kind is Kind.UNWELL else None,
        now=stamp(now),
    )
    return _check(row) if row else None


async def find(tx: Transaction, number: int) -> Check | None:
    row = await tx.row("SELECT * FROM checkin_checks WHERE number = :number", number=number)
    return _check(row) if row else None


async def open_of(tx: Transaction, elder_id: int) -> list[Check]:
    found = await tx.rows(
        "SELECT * FROM checkin_checks WHERE elder_id = :elder_id AND ended_at IS NULL ORDER BY number",
        elder_id=elder_id,
    )
    return [_check(row) for row in found]


async def calls(tx: Transaction, person_id: int) -> bool:
    """Whether they have said that they are not well, and it runs."""
    found = await tx.row(
        "SELECT c.number FROM elders e JOIN checkin_checks c ON c.elder_id = e.elder_id"
        " WHERE e.person_id = :person_id AND c.kind = 'unwell' AND c.ended_at IS NULL",
        person_id=person_id,
    )
    return found is not None


async def all_open(tx: Transaction) -> list[Check]:
    found = await tx.rows(
        "SELECT * FROM checkin_checks WHERE wakes_at IS NOT NULL AND ended_at IS NULL ORDER BY number"
    )
    return [_check(row) for row in found]


async def last_of(tx: Transaction, elder_id: int) -> Check | None:
    """The last hour that was asked for."""
    row = await tx.row(
        "SELECT * FROM checkin_checks WHERE elder_id = :elder_id AND kind = 'daily' ORDER BY due_at DESC LIMIT 1",
        elder_id=elder_id,
    )
    return _check(row) if row else None


async def waking(tx: Transaction, now: datetime, limit: int) -> list[Check]:
    """Those for which there is something to be done; whoever waits longest comes first."""
    found = await tx.rows(
        "SELECT * FROM checkin_checks WHERE wakes_at <= :now ORDER BY wakes_at, number LIMIT :limit",
        now=stamp(now),
        limit=limit,
    )
    return [_check(row) for row in found]


async def wake(tx: Transaction, number: int, at: datetime | None) -> None:
    await tx.run(
        "UPDATE checkin_checks SET wakes_at = :at WHERE number = :number", at=stamp(at) if at else None, number=number
    )


async def moved(tx: Transaction, number: int, move: Move, now: datetime) -> Check:
    """It was done."""
    row = await tx.row(
        "UPDATE checkin_checks SET"
        " reminded_at = CASE :move WHEN 'remind' THEN :now ELSE reminded_at END,"
        " asked_at = CASE :move WHEN 'ask' THEN :now ELSE asked_at END,"
        " again_at = CASE :move WHEN 'ask_again' THEN :now ELSE again_at END,"
        " alarmed_at = CASE WHEN :move IN ('tell', 'staff') AND alarmed_at IS NULL THEN :now ELSE alarmed_at END,"
        " staff_at = CASE :move WHEN 'staff' THEN :now ELSE staff_at END,"
        " repeated_at = CASE :move WHEN 'repeat' THEN :now ELSE repeated_at END,"
        " night_at = CASE :move WHEN 'night' THEN :now ELSE night_at END,"
        " claimed_by = CASE :move WHEN 'lapse' THEN NULL ELSE claimed_by END,"
        " claimed_at = CASE :move WHEN 'lapse' THEN NULL ELSE claimed_at END,"
        " along_by = CASE :move WHEN 'lapse' THEN NULL ELSE along_by END"
        " WHERE number = :number RETURNING *",
        move=move.value,
        now=stamp(now),
        number=number,
    )
    assert row
    return _check(row)


async def claim(tx: Transaction, number: int, person_id: int, now: datetime) -> Check | None:
    """The first of those who want it at the same instant; None: it is somebody's, or over."""
    row = await tx.row(
        "UPDATE checkin_checks SET claimed_by = :person_id, claimed_at = :now, wakes_at = :now"
        " WHERE number = :number AND claimed_by IS NULL AND ended_at IS NULL RETURNING *",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )
    return _check(row) if row else None


async def come_along(tx: Transaction, number: int, person_id: int) -> Check | None:
    row = await tx.row(
        "UPDATE checkin_checks SET along_by = :person_id WHERE number = :number AND along_by IS NULL"
        " AND claimed_by IS NOT NULL AND claimed_by <> :person_id AND ended_at IS NULL RETURNING *",
        number=number,
        person_id=person_id,
    )
    return _check(row) if row else None


async def hand_back(tx: Transaction, number: int, person_id: int, now: datetime) -> Check | None:
    """Whoever took it cannot do it; it goes on from where it was, at once."""
    row = await tx.row(
        "UPDATE checkin_checks SET claimed_by = NULL, claimed_at = NULL, along_by = NULL, wakes_at = :now"
        " WHERE number = :number AND claimed_by = :person_id AND ended_at IS NULL RETURNING *",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )
    return _check(row) if row else None


async def end(tx: Transaction, number: int, outcome: Outcome, by_id: int, now: datetime) -> Check | None:
    """None: it was over."""
    row = await tx.row(
        "UPDATE checkin_checks SET outcome = :outcome, ended_by = :by_id, ended_at = :now, wakes_at = NULL"
        " WHERE number = :number AND ended_at IS NULL RETURNING *",
        number=number,
        outcome=outcome.value,
        by_id=by_id,
        now=stamp(now),
    )
    return _check(row) if row else None


def _check(row: Row) -> Check:
    def when(name: str) -> Any:
        return moment(row[name]) if row[name] else None

    return Check(
        number=row["number"],
        elder_id=row["elder_id"],
        kind=Kind(row["kind"]),
        due_at=moment(row["due_at"]),
        slept=bool(row["slept"]),
        reminded_at=when("reminded_at"),
        asked_at=when("asked_at"),
        again_at=when("again_at"),
        alarmed_at=when("alarmed_at"),
        staff_at=when("staff_at"),
        repeated_at=when("repeated_at"),
        night_at=when("night_at"),
        claimed_by=row["claimed_by"],
        claimed_at=when("claimed_at"),
        along_by=row["along_by"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        ended_at=when("ended_at"),
    )
