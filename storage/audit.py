"""Who did what, when, and on whose behalf. Append-only: the database refuses anything else."""

from __future__ import annotations

from datetime import datetime

from storage.database import Transaction
from storage.instants import stamp


async def note(
    tx: Transaction, actor_id: int, action: str, subject: str, now: datetime, on_behalf: int | None = None
) -> None:
    await tx.run(
        "INSERT INTO audit (at, actor_id, action, subject, on_behalf)"
        " VALUES (:at, :actor_id, :action, :subject, :on_behalf)",
        at=stamp(now),
        actor_id=actor_id,
        action=action,
        subject=subject,
        on_behalf=on_behalf,
    )
