"""What the green account knows of one person. The points are the home's, and stay with it."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """The entries that they made, what they reserved and handed over, when they were on duty, what they tried."""
    reserved = (
        "SELECT '{what}', r.{at}, g.name FROM green_reservations r JOIN green_goods g ON g.good_id = r.good_id"
        " WHERE r.{by} = :id"
    )
    asked = (
        "SELECT 'entry' AS what, at, reason || ' ' || points AS detail FROM green_ledger WHERE actor_id = :id",
        reserved.format(what="reserved", at="reserved_at", by="person_id"),
        reserved.format(what="ended", at="ended_at", by="ended_by"),
        "SELECT 'duty', since, until FROM green_duties WHERE person_id = :id",
        "SELECT 'code shown', expires_at, level FROM green_passes WHERE person_id = :id",
        "SELECT 'refused', at, kind FROM green_attempts WHERE person_id = :id",
    )
    found = await tx.rows(" UNION ALL ".join(asked) + " ORDER BY at", id=person_id)
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """What was given and taken stays with the home, without who did it."""
    for change in (
        "UPDATE green_ledger SET actor_id = 0 WHERE actor_id = :id",
        "UPDATE green_reservations SET person_id = 0 WHERE person_id = :id",
        "UPDATE green_reservations SET ended_by = 0 WHERE ended_by = :id",
        "DELETE FROM green_duties WHERE person_id = :id",
        "DELETE FROM green_passes WHERE person_id = :id",
        "DELETE FROM green_attempts WHERE person_id = :id",
    ):
        await tx.run(change, id=person_id)
