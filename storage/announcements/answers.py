"""What those who got an announcement answer: that they have read it, that they are coming."""

from __future__ import annotations

from datetime import datetime

from storage.announcements.announcement import Answer
from storage.announcements.counting import Standing
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def standing(tx: Transaction, number: int, chat_id: int) -> Standing | None:
    found = await tx.value(
        "SELECT state FROM announcement_recipients WHERE announcement = :number AND chat_id = :chat_id",
        number=number,
        chat_id=chat_id,
    )
    return Standing(found) if found else None


async def read(tx: Transaction, number: int, chat_id: int, now: datetime) -> bool:
    """False: they have before, or it was not for them."""
    return bool(
        await tx.run(
            "UPDATE announcement_recipients SET read_at = :now WHERE announcement = :number AND chat_id = :chat_id"
            " AND read_at IS NULL",
            number=number,
            chat_id=chat_id,
            now=stamp(now),
        )
    )


async def answer(tx: Transaction, number: int, chat_id: int, said: Answer) -> bool:
    """It can be changed. False: it was not for them."""
    return bool(
        await tx.run(
            "UPDATE announcement_recipients SET answer = :said WHERE announcement = :number AND chat_id = :chat_id",
            number=number,
            chat_id=chat_id,
            said=said.value,
        )
    )


async def answer_of(tx: Transaction, number: int, chat_id: int) -> tuple[bool, Answer | None]:
    """Whether they have read it, and what they answered."""
    row = await tx.row(
        "SELECT read_at, answer FROM announcement_recipients WHERE announcement = :number AND chat_id = :chat_id",
        number=number,
        chat_id=chat_id,
    )
    return (row["read_at"] is not None, Answer(row["answer"]) if row["answer"] else None) if row else (False, None)
