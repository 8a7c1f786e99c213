"""Chats that serve a purpose, such as the staff's; Telegram may give them a new id."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp

STAFF = "staff"
BUILDING = "building:"  # The purpose of a building's group: this, and the building.
CHANNEL = "channel"  # The community's.


async def configure(tx: Transaction, purpose: str, chat_id: int) -> None:
    """What the configuration says holds, unless it says what it said before and Telegram has moved the group since."""
    await tx.run(
        "INSERT INTO groups (purpose, chat_id, configured_id) VALUES (:purpose, :chat_id, :chat_id)"
        " ON CONFLICT (purpose) DO UPDATE SET chat_id = excluded.chat_id, configured_id = excluded.configured_id"
        " WHERE groups.configured_id <> excluded.configured_id",
        purpose=purpose,
        chat_id=chat_id,
    )


async def bound(tx: Transaction) -> dict[str, int]:
    """Purpose → chat."""
    return {row["purpose"]: row["chat_id"] for row in await tx.rows("SELECT purpose, chat_id FROM groups")}


async def topics(tx: Transaction) -> dict[int, int]:
    """Chat → the topic in it, of those that have one."""
    found = await tx.rows("SELECT chat_id, topic FROM groups WHERE topic IS NOT NULL")
    return {row["chat_id"]: row["topic"] for row in found}


async def forget_topic(tx: Transaction, chat_id: int) -> None:
    """It is closed or deleted: what was written there is written in the group itself."""
    await tx.run("UPDATE groups SET topic = NULL WHERE chat_id = :chat_id", chat_id=chat_id)
    tx.effects.rights_changed = True


async def make_key(tx: Transaction, purpose: str, by: int, expires: datetime) -> str:
    """A key that binds one group to this purpose, once. Only its digest is kept."""
    key = secrets.token_hex(10)
    await tx.run("DELETE FROM group_keys WHERE purpose = :purpose", purpose=purpose)
    await tx.run(
        "INSERT INTO group_keys (digest, purpose, made_by, expires_at) VALUES (:digest, :purpose, :by, :expires)",
        digest=_digest(key),
        purpose=purpose,
        by=by,
        expires=stamp(expires),
    )
    return key


async def purpose_of(tx: Transaction, key: str) -> str | None:
    """What this key would bind a group to."""
    found: str | None = await tx.value("SELECT purpose FROM group_keys WHERE digest = :digest", digest=_digest(key))
    return found


async def bind(
    tx: Transaction, key: str, chat_id: int, now: datetime, topic: int | None = None
) -> tuple[str, int] | None:
    """Spends the key; returns the purpose that the group has now, and who made the key. None: it opens nothing."""
    return await _bind(tx, _digest(key), chat_id, now, topic)


def request_of(key: str) -> int:
    """The number by which Telegram gives a chat back that was chosen for this key."""
    return _number(_digest(key))


async def requested(tx: Transaction, request: int, by: int) -> str | None:
    """What this administrator chose a chat for."""
    found = await _requested(tx, request, by)
    return found[1] if found else None


async def bind_requested(tx: Transaction, request: int, by: int, chat_id: int, now: datetime) -> tuple[str, int] | None:
    """Like `bind`, for whoever made the key and nobody else: the number is short."""
    found = await _requested(tx, request, by)
    return await _bind(tx, found[0], chat_id, now, None) if found else None


async def _requested(tx: Transaction, request: int, by: int) -> tuple[bytes, str] | None:
    keys = await tx.rows("SELECT digest, purpose FROM group_keys WHERE made_by = :by", by=by)
    return next(((row["digest"], row["purpose"]) for row in keys if _number(row["digest"]) == request), None)


async def _bind(
    tx: Transaction, digest: bytes, chat_id: int, now: datetime, topic: int | None
) -> tuple[str, int] | None:
    row = await tx.row(
        "DELETE FROM group_keys WHERE digest = :digest RETURNING purpose, made_by, expires_at", digest=digest
    )
    if not row or row["expires_at"] <= stamp(now):
        return None
    # A group serves one purpose. One that serves this purpose already keeps what the configuration said of it.
    await tx.run(
        "DELETE FROM groups WHERE chat_id = :chat_id AND purpose <> :purpose", chat_id=chat_id, purpose=row["purpose"]
    )
    await tx.run(
        "INSERT INTO groups (purpose, chat_id, configured_id, topic) VALUES (:purpose, :chat_id, 0, :topic)"
        " ON CONFLICT (purpose) DO UPDATE SET chat_id = excluded.chat_id, topic = excluded.topic",
        purpose=row["purpose"],
        chat_id=chat_id,
        topic=topic,
    )
    tx.effects.rights_changed = True
    return row["purpose"], row["made_by"]


async def unbind(tx: Transaction, chat_id: int) -> None:
    await tx.run("DELETE FROM groups WHERE chat_id = :chat_id", chat_id=chat_id)
    tx.effects.rights_changed = True


async def move(tx: Transaction, old: int, new: int, tables: Iterable[str] = ()) -> None:
    """A group that became a supergroup has a new id everywhere, in these `tables` too; what it was owed follows it."""
    for table in tables:
        await tx.run(f"UPDATE {table} SET chat_id = :new WHERE chat_id = :old", old=old, new=new)
    await tx.run("UPDATE groups SET chat_id = :new WHERE chat_id = :old", old=old, new=new)
    await tx.run("UPDATE outbox SET chat_id = :new WHERE chat_id = :old AND state = 'waiting'", old=old, new=new)
    await tx.run("UPDATE errands SET chat_id = :new WHERE chat_id = :old", old=old, new=new)
    # Messages of the old group cannot be edited from the new one: its cards are posted afresh.
    await tx.run("DELETE FROM cards WHERE chat_id = :old", old=old)


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()


def _number(digest: bytes) -> int:
    """31 bits."""
    return int.from_bytes(digest[:4]) >> 1
