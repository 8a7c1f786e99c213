"""What happened to a report, in order: the history that everybody whom it concerns may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.reports.life import State


class EventKind(StrEnum):
    STATE = "state"  # It came to another state.
    ASSIGNED = "assigned"
    REPLY = "reply"  # The staff wrote to the reporter.
    ADDED = "added"  # The reporter wrote, or sent a photo.
    URGED = "urged"
    VERDICT = "verdict"  # "Is it fixed?"
    MERGED = "merged"  # Another report joined it.
    HIDDEN = "hidden"
    SHOWN = "shown"
    MOVED = "moved"  # To another category.
    URGENCY = "urgency"  # The staff have set how urgent it is.
    OVERDUE = "overdue"  # Its deadline has passed.
    REDACTED = "redacted"  # A photo was taken out.


@dataclass(frozen=True, slots=True)
class Event:
    at: datetime
    actor_id: int
    actor: str | None  # Their name, while it is known.
    by_staff: bool
    kind: EventKind
    state: State | None
    reason: str
    words: str

    @property
    def change(self) -> tuple[str, str] | None:
        """From what, to what; None: it is no such change, or one that was noted before both were."""
        before, arrow, after = self.reason.partition(">")
        return (before, after) if arrow else None


def change_of(before: object, after: object) -> str:
    """The reason that a change carries: from what, to what."""
    return f"{before}>{after}"


async def note(
    tx: Transaction,
    number: int,
    kind: EventKind,
    actor_id: int,
    now: datetime,
    *,
    by_staff: bool = False,
    state: State | None = None,
    reason: str = "",
    words: str = "",
) -> None:
    await tx.run(
        "INSERT INTO report_events (number, at, actor_id, by_staff, kind, state, reason, words)"
        " VALUES (:number, :at, :actor_id, :by_staff, :kind, :state, :reason, :words)",
        number=number,
        at=stamp(now),
        actor_id=actor_id,
        by_staff=int(by_staff),
        kind=kind,
        state=state,
        reason=reason,
        words=words,
    )


async def of_report(tx: Transaction, number: int, limit: int) -> list[Event]:
    """The latest, oldest first."""
    found = await tx.rows(
        "SELECT e.*, p.name FROM report_events e LEFT JOIN people p ON p.person_id = e.actor_id"
        " WHERE e.number = :number ORDER BY e.event_id DESC LIMIT :limit",
        number=number,
        limit=limit,
    )
    return [_event(row) for row in reversed(found)]


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, at, kind, state, words FROM report_events WHERE actor_id = :person_id ORDER BY event_id",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    """What happened stays; who it was, and what residents wrote, does not."""
    await tx.run(
        "UPDATE report_events SET actor_id = 0, words = CASE by_staff WHEN 1 THEN words ELSE '' END"
        " WHERE actor_id = :person_id",
        person_id=person_id,
    )


def _event(row: Any) -> Event:
    return Event(
        at=moment(row["at"]),
        actor_id=row["actor_id"],
        actor=row["name"],
        by_staff=bool(row["by_staff"]),
        kind=EventKind(row["kind"]),
        state=State(row["state"]) if row["state"] else None,
        reason=row["reason"],
        words=row["words"],
    )
