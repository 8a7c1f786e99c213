"""Why there was an alarm for nothing, and how often that was."""

from __future__ import annotations

from datetime import datetime

from storage.checkin.check import Cause
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def blame(tx: Transaction, number: int, cause: Cause) -> bool:
    """Why it was for nothing; the first word counts."""
    return bool(
        await tx.run(
            "UPDATE checkin_checks SET cause = :cause WHERE number = :number AND cause IS NULL"
            " AND alarmed_at IS NOT NULL AND ended_at IS NOT NULL",
            number=number,
            cause=cause.value,
        )
    )


async def false_alarms(tx: Transaction, elder_id: int, since: datetime) -> int:
    return int(
        await tx.value(
            "SELECT count(*) FROM checkin_checks WHERE elder_id = :elder_id AND due_at >= :since AND kind = 'daily'"
            " AND cause IS NOT NULL",
            elder_id=elder_id,
            since=stamp(since),
        )
    )
