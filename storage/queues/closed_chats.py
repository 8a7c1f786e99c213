"""Who cannot be written to (blocked us, left, removed us), until they come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Closed:
    chat_id: int
    reason: str
    since: str


async def close(tx: Transaction, chat_id: int, reason: str, now: datetime) -> bool:
    """False if it was known already."""
    return bool(
        await tx.run(
            "INSERT INTO closed_chats (chat_id, reason, since) VALUES (:chat_id, :reason, :now) ON CONFLICT DO NOTHING",
            chat_id=chat_id,
            reason=reason,
            now=stamp(now),
        )
    )


async def reopen(tx: Transaction, chat_id: int) -> bool:
    """False if it was open."""
    return bool(await tx.run("DELETE FROM closed_chats WHERE chat_id = :chat_id", chat_id=chat_id))


async def is_closed(tx: Transaction, chat_id: int) -> bool:
    return await tx.value("SELECT 1 FROM closed_chats WHERE chat_id = :chat_id", chat_id=chat_id) is not None


async def reason(tx: Transaction, chat_id: int) -> str | None:
    found: str | None = await tx.value("SELECT reason FROM closed_chats WHERE chat_id = :chat_id", chat_id=chat_id)
    return found


async def closed(tx: Transaction) -> list[Closed]:
    found = await tx.rows("SELECT chat_id, reason, since FROM closed_chats ORDER BY since")
    return [Closed(row["chat_id"], row["reason"], row["since"]) for row in found]
