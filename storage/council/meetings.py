"""Meetings about a proposal: invited to, signed up for by home, attended, minuted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

PLACE = 80  # Characters.


@dataclass(frozen=True, slots=True)
class Meeting:
    number: int
    proposal: int
    place: str
    starts_at: datetime
    by_id: int
    cancelled: str | None
    minutes: str | None
    photos: tuple[str, ...]
    coming: int  # Homes.
    were_there: int


_ALL = (
    "SELECT m.*, (SELECT count(*) FROM council_attendance a WHERE a.meeting = m.number AND a.person_id <> 0) AS coming,"
    " (SELECT count(*) FROM council_attendance a WHERE a.meeting = m.number AND a.was_there = 1) AS were_there"
    " FROM council_meetings m"
)


async def invite(tx: Transaction, proposal: int, place: str, starts_at: datetime, by: int, now: datetime) -> Meeting:
    number = await tx.value(
        "INSERT INTO council_meetings (proposal, place, starts_at, by_id, made_at)"
        " VALUES (:proposal, :place, :starts_at, :by, :now) RETURNING number",
        proposal=proposal,
        place=place,
        starts_at=stamp(starts_at),
        by=by,
        now=stamp(now),
    )
    found = await find(tx, number)
    assert found
    return found


async def find(tx: Transaction, number: int) -> Meeting | None:
    row = await tx.row(f"{_ALL} WHERE m.number = :number", number=number)
    return _meeting(row) if row else None


async def of_proposal(tx: Transaction, proposal: int) -> list[Meeting]:
    """The latest first."""
    found = await tx.rows(
        f"{_ALL} WHERE m.proposal = :proposal ORDER BY m.starts_at DESC, m.number DESC", proposal=proposal
    )
    return [_meeting(row) for row in found]


async def ahead(tx: Transaction, now: datetime, limit: int) -> list[Meeting]:
    """The next one first."""
    found = await tx.rows(
        f"{_ALL} WHERE m.starts_at > :now AND m.cancelled IS NULL ORDER BY m.starts_at, m.number LIMIT :limit",
        now=stamp(now),
        limit=limit,
    )
    return [_meeting(row) for row in found]


async def minuted(tx: Transaction, limit: int) -> list[Meeting]:
    """Those whose minutes are written, the latest first."""
    found = await tx.rows(
        f"{_ALL} WHERE m.minutes IS NOT NULL AND m.cancelled IS NULL ORDER BY m.starts_at DESC, m.number DESC"
        " LIMIT :limit",
        limit=limit,
    )
    return [_meeting(row) for row in found]


async def to_remind(tx: Transaction, before: datetime, now: datetime) -> list[Meeting]:
    """Those that begin before then, each once."""
    found = await tx.rows(
        "UPDATE council_meetings SET reminded = 1 WHERE reminded = 0 AND cancelled IS NULL AND starts_at <= :before"
        " AND starts_at > :now RETURNING number",
        before=stamp(before),
        now=stamp(now),
    )
    due = [await find(tx, row["number"]) for row in found]
    return [each for each in due if each]


async def come(tx: Transaction, meeting: int, home_id: int, person_id: int) -> bool:
    """False: somebody of that home comes already."""
    return bool(
        await tx.run(
            "INSERT INTO council_attendance (meeting, home_id, person_id) VALUES (:meeting, :home_id, :person_id)"
            " ON CONFLICT (meeting, home_id) DO NOTHING",
            meeting=meeting,
            home_id=home_id,
            person_id=person_id,
        )
    )


async def stay_away(tx: Transaction, meeting: int, home_id: int) -> bool:
    return bool(
        await tx.run(
            "DELETE FROM council_attendance WHERE meeting = :meeting AND home_id = :home_id AND was_there = 0",
            meeting=meeting,
            home_id=home_id,
        )
    )


async def coming(tx: Transaction, meeting: int) -> list[int]:
    """People."""
    found = await tx.rows(
        "SELECT person_id FROM council_attendance WHERE meeting = :meeting AND person_id <> 0 ORDER BY person_id",
        meeting=meeting,
    )
    return [row["person_id"] for row in found]


async def was_there(tx: Transaction, meeting: int, home_id: int) -> None:
    await tx.run(
        "INSERT INTO council_attendance (meeting, home_id, person_id, was_there) VALUES (:meeting, :home_id, 0, 1)"
        " ON CONFLICT (meeting, home_id) DO UPDATE SET was_there = 1",
        meeting=meeting,
        home_id=home_id,
    )


async def cancel(tx: Transaction, meeting: int, reason: str, now: datetime) -> bool:
    """False: it has begun, or was cancelled already."""
    return bool(
        await tx.run(
            "UPDATE council_meetings SET cancelled = :reason"
            " WHERE number = :number AND cancelled IS NULL AND starts_at > :now",
            reason=reason,
            number=meeting,
            now=stamp(now),
        )
    )


async def minute(tx: Transaction, meeting: int, words: str, photos: Sequence[str]) -> bool:
    """What was said there; written again, it takes the place of what stood there. False: it was cancelled."""
    return bool(
        await tx.run(
            "UPDATE council_meetings SET minutes = :words, photos = :photos"
            " WHERE number = :number AND cancelled IS NULL",
            words=words,
            photos=json.dumps(list(photos)),
            number=meeting,
        )
    )


def _meeting(row: Row) -> Meeting:
    return Meeting(
        number=row["number"],
        proposal=row["proposal"],
        place=row["place"],
        starts_at=moment(row["starts_at"]),
        by_id=row["by_id"],
        cancelled=row["cancelled"],
        minutes=row["minutes"],
        photos=tuple(json.loads(row["photos"])),
        coming=row["coming"],
        were_there=row["were_there"],
    )
