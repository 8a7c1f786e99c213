"""What we upload: kept until Telegram has it, reused by its file id afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from storage.engine.database import Transaction
from storage.engine.dialect import contains
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning

SCHEME = (
    "linli-file:"  # A payload names a file by this and its key; the courier puts Telegram's id or the content there.
)

LATELY = timedelta(days=1)  # A change writes the whole content again: it is noted once a day that a file is used.


@dataclass(frozen=True, slots=True)
class File:
    name: str
    content: bytes
    file_id: str | None
    path: Path | None = None  # Of a large one, whose content is on disk.


async def keep(tx: Transaction, name: str, content: bytes, now: datetime, *, once: bool = False) -> str:
    """Returns how a payload refers to it; the same content is kept, and uploaded, once.

    With `once` it is forgotten as soon as it was sent: somebody's own data.
    """
    key = hashlib.sha256(content).hexdigest()
    await tx.run(
        "INSERT INTO files (key, name, content, used_at, once) VALUES (:key, :name, :content, :now, :once)"
        " ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at WHERE files.used_at < :lately",
        key=key,
        name=name,
        content=content,
        now=stamp(now),
        once=int(once),
        lately=stamp(now - LATELY),
    )
    return SCHEME + key


def folder(database: Path, *, aside: bool = False) -> Path:
    """For files that are too large for a row; only the bot looks into it. `aside`: of errands that nobody asked for."""
    return database.absolute().parent / ("aside" if aside else "files")


def digest(path: Path) -> str:
    """For `keep_on_disk`; reading a large file takes its time."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


async def keep_on_disk(tx: Transaction, name: str, path: Path, key: str, now: datetime) -> str:
    """`keep` for a large file in the folder. It is forgotten as soon as it was sent, and deleted after that."""
    await tx.run(
        "INSERT INTO files (key, name, content, path, used_at, once) VALUES (:key, :name, :nothing, :path, :now, 1)"
        " ON CONFLICT (key) DO UPDATE SET path = excluded.path, used_at = excluded.used_at",
        key=key,
        name=name,
        nothing=b"",
        path=str(path),
        now=stamp(now),
    )
    return SCHEME + key


async def paths(tx: Transaction) -> set[str]:
    """The files in the folder that are still to be sent."""
    found = await tx.rows("SELECT path FROM files WHERE path IS NOT NULL AND file_id IS NULL")
    return {row["path"] for row in found}


async def find(tx: Transaction, reference: str) -> File | None:
    row = await tx.row(
        "SELECT name, content, file_id, path FROM files WHERE key = :key", key=reference.removeprefix(SCHEME)
    )
    return File(row["name"], row["content"], row["file_id"], row["path"] and Path(row["path"])) if row else None


async def uploaded(tx: Transaction, reference: str, file_id: str | None) -> None:
    """Telegram's id for it; None when Telegram no longer knows the one we had."""
    key = reference.removeprefix(SCHEME)
    if file_id is not None:
        await tx.run(
            "DELETE FROM files WHERE key = :key AND once = 1 AND 2 > (SELECT count(*) FROM outbox"
            f" WHERE state = 'waiting' AND {contains('payload', ':key')})",  # The one that was sent, and no other.
            key=key,
        )
    await tx.run("UPDATE files SET file_id = :file_id WHERE key = :key", file_id=file_id, key=key)


_UNWANTED = f"NOT EXISTS (SELECT 1 FROM outbox o WHERE o.state = 'waiting' AND {contains('o.payload', 'files.key')})"
PRUNING = Pruning("pictures", "files", "key", since="used_at", keep="file_days", where=f"once = 0 AND {_UNWANTED}")
# What was for one person: its message has failed, or was given up.
PRIVATE = Pruning(
    "files for one person",
    "files",
    "key",
    since="used_at",
    keep=timedelta(0),
    where=f"once = 1 AND {_UNWANTED}",
    queue=True,
)
