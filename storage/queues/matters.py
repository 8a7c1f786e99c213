"""What in the outbox belongs together, such as an announcement to many: what became of it, and to withdraw it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a matter's calls in one chat: 'sent' if all were, else the state of one that was not, and why."""

    chat_id: int
    state: str
    error: str | None
    ended: datetime


async def outcomes(tx: Transaction, matter: str, since: datetime) -> list[Outcome]:
    """Of each chat in which something of this matter ended since then, and nothing waits any more."""
    found = await tx.rows(
        "SELECT chat_id, state, error, ended_at FROM outbox o WHERE matter = :matter AND ended_at >= :since"
        " AND NOT EXISTS (SELECT 1 FROM outbox w WHERE w.matter = :matter AND w.chat_id = o.chat_id"
        " AND w.ended_at IS NULL AND w.state = 'waiting') ORDER BY id",
        matter=matter,
        since=stamp(since),
    )
    chats: dict[int, Outcome] = {}
    for chat_id, state, error, ended_at in found:
        before = chats.get(chat_id)
        if before is None or before.state == "sent":
            chats[chat_id] = Outcome(chat_id, state, error, moment(ended_at))
    return list(chats.values())


async def waiting(tx: Transaction, matter: str) -> int:
    """How much of this matter is still to be sent to those who can be written to."""
    return int(
        await tx.value(
            "SELECT count(*) FROM outbox WHERE matter = :matter AND ended_at IS NULL AND state = 'waiting'"
            " AND NOT EXISTS (SELECT 1 FROM closed_chats c WHERE c.chat_id = outbox.chat_id)",
            matter=matter,
        )
    )


async def withdraw(tx: Transaction, matter: str, now: datetime, chat_id: int | None = None) -> int:
    """Nothing of this matter is sent any more, there or anywhere, but for what is on its way; returns how much."""
    found = await tx.rows(
        "UPDATE outbox SET state = 'superseded', error = 'withdrawn', ended_at = :now"
        " WHERE matter = :matter AND state = 'waiting' AND (:chat_id = 0 OR chat_id = :chat_id) RETURNING chat_id",
        matter=matter,
        now=stamp(now),
        chat_id=chat_id or 0,
    )
    tx.effects.reopened.update(row["chat_id"] for row in found)  # What waits there is read anew.
    return len(found)
