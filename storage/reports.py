"""Problems that residents report, and how far the staff have got with them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from storage.database import Transaction
from storage.instants import moment, stamp

REMIND_AFTER = timedelta(hours=24)  # Nobody took it for so long: the staff are reminded, and again after as long.


class Category(StrEnum):
    LIFT = "lift"
    WATER = "water"
    LIGHT = "light"
    RUBBISH = "rubbish"
    OTHER = "other"


class State(StrEnum):
    SENT = "sent"
    ACCEPTED = "accepted"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Report:
    number: int
    person_id: int
    category: Category
    words: str
    photos: tuple[str, ...]
    voice: str | None
    state: State
    opened_at: datetime
    handler_id: int | None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing changed: the state that the report is in by now."""

    report: Report


# From which state a report may come to which.
STEPS = {(State.SENT, State.ACCEPTED), (State.ACCEPTED, State.DONE), (State.DONE, State.ACCEPTED)}


async def open(
    tx: Transaction,
    person_id: int,
    category: Category,
    words: str,
    photos: Sequence[str],
    now: datetime,
    voice: str | None = None,
) -> Report:
    row = await tx.row(
        "INSERT INTO reports (person_id, category, words, photos, voice, state, opened_at, changed_at, remind_at)"
        " VALUES (:person_id, :category, :words, :photos, :voice, 'sent', :now, :now, :remind_at) RETURNING *",
        person_id=person_id,
        category=category,
        words=words,
        photos=json.dumps(list(photos)),
        voice=voice,
        now=stamp(now),
        remind_at=stamp(now + REMIND_AFTER),
    )
    return _report(row)


async def find(tx: Transaction, number: int) -> Report | None:
    row = await tx.row("SELECT * FROM reports WHERE number = :number", number=number)
    return _report(row) if row else None


async def of_person(tx: Transaction, person_id: int, limit: int) -> list[Report]:
    """What this person reported, newest first."""
    found = await tx.rows(
        "SELECT * FROM reports WHERE person_id = :person_id ORDER BY number DESC LIMIT :limit",
        person_id=person_id,
        limit=limit,
    )
    return [_report(row) for row in found]


async def advance(
    tx: Transaction, number: int, step: tuple[State, State], handler_id: int, now: datetime
) -> Report | Refusal | None:
    """The first of two people who press at once counts, the other is refused. None: no such report."""
    before, to = step
    row = await tx.row(
        "UPDATE reports SET state = :to, handler_id = :handler_id, changed_at = :now, remind_at = NULL"
        " WHERE number = :number AND state = :before RETURNING *",
        number=number,
        to=to,
        before=before,
        handler_id=handler_id,
        now=stamp(now),
    )
    if row:
        return _report(row)
    report = await find(tx, number)
    return Refusal(report) if report else None


async def to_remind(tx: Transaction, now: datetime) -> list[Report]:
    """Reports that nobody took in time; each is returned once per period, however late this runs."""
    found = await tx.rows(
        "UPDATE reports SET remind_at = :again WHERE remind_at <= :now RETURNING *",
        now=stamp(now),
        again=stamp(now + REMIND_AFTER),
    )
    return sorted((_report(row) for row in found), key=lambda report: report.number)


async def count_of(tx: Transaction, person_id: int) -> int:
    return int(await tx.value("SELECT count(*) FROM reports WHERE person_id = :person_id", person_id=person_id))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, category, words, photos, state, opened_at, changed_at FROM reports"
        " WHERE person_id = :person_id ORDER BY number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """What is broken stays broken: their reports go on, without their name, their pictures and their voice."""
    await tx.run(
        "UPDATE reports SET person_id = 0, photos = '[]', voice = NULL WHERE person_id = :person_id",
        person_id=person_id,
    )


async def make_anonymous(tx: Transaction, before: datetime, limit: int) -> None:
    """Reports that were closed before then lose their reporter, their pictures and their voice."""
    await tx.run(
        "UPDATE reports SET person_id = 0, photos = '[]', voice = NULL WHERE number IN"
        " (SELECT number FROM reports WHERE changed_at < :before AND state = 'done' AND person_id <> 0 LIMIT :limit)",
        before=stamp(before),
        limit=limit,
    )


def _report(row: Any) -> Report:
    return Report(
        number=row["number"],
        person_id=row["person_id"],
        category=Category(row["category"]),
        words=row["words"],
        photos=tuple(json.loads(row["photos"])),
        voice=row["voice"],
        state=State(row["state"]),
        opened_at=moment(row["opened_at"]),
        handler_id=row["handler_id"],
    )
