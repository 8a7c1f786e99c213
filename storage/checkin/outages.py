"""The watcher was asleep, or the clock was changed: what becomes of the checks that were open."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def ask_anew(tx: Transaction, now: datetime) -> int:
    """After an outage: who was asked before it, and not alarmed for to the staff, is asked once more first."""
    return await tx.run(
        "UPDATE checkin_checks SET asked_at = NULL, again_at = NULL, slept = 1, wakes_at = :now"
        " WHERE ended_at IS NULL AND kind = 'daily' AND claimed_by IS NULL AND staff_at IS NULL"
        " AND asked_at IS NOT NULL",
        now=stamp(now),
    )


async def wake_all(tx: Transaction, now: datetime) -> None:
    """The clock went back: what was to come then is reckoned anew."""
    await tx.run(
        "UPDATE checkin_checks SET wakes_at = :now WHERE ended_at IS NULL AND wakes_at IS NOT NULL", now=stamp(now)
    )
