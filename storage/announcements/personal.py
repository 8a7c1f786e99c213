"""What announcements keep of one person: which they were sent, what they read and answered, what they do not want."""

from __future__ import annotations

from typing import Any

from storage.announcements import doors
from storage.engine.database import Transaction


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    sent = await tx.rows(
        "SELECT a.number, a.kind, r.state, r.sent_at, r.read_at, r.answer FROM announcement_recipients r"
        " JOIN announcements a ON a.number = r.announcement WHERE r.chat_id = :person_id ORDER BY a.number",
        person_id=person_id,
    )
    written = await tx.rows(
        "SELECT number, kind, created_at, content FROM announcements WHERE author = :person_id ORDER BY number",
        person_id=person_id,
    )
    muted = await tx.rows(
        "SELECT kind, since FROM announcement_mutes WHERE person_id = :person_id ORDER BY kind", person_id=person_id
    )
    digests = await tx.rows(
        "SELECT hour, since FROM announcement_digests WHERE person_id = :person_id", person_id=person_id
    )
    return (
        [{"sent": dict(row)} for row in sent]
        + [{"written": dict(row)} for row in written]
        + [{"muted": dict(row)} for row in muted]
        + [{"once a day": dict(row)} for row in digests]
    )


async def forget(tx: Transaction, person_id: int) -> None:
    """What they wrote for all stays, without them."""
    await tx.run("DELETE FROM announcement_recipients WHERE chat_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM announcement_mutes WHERE person_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM announcement_digests WHERE person_id = :person_id", person_id=person_id)
    await doors.forget(tx, person_id)
    await tx.run("UPDATE announcements SET author = 0 WHERE author = :person_id", person_id=person_id)
    await tx.run("UPDATE announcements SET approved_by = 0 WHERE approved_by = :person_id", person_id=person_id)
