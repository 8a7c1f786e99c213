"""Who is on duty at the collection point. A duty ends by itself, with the drop-off hours."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.green.rules import EARLY, GreenRules
from storage.people import audit


async def begin(tx: Transaction, person_id: int, now: datetime, rules: GreenRules) -> datetime | None:
    """Until when. None: there are no drop-off hours now, nor soon."""
    hours = rules.open_hours(now, EARLY)
    if not hours:
        return None
    until = rules.end_of(hours, now)
    await tx.run(
        "INSERT INTO green_duties (person_id, since, until) VALUES (:person_id, :now, :until)"
        " ON CONFLICT (person_id) DO UPDATE SET since = excluded.since, until = excluded.until",
        person_id=person_id,
        now=stamp(now),
        until=stamp(until),
    )
    await audit.note(tx, person_id, "green.duty.begin", "", now)
    return until


async def end(tx: Transaction, person_id: int, now: datetime) -> None:
    if await tx.run("DELETE FROM green_duties WHERE person_id = :person_id", person_id=person_id):
        await audit.note(tx, person_id, "green.duty.end", "", now)


async def people_on(tx: Transaction, now: datetime) -> list[int]:
    """Who is on duty now."""
    found = await tx.rows("SELECT person_id FROM green_duties WHERE until > :now ORDER BY person_id", now=stamp(now))
    return [row["person_id"] for row in found]


async def until(tx: Transaction, person_id: int, now: datetime) -> datetime | None:
    """None: not on duty."""
    found = await tx.value(
        "SELECT until FROM green_duties WHERE person_id = :person_id AND until > :now",
        person_id=person_id,
        now=stamp(now),
    )
    return moment(found) if found else None
