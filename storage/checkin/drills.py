"""Whether an alarm would reach each relative: tested before it counts, and again each month."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


async def ask(tx: Transaction, elder_id: int, person_id: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO checkin_drills (elder_id, person_id, asked_at) VALUES (:elder_id, :person_id, :now)"
        " ON CONFLICT (elder_id, person_id) DO UPDATE SET asked_at = excluded.asked_at, confirmed_at = NULL",
        elder_id=elder_id,
        person_id=person_id,
        now=stamp(now),
    )


async def confirm(tx: Transaction, elder_id: int, person_id: int, now: datetime) -> bool:
    """False: they had, or nobody asked."""
    return bool(
        await tx.run(
            "UPDATE checkin_drills SET confirmed_at = :now WHERE elder_id = :elder_id AND person_id = :person_id"
            " AND confirmed_at IS NULL",
            elder_id=elder_id,
            person_id=person_id,
            now=stamp(now),
        )
    )


async def last_asked(tx: Transaction, elder_id: int) -> datetime | None:
    found = await tx.value("SELECT max(asked_at) FROM checkin_drills WHERE elder_id = :elder_id", elder_id=elder_id)
    return moment(found) if found else None


async def standing(tx: Transaction, elder_id: int) -> dict[int, datetime | None]:
    """Who was asked, and when they confirmed it."""
    found = await tx.rows(
        "SELECT person_id, confirmed_at FROM checkin_drills WHERE elder_id = :elder_id", elder_id=elder_id
    )
    return {row["person_id"]: moment(row["confirmed_at"]) if row["confirmed_at"] else None for row in found}
