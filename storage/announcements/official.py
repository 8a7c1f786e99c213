"""Official alerts that came as files: kept for a day, by what they say."""

from __future__ import annotations

import hashlib
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


def digest_of(content: str) -> str:
    """Short enough for a button."""
    return hashlib.sha256(content.encode()).hexdigest()[:20]


async def keep(tx: Transaction, content: str, now: datetime) -> None:
    await tx.run(
        "INSERT INTO official_alerts (digest, content, came_at) VALUES (:digest, :content, :now)"
        " ON CONFLICT (digest) DO UPDATE SET came_at = excluded.came_at",
        digest=digest_of(content),
        content=content,
        now=stamp(now),
    )


async def find(tx: Transaction, digest: str) -> str | None:
    found: str | None = await tx.value("SELECT content FROM official_alerts WHERE digest = :digest", digest=digest)
    return found
