"""A quiz: so many things, each answered once, at any time; the first that somebody finishes on a day counts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning


@dataclass(frozen=True, slots=True)
class Quiz:
    number: int
    person_id: int
    items: tuple[str, ...]
    missed: tuple[str, ...]
    place: int  # Of the item that is asked now, from 0.
    counts: bool = False  # It is finished, and the first that was finished on its day: points are for this one.

    @property
    def finished(self) -> bool:
        return self.place >= len(self.items)

    @property
    def right(self) -> int:
        return self.place - len(self.missed)


async def begin(tx: Transaction, person_id: int, items: Sequence[str], now: datetime) -> Quiz:
    row = await tx.row(
        "INSERT INTO sorting_quizzes (person_id, items, missed, place, started_at)"
        " VALUES (:person_id, :items, '[]', 0, :now) RETURNING *",
        person_id=person_id,
        items=json.dumps(list(items), ensure_ascii=False),
        now=stamp(now),
    )
    assert row
    return _quiz(row)


async def open_one(tx: Transaction, person_id: int) -> Quiz | None:
    """The one that they have not finished."""
    row = await tx.row(
        "SELECT * FROM sorting_quizzes WHERE person_id = :person_id AND finished_at IS NULL", person_id=person_id
    )
    return _quiz(row) if row else None


async def last_items(tx: Transaction, person_id: int) -> frozenset[str]:
    """Of the quiz that they took last."""
    items = await tx.value(
        "SELECT items FROM sorting_quizzes WHERE person_id = :person_id ORDER BY number DESC LIMIT 1",
        person_id=person_id,
    )
    return frozenset(json.loads(items)) if items else frozenset()


async def answer(tx: Transaction, quiz: Quiz, today: date, now: datetime, *, right: bool) -> Quiz:
    """The item that is asked now is answered.

    Here a finished quiz is recorded: `counts` is true once a day for each person.
    """
    place = quiz.place
    missed = list(quiz.missed) if right else [*quiz.missed, quiz.items[place]]
    over = place + 1 == len(quiz.items)
    row = await tx.row(
        "UPDATE sorting_quizzes SET place = :place, missed = :missed, finished_at = :finished_at, counts_on ="
        " CASE WHEN :over = 1 AND NOT EXISTS (SELECT 1 FROM sorting_quizzes o WHERE o.person_id = :person_id"
        " AND o.counts_on = :today) THEN :today END WHERE number = :number RETURNING *",
        place=place + 1,
        missed=json.dumps(missed, ensure_ascii=False),
        finished_at=stamp(now) if over else None,
        over=int(over),
        person_id=quiz.person_id,
        today=today.isoformat(),
        number=quiz.number,
    )
    assert row
    return _quiz(row)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT items, missed, place, started_at, finished_at FROM sorting_quizzes WHERE person_id = :person_id"
        " ORDER BY number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM sorting_quizzes WHERE person_id = :person_id", person_id=person_id)


PRUNING = Pruning("quizzes", "sorting_quizzes", "number", since="started_at", keep="conversation_days")


def _quiz(row: Row) -> Quiz:
    return Quiz(
        row["number"],
        row["person_id"],
        tuple(json.loads(row["items"])),
        tuple(json.loads(row["missed"])),
        row["place"],
        counts=row["counts_on"] is not None,
    )
