"""Confirmed hours that a volunteer gives to somebody by name; the staff know who that is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Gift:
    id: int
    person_id: int
    named: str
    minutes: int
    elder_id: int | None


async def give(tx: Transaction, person_id: int, named: str, minutes: int, now: datetime) -> Gift | None:
    """None: they have not so many that are confirmed and not given away; two at the same instant give them once."""
    row = await tx.row(
        "INSERT INTO help_gifts (person_id, named, minutes, given_at) SELECT :person_id, :named, :minutes, :now"
        " WHERE (SELECT coalesce(sum(h.minutes), 0) FROM help_hours h WHERE h.person_id = :person_id"
        " AND h.confirmed_at IS NOT NULL) - (SELECT coalesce(sum(g.minutes), 0) FROM help_gifts g"
        " WHERE g.person_id = :person_id) >= :minutes RETURNING *",
        person_id=person_id,
        named=named,
        minutes=minutes,
        now=stamp(now),
    )
    return _gift(row) if row else None


async def find(tx: Transaction, id: int) -> Gift | None:
    """One that waits for the staff."""
    row = await tx.row("SELECT * FROM help_gifts WHERE id = :id AND settled_at IS NULL", id=id)
    return _gift(row) if row else None


async def settle(tx: Transaction, id: int, elder_id: int, by: int, now: datetime) -> Gift | None:
    """By somebody else than whoever gives. None: it is settled, or it takes another."""
    row = await tx.row(
        "UPDATE help_gifts SET elder_id = :elder_id, settled_by = :by, settled_at = :now"
        " WHERE id = :id AND settled_at IS NULL AND person_id <> :by RETURNING *",
        id=id,
        elder_id=elder_id,
        by=by,
        now=stamp(now),
    )
    return _gift(row) if row else None


async def give_back(tx: Transaction, id: int) -> Gift | None:
    """Nobody is known by that name. None: it is settled."""
    row = await tx.row("DELETE FROM help_gifts WHERE id = :id AND settled_at IS NULL RETURNING *", id=id)
    return _gift(row) if row else None


async def given_by(tx: Transaction, person_id: int) -> int:
    """Minutes, also of what the staff have not looked at yet."""
    return int(
        await tx.value(
            "SELECT coalesce(sum(minutes), 0) FROM help_gifts WHERE person_id = :person_id", person_id=person_id
        )
    )


async def given_to(tx: Transaction, elder_id: int) -> int:
    return int(
        await tx.value("SELECT coalesce(sum(minutes), 0) FROM help_gifts WHERE elder_id = :elder_id", elder_id=elder_id)
    )


def _gift(row: Row) -> Gift:
    return Gift(row["id"], row["person_id"], row["named"], row["minutes"], row["elder_id"])
