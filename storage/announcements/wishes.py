"""What people do not want to hear of: kinds of announcements, or all but emergencies."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def mute(tx: Transaction, person_id: int, kind: str, now: datetime) -> None:
    await tx.run(
        "INSERT INTO announcement_mutes (person_id, kind, since) VALUES (:person_id, :kind, :now)"
        " ON CONFLICT DO NOTHING",
        person_id=person_id,
        kind=kind,
        now=stamp(now),
    )


async def unmute(tx: Transaction, person_id: int, kind: str) -> None:
    await tx.run(
        "DELETE FROM announcement_mutes WHERE person_id = :person_id AND kind = :kind", person_id=person_id, kind=kind
    )


async def muted(tx: Transaction, person_id: int) -> set[str]:
    found = await tx.rows("SELECT kind FROM announcement_mutes WHERE person_id = :person_id", person_id=person_id)
    return {row["kind"] for row in found}
