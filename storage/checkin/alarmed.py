"""Who was alarmed, and has heard how it ended."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


async def tell(tx: Transaction, number: int, person_id: int, now: datetime) -> None:
    await tx.run(
        "INSERT INTO checkin_told (number, person_id, told_at) VALUES (:number, :person_id, :now)"
        " ON CONFLICT (number, person_id) DO UPDATE SET told_at = excluded.told_at",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )


async def told(tx: Transaction, number: int) -> dict[int, datetime]:
    """Who was alarmed, and when."""
    found = await tx.rows(
        "SELECT person_id, told_at FROM checkin_told WHERE number = :number ORDER BY told_at, person_id", number=number
    )
    return {row["person_id"]: moment(row["told_at"]) for row in found}


async def clear(tx: Transaction, number: int, persons: Collection[int], now: datetime) -> None:
    for person_id in persons:
        await tx.run(
            "UPDATE checkin_told SET cleared_at = :now WHERE number = :number AND person_id = :person_id",
            number=number,
            person_id=person_id,
            now=stamp(now),
        )


async def uncleared(tx: Transaction, now: datetime, within: timedelta) -> list[tuple[int, int]]:
    """(check, person) of what has just ended, and whose alarm may still have been on its way."""
    found = await tx.rows(
        "SELECT t.number, t.person_id FROM checkin_told t JOIN checkin_checks c ON c.number = t.number"
        " WHERE c.ended_at >= :since AND t.cleared_at IS NULL ORDER BY t.number, t.person_id",
        since=stamp(now - within),
    )
    return [(row["number"], row["person_id"]) for row in found]
