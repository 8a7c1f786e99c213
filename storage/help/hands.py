"""Hands that the community wants: a shift of the garden, a meeting; a request that belongs to nobody."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.help.request import Request, request_of


async def want(
    tx: Transaction, task: str, about: str, people: int, wanted_at: datetime, by: int, now: datetime
) -> Request | None:
    """Of a task of the community; again, if it was withdrawn. None: hands are looked for already, or were there."""
    row = await tx.row(
        "INSERT INTO help_requests (person_id, filed_by, kind, about, task, wanted_at, people, asked_at, open_since,"
        " wakes_at) VALUES (0, :by, 'hands', :about, :task, :wanted_at, :people, :now, :now, :now)"
        " ON CONFLICT (task) WHERE task <> '' DO UPDATE SET outcome = NULL, ended_by = NULL, ended_at = NULL,"
        " about = excluded.about, wanted_at = excluded.wanted_at, people = excluded.people, spent = 0,"
        " climbed_at = NULL, open_since = excluded.open_since, wakes_at = excluded.wakes_at"
        " WHERE help_requests.outcome = 'cancelled' RETURNING *",
        task=task,
        about=about,
        people=people,
        wanted_at=stamp(wanted_at),
        by=by or None,
        now=stamp(now),
    )
    return request_of(row) if row else None


async def of_task(tx: Transaction, task: str) -> Request | None:
    row = await tx.row("SELECT * FROM help_requests WHERE task = :task", task=task)
    return request_of(row) if row else None
