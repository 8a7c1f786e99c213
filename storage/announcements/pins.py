"""Where an announcement stands pinned."""

from __future__ import annotations

from storage.engine.database import Transaction


async def take(tx: Transaction, number: int, limit: int) -> list[int]:
    """Where it stands pinned and no longer is to: so many of these chats."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET pinned = 0 WHERE announcement = :number AND chat_id IN"
        " (SELECT chat_id FROM announcement_recipients WHERE announcement = :number AND pinned = 1"
        " AND state IN ('sent', 'recalled') ORDER BY chat_id LIMIT :limit) RETURNING chat_id",
        number=number,
        limit=limit,
    )
    return sorted(row["chat_id"] for row in found)


async def note(tx: Transaction, number: int, chat_id: int) -> bool:
    """False: it stands pinned there already."""
    return bool(
        await tx.run(
            "UPDATE announcement_recipients SET pinned = 1"
            " WHERE announcement = :number AND chat_id = :chat_id AND pinned = 0",
            number=number,
            chat_id=chat_id,
        )
    )
