"""Updates that could not be read or dealt with, set aside for a person to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Parked:
    id: int
    person_id: int
    received_at: str
    error: str
    body: str
    raw: bytes | None


async def park(tx: Transaction, id: int, error: str, now: datetime) -> None:
    """Set aside for a person to look at, and out of the way of what comes after it."""
    await tx.run(
        "UPDATE inbox SET state = 'parked', error = :error, handled_at = :now WHERE id = :id",
        id=id,
        error=error,
        now=stamp(now),
    )


async def count(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM inbox WHERE state = 'parked'"))


async def parked(tx: Transaction, id: int | None = None) -> list[Parked]:
    """All of them, or the one with this id."""
    one = "" if id is None else " AND id = :id"
    found = await tx.rows(
        f"SELECT id, person_id, received_at, error, body, raw FROM inbox WHERE state = 'parked'{one} ORDER BY id",
        id=id,
    )
    return [
        Parked(row["id"], row["person_id"], row["received_at"], row["error"] or "", row["body"], row["raw"])
        for row in found
    ]


async def replay(tx: Transaction, id: int) -> bool:
    """Lets a parked update have another turn; False if it is not parked."""
    return bool(
        await tx.run("UPDATE inbox SET state = 'waiting', error = NULL WHERE id = :id AND state = 'parked'", id=id)
    )


async def drop(tx: Transaction, id: int) -> bool:
    """Deletes a parked update for good; False if it is not parked."""
    return bool(await tx.run("DELETE FROM inbox WHERE id = :id AND state = 'parked'", id=id))
