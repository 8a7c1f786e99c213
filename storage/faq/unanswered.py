"""What people asked in vain, and how often; not who."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.faq.meaning import key

LONGEST = 200  # Characters that are worth keeping: a question, not a story.

PRUNING = Pruning(
    "questions asked in vain", "faq_unanswered", "key", since="asked_at", keep="conversation_days", queue=True
)


@dataclass(frozen=True, slots=True)
class Unanswered:
    key: str
    words: str
    times: int


async def note(tx: Transaction, words: str, now: datetime) -> None:
    """Questions that mean the same are counted together; the last wording is shown."""
    await tx.run(
        "INSERT INTO faq_unanswered (key, words, times, asked_at) VALUES (:key, :words, 1, :now)"
        " ON CONFLICT (key) DO UPDATE SET words = excluded.words, times = faq_unanswered.times + 1,"
        " asked_at = excluded.asked_at",
        key=key(words),
        words=words[:LONGEST],
        now=stamp(now),
    )


async def most_asked(tx: Transaction, limit: int) -> list[Unanswered]:
    found = await tx.rows(
        "SELECT key, words, times FROM faq_unanswered ORDER BY times DESC, asked_at DESC LIMIT :limit", limit=limit
    )
    return [Unanswered(row["key"], row["words"], row["times"]) for row in found]


async def count(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM faq_unanswered"))


async def forget(tx: Transaction, words: str) -> None:
    """It is answered now, or not worth an answer."""
    await tx.run("DELETE FROM faq_unanswered WHERE key = :key", key=key(words))
