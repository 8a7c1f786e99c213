"""What is kept of whoever asked for help or gave it: copied for them, forgotten when they want it."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

REQUESTS = Pruning(
    "requests for help",
    "help_requests",
    "number",
    since="ended_at",
    keep="sent_days",
    where="ended_at IS NOT NULL AND (follow_at IS NULL OR followed_at IS NOT NULL)",
)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    asked = await tx.rows(
        "SELECT 'asked' AS what, kind, words, asked_at AS at, outcome FROM help_requests WHERE person_id = :id"
        " UNION ALL SELECT 'wrote down for somebody', kind, words, asked_at, NULL FROM help_requests"
        " WHERE filed_by = :id UNION ALL SELECT 'went', r.kind, '', t.taken_at, r.outcome FROM help_takers t"
        " JOIN help_requests r ON r.number = t.number WHERE t.person_id = :id"
        " UNION ALL SELECT 'was asked', r.kind, '', a.asked_at, NULL FROM help_asked a"
        " JOIN help_requests r ON r.number = a.number WHERE a.person_id = :id ORDER BY at",
        id=person_id,
    )
    offers = await tx.rows(
        "SELECT kinds, stairs, times, since, paused FROM helpers WHERE person_id = :id", id=person_id
    )
    hours = await tx.rows("SELECT minutes, words, at, confirmed_at FROM help_hours WHERE person_id = :id", id=person_id)
    gifts = await tx.rows("SELECT named, minutes, given_at FROM help_gifts WHERE person_id = :id", id=person_id)
    return [dict(row) for row in (*asked, *offers, *hours, *gifts)]


async def forget(tx: Transaction, person_id: int) -> None:
    """What they asked for is over; what they gave stays as hours without a name."""
    await tx.run(
        "UPDATE help_requests SET person_id = 0, home_id = NULL, words = '', attached = '[]',"
        " ended_at = coalesce(ended_at, asked_at), outcome = coalesce(outcome, 'cancelled'), wakes_at = NULL"
        " WHERE person_id = :id",
        id=person_id,
    )
    await tx.run("UPDATE help_requests SET filed_by = NULL WHERE filed_by = :id", id=person_id)
    await tx.run("UPDATE help_requests SET ended_by = 0 WHERE ended_by = :id", id=person_id)
    await tx.run(
        "UPDATE help_requests SET spent = 0, wakes_at = open_since WHERE ended_at IS NULL"
        " AND number IN (SELECT number FROM help_takers WHERE person_id = :id)",
        id=person_id,
    )
    for table in ("help_takers", "help_asked", "helpers"):
        await tx.run(f"DELETE FROM {table} WHERE person_id = :id", id=person_id)
    await tx.run("UPDATE help_gifts SET person_id = 0, named = '' WHERE person_id = :id", id=person_id)
    await tx.run("UPDATE help_hours SET person_id = 0, words = '' WHERE person_id = :id", id=person_id)
    await tx.run("UPDATE helpers SET screened_by = 0 WHERE screened_by = :id", id=person_id)
    await tx.run("UPDATE help_gifts SET settled_by = 0 WHERE settled_by = :id", id=person_id)
    await tx.run("UPDATE help_hours SET written_by = 0 WHERE written_by = :id", id=person_id)
    await tx.run("UPDATE help_hours SET confirmed_by = 0 WHERE confirmed_by = :id", id=person_id)
