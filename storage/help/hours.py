"""Hours that volunteers gave: noted by one, confirmed by another; some of them are given to somebody by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp

A_DAY = 1440  # Minutes.
_SAID = re.compile(
    r"(?P<hours>\d{1,3})\s{0,2}(?:[:：](?P<rest>[0-5]\d)|(?P<unit>个半小时|个?小时|钟头|分钟|分|hours?|h|minutes?|min))"
    r"(?P<half>半)?",
    re.IGNORECASE,
)
_MINUTES = ("分", "m")


@dataclass(frozen=True, slots=True)
class Hours:
    id: int
    person_id: int  # Who helped.
    number: int | None  # With which request.
    minutes: int
    written_by: int
    words: str


def read_minutes(said: str) -> tuple[int, str] | None:
    """“1:30 read to her”, “2小时 陪诊”, “90 minutes”: how long, and the rest of the words. None: it does not say."""
    found = _SAID.search(said)
    if not found:
        return None
    unit = (found["unit"] or "h").casefold()
    minutes = int(found["hours"]) * (1 if unit.startswith(_MINUTES) else 60)
    minutes += int(found["rest"] or 0) + (30 if found["half"] or unit == "个半小时" else 0)
    words = " ".join(f"{said[: found.start()]} {said[found.end() :]}".split()).strip("，,。 ")
    return (minutes, words) if 0 < minutes <= A_DAY else None


async def note(
    tx: Transaction, person_id: int, minutes: int, by: int, now: datetime, *, number: int | None = None, words: str = ""
) -> None:
    await tx.run(
        "INSERT INTO help_hours (person_id, number, minutes, at, written_by, words)"
        " VALUES (:person_id, :number, :minutes, :now, :by, :words) ON CONFLICT DO NOTHING",
        person_id=person_id,
        number=number,
        minutes=max(1, min(minutes, A_DAY)),
        now=stamp(now),
        by=by,
        words=words,
    )


# By somebody else than whoever gave or noted them.
_CONFIRM = (
    "UPDATE help_hours SET confirmed_by = :by, confirmed_at = :now WHERE confirmed_at IS NULL AND person_id <> :by"
    " AND written_by <> :by AND {which} RETURNING id, person_id, number, minutes, written_by, words"
)


async def confirm_of(tx: Transaction, number: int, by: int, now: datetime) -> list[Hours]:
    """Of all who went for this request."""
    sql = _CONFIRM.format(which="number = :number")
    return [_hours(row) for row in await tx.rows(sql, number=number, by=by, now=stamp(now))]


async def confirm(tx: Transaction, id: int, by: int, now: datetime) -> Hours | None:
    """None: they are confirmed, or it takes somebody else."""
    row = await tx.row(_CONFIRM.format(which="id = :id"), id=id, by=by, now=stamp(now))
    return _hours(row) if row else None


async def exists(tx: Transaction, id: int) -> bool:
    return bool(await tx.value("SELECT count(*) FROM help_hours WHERE id = :id", id=id))


async def drop(tx: Transaction, id: int) -> Hours | None:
    """They were noted wrongly. None: they are confirmed."""
    row = await tx.row("DELETE FROM help_hours WHERE id = :id AND confirmed_at IS NULL RETURNING *", id=id)
    return _hours(row) if row else None


async def waiting(tx: Transaction, limit: int) -> list[Hours]:
    """Noted by hand, or for somebody without a phone: nobody else would confirm them. Oldest first."""
    found = await tx.rows(f"SELECT h.* {_FOR_STAFF} ORDER BY h.id LIMIT :limit", limit=limit)
    return [_hours(row) for row in found]


async def count_waiting(tx: Transaction) -> int:
    return int(await tx.value(f"SELECT count(*) {_FOR_STAFF}"))


_FOR_STAFF = (
    "FROM help_hours h LEFT JOIN help_requests r ON r.number = h.number WHERE h.confirmed_at IS NULL"
    " AND h.person_id <> 0 AND (r.number IS NULL OR r.person_id = 0)"
)


async def minutes_of(tx: Transaction, person_id: int) -> tuple[int, int]:
    """Confirmed, and waiting for it."""
    row = await tx.row(
        "SELECT coalesce(sum(CASE WHEN confirmed_at IS NOT NULL THEN minutes END), 0) AS confirmed,"
        " coalesce(sum(CASE WHEN confirmed_at IS NULL THEN minutes END), 0) AS waiting FROM help_hours"
        " WHERE person_id = :person_id",
        person_id=person_id,
    )
    assert row
    return row["confirmed"], row["waiting"]


def _hours(row: Row) -> Hours:
    return Hours(row["id"], row["person_id"], row["number"], row["minutes"], row["written_by"], row["words"])
