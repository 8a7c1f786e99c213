"""Chats that serve a purpose, such as the staff's; Telegram may give them a new id."""

from __future__ import annotations

from storage.database import Transaction

STAFF = "staff"


async def configure(tx: Transaction, purpose: str, chat_id: int) -> None:
    """What the configuration says holds, unless it says what it said before and Telegram has moved the group since."""
    await tx.run(
        "INSERT INTO groups (purpose, chat_id, configured_id) VALUES (:purpose, :chat_id, :chat_id)"
        " ON CONFLICT (purpose) DO UPDATE SET chat_id = excluded.chat_id, configured_id = excluded.configured_id"
        " WHERE configured_id <> excluded.configured_id",
        purpose=purpose,
        chat_id=chat_id,
    )


async def bound(tx: Transaction) -> dict[str, int]:
    """Purpose → chat."""
    return {row["purpose"]: row["chat_id"] for row in await tx.rows("SELECT purpose, chat_id FROM groups")}


async def move(tx: Transaction, old: int, new: int) -> None:
    """A group that became a supergroup has a new id everywhere; what it was owed follows it."""
    await tx.run("UPDATE groups SET chat_id = :new WHERE chat_id = :old", old=old, new=new)
    await tx.run("UPDATE outbox SET chat_id = :new WHERE chat_id = :old AND state = 'waiting'", old=old, new=new)
    # Messages of the old group cannot be edited from the new one: its cards are posted afresh.
    await tx.run("DELETE FROM cards WHERE chat_id = :old", old=old)
