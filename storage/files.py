"""What we upload: kept until Telegram has it, reused by its file id afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.database import Transaction
from storage.instants import stamp

SCHEME = (
    "linli-file:"  # A payload names a file by this and its key; the courier puts Telegram's id or the content there.
)

LATELY = timedelta(days=1)  # A change writes the whole content again: it is noted once a day that a file is used.


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    file_id: str | None


async def keep(tx: Transaction, name: str, content: bytes, now: datetime, *, once: bool = False) -> str:
    """Returns how a payload refers to it; the same content is kept, and uploaded, once.

    With `once` it is forgotten as soon as it was sent: somebody's own data.
    """
    key = hashlib.sha256(content).hexdigest()
    await tx.run(
        "INSERT INTO files (key, name, content, used_at, once) VALUES (:key, :name, :content, :now, :once)"
        " ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at WHERE used_at < :lately",
        key=key,
        name=name,
        content=content,
        now=stamp(now),
        once=int(once),
        lately=stamp(now - LATELY),
    )
    return SCHEME + key


async def find(tx: Transaction, reference: str) -> File | None:
    row = await tx.row("SELECT name, content, file_id FROM files WHERE key = :key", key=reference.removeprefix(SCHEME))
    return File(row["name"], row["content"], row["file_id"]) if row else None


async def uploaded(tx: Transaction, reference: str, file_id: str | None) -> None:
    """Telegram's id for it; None when Telegram no longer knows the one we had."""
    key = reference.removeprefix(SCHEME)
    await tx.run("DELETE FROM files WHERE key = :key AND once = 1 AND :file_id IS NOT NULL", file_id=file_id, key=key)
    await tx.run("UPDATE files SET file_id = :file_id WHERE key = :key", file_id=file_id, key=key)


async def prune(tx: Transaction, before: datetime, limit: int) -> int:
    """Forgets files that nothing has used since, except what still waits to be sent."""
    return await tx.run(
        "DELETE FROM files WHERE key IN (SELECT key FROM files f WHERE used_at < :before AND NOT EXISTS"
        " (SELECT 1 FROM outbox o WHERE o.state = 'waiting' AND instr(o.payload, f.key) > 0) LIMIT :limit)",
        before=stamp(before),
        limit=limit,
    )
