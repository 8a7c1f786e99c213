"""Requests as the database has them: it is the referee of who goes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.help.request import Kind, Outcome, Request, Taker, request_of, taker_of

RECENT = timedelta(seconds=60)  # The same asked twice within this is a double tap.


async def ask(
    tx: Transaction,
    person_id: int,
    kind: Kind,
    now: datetime,
    *,
    people: int,
    words: str = "",
    attached: Sequence[dict[str, Any]] = (),
    wanted_at: datetime | None = None,
    home_id: int | None = None,
    caller: str = "",
    filed_by: int | None = None,
) -> Request | None:
    """None: the same was asked a moment ago."""
    row = await tx.row(
        "INSERT INTO help_requests (person_id, caller, filed_by, home_id, kind, words, attached, wanted_at, people,"
        " asked_at, open_since, wakes_at)"
        " SELECT :person_id, :caller, :filed_by, :home_id, :kind, :words, :attached, :wanted_at, :people, :now, :now,"
        " :now WHERE NOT EXISTS (SELECT 1 FROM help_requests WHERE person_id = :person_id AND caller = :caller"
        " AND kind = :kind AND ended_at IS NULL AND asked_at > :lately) RETURNING *",
        person_id=person_id,
        caller=caller,
        filed_by=filed_by,
        home_id=home_id,
        kind=kind.value,
        words=words,
        attached=json.dumps(list(attached)),
        wanted_at=stamp(wanted_at) if wanted_at else None,
        people=people,
        now=stamp(now),
        lately=stamp(now - RECENT),
    )
    return request_of(row) if row else None


async def find(tx: Transaction, number: int) -> Request | None:
    row = await tx.row("SELECT * FROM help_requests WHERE number = :number", number=number)
    return request_of(row) if row else None


async def takers(tx: Transaction, number: int) -> list[Taker]:
    """In the order in which they took it."""
    found = await tx.rows(
        "SELECT * FROM help_takers WHERE number = :number ORDER BY taken_at, person_id", number=number
    )
    return [taker_of(row) for row in found]


async def take(tx: Transaction, number: int, person_id: int, now: datetime) -> bool:
    """Of those who want it at the same instant as many as are needed; whoever needs it is none of them."""
    row = await tx.row(
        "INSERT INTO help_takers (number, person_id, taken_at) SELECT r.number, :person_id, :now FROM help_requests r"
        " WHERE r.number = :number AND r.ended_at IS NULL AND r.person_id <> :person_id"
        " AND (SELECT count(*) FROM help_takers t WHERE t.number = r.number) < r.people"
        " ON CONFLICT DO NOTHING RETURNING number",
        number=number,
        person_id=person_id,
        now=stamp(now),
    )
    return row is not None


async def leave(tx: Transaction, number: int, person_id: int, now: datetime) -> bool:
    """Somebody is missing again, from now on; volunteers are asked anew."""
    row = await tx.row(
        "DELETE FROM help_takers WHERE number = :number AND person_id = :person_id RETURNING number",
        number=number,
        person_id=person_id,
    )
    if row:
        await tx.run(
            "UPDATE help_requests SET open_since = :now, spent = 0, repeated_at = NULL, wakes_at = :now"
            " WHERE number = :number AND ended_at IS NULL",
            number=number,
            now=stamp(now),
        )
    return row is not None


async def spend(tx: Transaction, number: int) -> None:
    await tx.run("UPDATE help_requests SET spent = 1 WHERE number = :number", number=number)


async def end(
    tx: Transaction, number: int, outcome: Outcome, by: int, now: datetime, follow_at: datetime | None = None
) -> Request | None:
    """None: it is over."""
    row = await tx.row(
        "UPDATE help_requests SET outcome = :outcome, ended_by = :by, ended_at = :now, follow_at = :follow_at,"
        " wakes_at = :follow_at WHERE number = :number AND ended_at IS NULL RETURNING *",
        number=number,
        outcome=outcome.value,
        by=by,
        now=stamp(now),
        follow_at=stamp(follow_at) if follow_at else None,
    )
    return request_of(row) if row else None


async def reopen(tx: Transaction, number: int, now: datetime) -> Request | None:
    """Whoever was to be helped says that nobody came."""
    row = await tx.row(
        "UPDATE help_requests SET outcome = NULL, ended_by = NULL, ended_at = NULL, follow_at = NULL,"
        " open_since = :now, spent = 0, repeated_at = NULL, wakes_at = :now"
        " WHERE number = :number AND outcome IS NOT NULL AND outcome <> 'cancelled' RETURNING *",
        number=number,
        now=stamp(now),
    )
    if row:
        await tx.run("DELETE FROM help_takers WHERE number = :number", number=number)
        await tx.run("DELETE FROM help_hours WHERE number = :number AND confirmed_at IS NULL", number=number)
    return request_of(row) if row else None


async def wake(tx: Transaction, number: int, at: datetime | None) -> None:
    await tx.run(
        "UPDATE help_requests SET wakes_at = :at WHERE number = :number", at=stamp(at) if at else None, number=number
    )


async def waking(tx: Transaction, now: datetime, limit: int) -> list[Request]:
    found = await tx.rows(
        "SELECT * FROM help_requests WHERE wakes_at <= :now ORDER BY wakes_at, number LIMIT :limit",
        now=stamp(now),
        limit=limit,
    )
    return [request_of(row) for row in found]


async def is_wanted(tx: Transaction, now: datetime) -> bool:
    return bool(await tx.row("SELECT 1 FROM help_requests WHERE wakes_at <= :now LIMIT 1", now=stamp(now)))


async def all_open(tx: Transaction, limit: int) -> list[Request]:
    """Oldest first."""
    found = await tx.rows(
        "SELECT * FROM help_requests WHERE ended_at IS NULL ORDER BY number LIMIT :limit", limit=limit
    )
    return [request_of(row) for row in found]


async def count_untaken(tx: Transaction) -> int:
    return int(
        await tx.value(
            "SELECT count(*) FROM help_requests r WHERE r.ended_at IS NULL AND (SELECT count(*) FROM help_takers t"
            " WHERE t.number = r.number) < r.people"
        )
    )


async def of_person(tx: Transaction, person_id: int, limit: int) -> list[Request]:
    """What they asked for, and what they wrote down for others; the newest first."""
    found = await tx.rows(
        "SELECT * FROM help_requests WHERE person_id = :person_id OR filed_by = :person_id ORDER BY number DESC"
        " LIMIT :limit",
        person_id=person_id,
        limit=limit,
    )
    return [request_of(row) for row in found]


async def count_open(tx: Transaction, person_id: int) -> int:
    """Of what they asked for themselves."""
    return int(
        await tx.value(
            "SELECT count(*) FROM help_requests WHERE person_id = :person_id AND ended_at IS NULL", person_id=person_id
        )
    )


async def of_taker(tx: Transaction, person_id: int) -> list[Request]:
    found = await tx.rows(
        "SELECT r.* FROM help_requests r JOIN help_takers t ON t.number = r.number WHERE t.person_id = :person_id"
        " AND r.ended_at IS NULL ORDER BY r.number",
        person_id=person_id,
    )
    return [request_of(row) for row in found]
