"""What the staff have asked for that takes too long for a turn: it is prepared aside, and answered in a moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.database import Transaction


class What(StrEnum):
    CHART = "chart"
    FILE = "file"
    ODDITIES = "oddities"


@dataclass(frozen=True, slots=True)
class Asked:
    id: int
    chat_id: int
    language: str
    what: What


async def ask(tx: Transaction, chat_id: int, language: str, what: What) -> None:
    await tx.run(
        "INSERT INTO green_asked (chat_id, language, what) VALUES (:chat_id, :language, :what)",
        chat_id=chat_id,
        language=language,
        what=what,
    )


async def waiting(tx: Transaction, limit: int) -> list[Asked]:
    found = await tx.rows("SELECT * FROM green_asked ORDER BY asked_id LIMIT :limit", limit=limit)
    return [Asked(row["asked_id"], row["chat_id"], row["language"], What(row["what"])) for row in found]


async def answer(tx: Transaction, asked: Asked) -> bool:
    """False: it was answered, or whoever asked was forgotten."""
    return bool(await tx.run("DELETE FROM green_asked WHERE asked_id = :id", id=asked.id))
