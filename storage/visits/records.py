"""What came of each visit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.visits import plans
from storage.visits.plans import Plan
from storage.visits.rules import How, Need, next_due


@dataclass(frozen=True, slots=True)
class Visit:
    number: int
    elder_id: int
    went_id: int  # 0: somebody who was forgotten.
    written_by: int
    day_on: date
    how: How
    minutes: int
    need: Need
    words: str
    attached: list[dict[str, Any]]
    next_on: date
    help: int | None
    with_id: int = 0  # Who went along.


async def write_down(
    tx: Transaction,
    plan: Plan,
    went_id: int,
    written_by: int,
    day: date,
    how: How,
    minutes: int,
    need: Need,
    now: datetime,
    *,
    words: str = "",
    attached: Sequence[dict[str, Any]] = (),
    sooner: date | None = None,
    with_id: int = 0,
) -> Visit:
    """Whoever went may want to come again sooner than the level says, never later."""
    met = how is not How.NONE
    contact = max(filter(None, (plan.contact_on, day if met else None)), default=None)
    due = next_due(plan.level, contact, plan.since_on, None if met else day)
    due = min(due, sooner) if sooner else due
    await plans.visited(tx, plan.elder_id, contact, due)
    row = await tx.row(
        "INSERT INTO visits (elder_id, went_id, written_by, day_on, how, minutes, need, words, attached, next_on, at,"
        " with_id) VALUES (:elder_id, :went_id, :written_by, :day, :how, :minutes, :need, :words, :attached, :next,"
        " :now, :with_id)"
        " RETURNING *",
        elder_id=plan.elder_id,
        went_id=went_id,
        written_by=written_by,
        day=day.isoformat(),
        how=how.value,
        minutes=minutes,
        need=need.value,
        words=words,
        attached=json.dumps(list(attached)),
        next=due.isoformat(),
        now=stamp(now),
        with_id=with_id,
    )
    assert row
    return _visit(row)


async def find(tx: Transaction, number: int) -> Visit | None:
    row = await tx.row("SELECT * FROM visits WHERE number = :number", number=number)
    return _visit(row) if row else None


async def latest(tx: Transaction, elder_id: int, limit: int) -> list[Visit]:
    found = await tx.rows(
        "SELECT * FROM visits WHERE elder_id = :elder_id ORDER BY day_on DESC, number DESC LIMIT :limit",
        elder_id=elder_id,
        limit=limit,
    )
    return [_visit(row) for row in found]


async def became_help(tx: Transaction, number: int, request: int) -> bool:
    """False: it has already."""
    return bool(
        await tx.run(
            "UPDATE visits SET help = :request WHERE number = :number AND help IS NULL", number=number, request=request
        )
    )


def _visit(row: Row) -> Visit:
    return Visit(
        row["number"],
        row["elder_id"],
        row["went_id"],
        row["written_by"],
        date.fromisoformat(row["day_on"]),
        How(row["how"]),
        row["minutes"],
        Need(row["need"]),
        row["words"],
        json.loads(row["attached"]),
        date.fromisoformat(row["next_on"]),
        row["help"],
        row["with_id"],
    )
