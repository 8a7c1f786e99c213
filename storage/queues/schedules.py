"""When each job is due next."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


async def due_times(tx: Transaction) -> dict[str, datetime]:
    return {row["job"]: moment(row["due_at"]) for row in await tx.rows("SELECT job, due_at FROM schedules")}


async def set_due(tx: Transaction, job: str, due: datetime, ran: datetime | None = None) -> None:
    """Notes when a job is due, and, if it just ran, when that was."""
    await tx.run(
        "INSERT INTO schedules (job, due_at, ran_at) VALUES (:job, :due, :ran)"
        " ON CONFLICT (job) DO UPDATE SET due_at = excluded.due_at, "
        " ran_at = coalesce(excluded.ran_at, schedules.ran_at)",
        job=job,
        due=stamp(due),
        ran=stamp(ran) if ran else None,
    )
