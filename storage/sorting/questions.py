"""What residents ask the volunteers, since the list does not know it or is doubted. The first answer counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.sorting.finding import Category


@dataclass(frozen=True, slots=True)
class Question:
    number: int
    person_id: int
    words: str
    photo: str | None
    doubted: str
    category: Category | None
    answer: str | None
    answered_by: int | None  # 0: somebody who wanted to be forgotten.

    @property
    def is_answered(self) -> bool:
        return self.answered_by is not None


@dataclass(frozen=True, slots=True)
class Answered:
    """Somebody was quicker."""

    question: Question


async def ask(
    tx: Transaction, person_id: int, words: str, photo: str | None, doubted: str, now: datetime
) -> Question | None:
    """None: this person asks just that already, and has no answer yet."""
    row = await tx.row(
        "INSERT INTO sorting_questions (person_id, words, photo, doubted, asked_at)"
        " VALUES (:person_id, :words, :photo, :doubted, :now) ON CONFLICT DO NOTHING RETURNING *",
        person_id=person_id,
        words=words,
        photo=photo,
        doubted=doubted,
        now=stamp(now),
    )
    return _question(row) if row else None


async def answer(
    tx: Transaction, number: int, category: Category | None, words: str | None, by: int, now: datetime
) -> Question | Answered | None:
    """By a category or in words. None: there is no such question."""
    row = await tx.row(
        "UPDATE sorting_questions SET category = :category, answer = :words, answered_by = :by, answered_at = :now"
        " WHERE number = :number AND answered_at IS NULL RETURNING *",
        number=number,
        category=category,
        words=words,
        by=by,
        now=stamp(now),
    )
    if row:
        return _question(row)
    question = await find(tx, number)
    return Answered(question) if question else None


async def find(tx: Transaction, number: int) -> Question | None:
    row = await tx.row("SELECT * FROM sorting_questions WHERE number = :number", number=number)
    return _question(row) if row else None


async def waiting(tx: Transaction, limit: int) -> list[Question]:
    """Whoever has waited longest comes first."""
    found = await tx.rows(
        "SELECT * FROM sorting_questions WHERE answered_at IS NULL ORDER BY number LIMIT :limit", limit=limit
    )
    return [_question(row) for row in found]


async def unanswered(tx: Transaction, since: datetime, before: datetime) -> list[Question]:
    """Of those that were asked in between."""
    found = await tx.rows(
        "SELECT * FROM sorting_questions WHERE answered_at IS NULL AND asked_at >= :since AND asked_at <= :before"
        " ORDER BY number",
        since=stamp(since),
        before=stamp(before),
    )
    return [_question(row) for row in found]


async def count_waiting(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM sorting_questions WHERE answered_at IS NULL"))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, words, photo, doubted, asked_at, category, answer FROM sorting_questions"
        " WHERE person_id = :person_id ORDER BY number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """What they asked is gone; what they answered stays, and was nobody's."""
    await tx.run("DELETE FROM sorting_questions WHERE person_id = :person_id", person_id=person_id)
    await tx.run("UPDATE sorting_questions SET answered_by = 0 WHERE answered_by = :person_id", person_id=person_id)


# What was learnt from their answers is a ruling.
PRUNING = Pruning(
    "sorting questions",
    "sorting_questions",
    "number",
    since="answered_at",
    keep="conversation_days",
    where="answered_at IS NOT NULL",
)


def _question(row: Row) -> Question:
    return Question(
        number=row["number"],
        person_id=row["person_id"],
        words=row["words"],
        photo=row["photo"],
        doubted=row["doubted"],
        category=Category(row["category"]) if row["category"] else None,
        answer=row["answer"],
        answered_by=row["answered_by"],
    )
