"""What the outbox owed when the database was restored or copied: held until an operator decides."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.queues.outbox import BLANKED


async def hold(tx: Transaction) -> None:
    """What waits now is not sent until it is released: it was written before the database came here."""
    await tx.run("UPDATE outbox SET held = 1 WHERE state = 'waiting'")


async def count(tx: Transaction) -> tuple[int, datetime | None]:
    """How much is held, and when the oldest of it was written."""
    [row] = await tx.rows("SELECT count(*) AS number, min(created_at) AS oldest FROM outbox WHERE held = 1")
    return row["number"], moment(row["oldest"]) if row["oldest"] else None


async def release(tx: Transaction) -> int:
    """All that is held is sent; returns how much."""
    found = await tx.rows("UPDATE outbox SET held = 0 WHERE held = 1 RETURNING chat_id")
    tx.effects.reopened.update(row["chat_id"] for row in found)
    return len(found)


async def drop(tx: Transaction, now: datetime) -> int:
    """Nothing that is held is ever sent; returns how much."""
    return await tx.run(
        "UPDATE outbox SET state = 'expired', held = 0, error = 'written before a restore', ended_at = :now,"
        f" {BLANKED} WHERE held = 1",
        now=stamp(now),
    )
