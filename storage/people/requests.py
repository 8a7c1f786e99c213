"""Requests to belong to a home, which the staff decide: the first decision counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.people.members import Relation

AT_ONCE = 3  # So many of one person may wait.


class State(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Request:
    number: int
    person_id: int
    home_id: int
    relation: Relation
    words: str
    state: State
    decided_by: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Decided:
    """Somebody else was first."""

    request: Request


async def ask(
    tx: Transaction, person_id: int, home_id: int, relation: Relation, words: str, now: datetime
) -> Request | None:
    """None: too many of theirs wait. One that waits for the same home is brought up to date."""
    row = await tx.row(
        "INSERT INTO requests (person_id, home_id, relation, words, state, asked_at)"
        " SELECT :person_id, :home_id, :relation, :words, 'waiting', :now WHERE"
        " (SELECT count(*) FROM requests WHERE person_id = :person_id AND state = 'waiting' AND home_id <> :home_id)"
        " < :limit"
        " ON CONFLICT (person_id, home_id) WHERE state = 'waiting'"
        " DO UPDATE SET relation = excluded.relation, words = excluded.words RETURNING *",
        person_id=person_id,
        home_id=home_id,
        relation=relation,
        words=words,
        now=stamp(now),
        limit=AT_ONCE,
    )
    return _request(row) if row else None


async def decide(
    tx: Transaction, number: int, state: State, by: int, reason: str | None, now: datetime
) -> Request | Decided | None:
    """The first of two who decide at once counts, the other is told. None: there is no such request any more."""
    row = await tx.row(
        "UPDATE requests SET state = :state, decided_by = :by, reason = :reason, decided_at = :now"
        " WHERE number = :number AND state = 'waiting' RETURNING *",
        number=number,
        state=state,
        by=by,
        reason=reason,
        now=stamp(now),
    )
    if row:
        return _request(row)
    request = await find(tx, number)
    return Decided(request) if request else None


async def find(tx: Transaction, number: int) -> Request | None:
    row = await tx.row("SELECT * FROM requests WHERE number = :number", number=number)
    return _request(row) if row else None


async def of_person(tx: Transaction, person_id: int) -> list[Request]:
    found = await tx.rows("SELECT * FROM requests WHERE person_id = :person_id ORDER BY number", person_id=person_id)
    return [_request(row) for row in found]


async def waiting(tx: Transaction, limit: int) -> list[Request]:
    """Whoever has waited longest comes first."""
    found = await tx.rows("SELECT * FROM requests WHERE state = 'waiting' ORDER BY number LIMIT :limit", limit=limit)
    return [_request(row) for row in found]


async def count_waiting(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM requests WHERE state = 'waiting'"))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT r.number, h.building, h.entrance, h.room, r.relation, r.words, r.state, r.asked_at, r.reason"
        " FROM requests r JOIN homes h ON h.home_id = r.home_id WHERE r.person_id = :person_id ORDER BY r.number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM requests WHERE person_id = :person_id", person_id=person_id)


PRUNING = Pruning(
    "requests to join a home",
    "requests",
    "number",
    since="decided_at",
    keep="request_days",
    where="state <> 'waiting'",
)


def _request(row: Row) -> Request:
    return Request(
        number=row["number"],
        person_id=row["person_id"],
        home_id=row["home_id"],
        relation=Relation(row["relation"]),
        words=row["words"],
        state=State(row["state"]),
        decided_by=row["decided_by"],
        reason=row["reason"],
    )
