"""Who wants to hear of which kind the evening before, and of which dates they have heard."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning


async def switch_on(tx: Transaction, person_id: int, kind: str, now: datetime) -> None:
    await tx.run(
        "INSERT INTO collection_reminders (person_id, kind, since) VALUES (:person_id, :kind, :now)"
        " ON CONFLICT DO NOTHING",
        person_id=person_id,
        kind=kind,
        now=stamp(now),
    )


async def switch_off(tx: Transaction, person_id: int, kind: str) -> bool:
    """False: it was off."""
    return bool(
        await tx.run(
            "DELETE FROM collection_reminders WHERE person_id = :person_id AND kind = :kind",
            person_id=person_id,
            kind=kind,
        )
    )


async def kinds_of(tx: Transaction, person_id: int) -> set[str]:
    return {row["kind"] for row in await copy(tx, person_id)}


async def people_of(tx: Transaction, kind: str) -> list[int]:
    found = await tx.rows(
        "SELECT person_id FROM collection_reminders WHERE kind = :kind ORDER BY since, person_id", kind=kind
    )
    return [row["person_id"] for row in found]


async def tell_once(tx: Transaction, kind: str, day: date, now: datetime) -> bool:
    """False: people have been told of this date."""
    return bool(
        await tx.run(
            "INSERT INTO collection_told (kind, day, told_at) VALUES (:kind, :day, :now) ON CONFLICT DO NOTHING",
            kind=kind,
            day=day.isoformat(),
            now=stamp(now),
        )
    )


# Dates of which people were told.
TOLD = timedelta(days=30)  # For which it is known that people were told of a date.
PRUNING = Pruning("dates that people were told of", "collection_told", "kind, day", since="day", keep=TOLD, queue=True)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT kind, since FROM collection_reminders WHERE person_id = :person_id ORDER BY kind", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM collection_reminders WHERE person_id = :person_id", person_id=person_id)
