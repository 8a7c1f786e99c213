"""Small polls (小调查): a question and a few answers. They count people, never homes; once counted, nobody's answer is
kept.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.engine.pruning import Pruning

OPEN_OF_ONE = 3  # Of one person at the same time: a list that everybody reads stays short.


@dataclass(frozen=True, slots=True)
class Poll:
    number: int
    person_id: int
    question: str
    answers: tuple[str, ...]
    closes_at: datetime
    counts: tuple[int, ...] | None  # None: it is open.
    told_person: int
    building: str = ""  # Whose people are asked; empty: everybody.

    def is_open(self, now: datetime) -> bool:
        return self.counts is None and now < self.closes_at


async def begin(
    tx: Transaction,
    question: str,
    answers: Sequence[str],
    person_id: int,
    origin: str,
    closes_at: datetime,
    now: datetime,
    building: str = "",
) -> Poll | None:
    """None: it was begun from there already."""
    row = await tx.row(
        "INSERT INTO small_polls (origin, person_id, question, answers, made_at, closes_at, building)"
        " VALUES (:origin, :person_id, :question, :answers, :now, :closes_at, :building)"
        " ON CONFLICT (origin) DO NOTHING RETURNING *",
        origin=origin,
        person_id=person_id,
        question=question,
        answers=json.dumps([*answers], ensure_ascii=False),
        now=stamp(now),
        closes_at=stamp(closes_at),
        building=building,
    )
    return poll_of(row) if row else None


async def find(tx: Transaction, number: int) -> Poll | None:
    row = await tx.row("SELECT * FROM small_polls WHERE number = :number", number=number)
    return poll_of(row) if row else None


_ASKS = (  # This person.
    "(:staff = 1 OR EXISTS (SELECT 1 FROM members m JOIN homes h ON h.home_id = m.home_id"
    " WHERE m.person_id = :person_id AND (p.building = '' OR h.building = p.building)))"
)


async def open_ones(tx: Transaction, person_id: int, now: datetime, limit: int, *, staff: bool = False) -> list[Poll]:
    """Those that ask this person; what ends first comes first."""
    found = await tx.rows(
        f"SELECT * FROM small_polls p WHERE closed_at IS NULL AND closes_at > :now AND {_ASKS}"
        " ORDER BY closes_at, number LIMIT :limit",
        now=stamp(now),
        person_id=person_id,
        staff=int(staff),
        limit=limit,
    )
    return [poll_of(row) for row in found]


async def counted_ones(tx: Transaction, person_id: int, limit: int, *, staff: bool = False) -> list[Poll]:
    """Those that asked this person and are over, the newest first."""
    found = await tx.rows(
        f"SELECT * FROM small_polls p WHERE closed_at IS NOT NULL AND {_ASKS}"
        " ORDER BY closed_at DESC, number DESC LIMIT :limit",
        person_id=person_id,
        staff=int(staff),
        limit=limit,
    )
    return [poll_of(row) for row in found]


async def count_of(tx: Transaction, person_id: int) -> int:
    """Open ones that this person has begun."""
    found = await tx.value(
        "SELECT count(*) FROM small_polls WHERE person_id = :person_id AND closed_at IS NULL", person_id=person_id
    )
    return int(found)


async def end(tx: Transaction, poll: Poll, now: datetime) -> bool:
    """From now on it takes no answers. False: it is over already."""
    return bool(
        await tx.run(
            "UPDATE small_polls SET closes_at = :now WHERE number = :number AND closed_at IS NULL AND closes_at > :now",
            number=poll.number,
            now=stamp(now),
        )
    )


async def due(tx: Transaction, now: datetime) -> list[Poll]:
    """Those to be counted."""
    found = await tx.rows(
        "SELECT * FROM small_polls WHERE closed_at IS NULL AND closes_at <= :now ORDER BY number", now=stamp(now)
    )
    return [poll_of(row) for row in found]


async def close(tx: Transaction, poll: Poll, now: datetime) -> Poll:
    """Counted; who answered what is forgotten."""
    found = await tx.rows(
        "SELECT place, count(*) AS people FROM small_poll_answers WHERE poll = :poll GROUP BY place", poll=poll.number
    )
    by_place = {row["place"]: row["people"] for row in found}
    row = await tx.row(
        "UPDATE small_polls SET closed_at = :now, counts = :counts, telling = 0 WHERE number = :number RETURNING *",
        now=stamp(now),
        counts=json.dumps([by_place.get(place, 0) for place in range(len(poll.answers))]),
        number=poll.number,
    )
    assert row
    await tx.run("DELETE FROM small_poll_answers WHERE poll = :poll", poll=poll.number)
    return poll_of(row)


OVER = Pruning("small polls", "small_polls", "number", since="closed_at", keep=timedelta(days=90))


def poll_of(row: Row) -> Poll:
    return Poll(
        row["number"],
        row["person_id"],
        row["question"],
        tuple(json.loads(row["answers"])),
        moment(row["closes_at"]),
        tuple(json.loads(row["counts"])) if row["counts"] else None,
        row["told_person"],
        row["building"],
    )
