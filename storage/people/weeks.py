"""The staff hear once how the week was."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning


async def begin(tx: Transaction, monday: date, now: datetime) -> bool:
    """False: they have heard of the week before that Monday."""
    return bool(
        await tx.run(
            "INSERT INTO weeks_told (week, told_at) VALUES (:week, :now) ON CONFLICT (week) DO NOTHING",
            week=monday.isoformat(),
            now=stamp(now),
        )
    )


PRUNING = Pruning("weeks that the staff were told of", "weeks_told", "week", since="told_at", keep=timedelta(days=60))
