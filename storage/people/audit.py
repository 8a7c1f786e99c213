"""Who did what, when, and on whose behalf. Append-only, except that people are forgotten: the database sees to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

FORGOTTEN = -1  # In the place of somebody's id: they are not known again when they return.


@dataclass(frozen=True, slots=True)
class AuditEntry:
    id: int
    at: datetime
    actor_id: int  # 0: whoever runs the bot, at the command line; FORGOTTEN.
    actor: str | None  # Their name, while it is known.
    action: str
    subject: str
    on_behalf: int | None
    for_whom: str | None  # Their name.


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


async def latest(tx: Transaction, before: int, limit: int) -> list[AuditEntry]:
    """Newest first, of those with a lower id than `before`."""
    found = await tx.rows(
        "SELECT a.*, p.name, b.name AS for_whom FROM audit a LEFT JOIN people p ON p.person_id = a.actor_id"
        " LEFT JOIN people b ON b.person_id = a.on_behalf"
        " WHERE a.id < :before ORDER BY a.id DESC LIMIT :limit",
        before=before,
        limit=limit,
    )
    return [_entry(row, row["for_whom"]) for row in found]


def _entry(row: Row, for_whom: str | None) -> AuditEntry:
    return AuditEntry(
        row["id"],
        moment(row["at"]),
        row["actor_id"],
        row["name"],
        row["action"],
        row["subject"],
        row["on_behalf"],
        for_whom,
    )


async def done_for(tx: Transaction, person_id: int, limit: int) -> list[AuditEntry]:
    """What others did on their behalf, newest first."""
    found = await tx.rows(
        "SELECT a.*, p.name FROM audit a LEFT JOIN people p ON p.person_id = a.actor_id"
        " WHERE a.on_behalf = :person_id AND a.actor_id <> :person_id ORDER BY a.id DESC LIMIT :limit",
        person_id=person_id,
        limit=limit,
    )
    return [_entry(row, None) for row in found]


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """What they did, and what was done on their behalf."""
    found = await tx.rows(
        "SELECT at, action, subject FROM audit WHERE actor_id = :person_id OR on_behalf = :person_id ORDER BY id",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int, own_actions: Sequence[str]) -> None:
    """What they did for themselves, and what was done for them, stays without them; what they decided stays theirs,
    for others must be able to check it.
    """
    values = {f"own{place}": action for place, action in enumerate(own_actions)}
    own = ", ".join(f":{name}" for name in values)
    await tx.run(
        f"UPDATE audit SET actor_id = {FORGOTTEN} WHERE actor_id = :person_id"
        f" AND (on_behalf = :person_id OR action IN ({own}))",
        person_id=person_id,
        **values,
    )
    await tx.run(f"UPDATE audit SET on_behalf = {FORGOTTEN} WHERE on_behalf = :person_id", person_id=person_id)
