"""What was sent to people, or could not be, as long as it is known."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning
from storage.queues.outbox import COLUMNS, Due


async def sender_of(tx: Transaction, id: int) -> int | None:
    found: int | None = await tx.value("SELECT sender FROM outbox WHERE id = :id", id=id)
    return found


async def refused(tx: Transaction, id: int, chat_id: int) -> Due | None:
    """What that chat could not take, as long as it is known."""
    row = await tx.row(
        f"SELECT {COLUMNS} FROM outbox WHERE id = :id AND chat_id = :chat_id AND state = 'failed'",
        id=id,
        chat_id=chat_id,
    )
    return Due(*row) if row else None


async def was_secret(tx: Transaction, chat_id: int, message_id: int) -> bool:
    """Whether this message there carried a secret: Telegram sends it along with each tap below it."""
    found = await tx.value(
        "SELECT 1 FROM outbox WHERE chat_id = :chat_id AND message_id = :message_id AND secret = 1",
        chat_id=chat_id,
        message_id=message_id,
    )
    return found is not None


async def copy(tx: Transaction, chat_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT created_at, method, payload FROM outbox WHERE chat_id = :chat_id ORDER BY id", chat_id=chat_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, chat_id: int) -> None:
    """All that was sent there. What still waits is sent; it ends like anything else."""
    await tx.run("DELETE FROM outbox WHERE chat_id = :chat_id AND state <> 'waiting'", chat_id=chat_id)
    await tx.run("DELETE FROM cards WHERE chat_id = :chat_id", chat_id=chat_id)


PRUNING = Pruning(
    "what was sent to people",
    "outbox",
    "id",
    since="ended_at",
    keep="sent_days",
    where="state <> 'waiting'",
    queue=True,
)
