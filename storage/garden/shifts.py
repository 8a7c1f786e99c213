"""Who opens a space on a day, and who waters it. Without somebody to open it, people hear so before they set out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.garden import bookings
from storage.garden.bookings import COMING
from storage.garden.rules import Shift, Space
from storage.garden.slots import midnight
from storage.garden.spaces import Garden


@dataclass(frozen=True, slots=True)
class Taken:
    space: str
    day: date
    kind: Shift
    person_id: int


async def take(tx: Transaction, space: Space, day: date, kind: Shift, person_id: int, now: datetime) -> bool:
    """False: somebody was quicker, or the space needs no such shift."""
    if kind not in space.shifts:
        return False
    return bool(
        await tx.run(
            "INSERT INTO garden_shifts (space, day, kind, person_id, taken_at)"
            " VALUES (:space, :day, :kind, :person_id, :now) ON CONFLICT (space, day, kind) DO NOTHING",
            space=space.key,
            day=day.isoformat(),
            kind=kind,
            person_id=person_id,
            now=stamp(now),
        )
    )


async def leave(tx: Transaction, space: str, day: date, kind: Shift, person_id: int) -> bool:
    """False: it was not theirs. Whoever looks after the space is told anew."""
    gone = await tx.run(
        "DELETE FROM garden_shifts WHERE space = :space AND day = :day AND kind = :kind AND person_id = :person_id",
        space=space,
        day=day.isoformat(),
        kind=kind,
        person_id=person_id,
    )
    if gone and kind is Shift.OPENING:
        await tx.run(
            "DELETE FROM garden_unopened WHERE space = :space AND day = :day", space=space, day=day.isoformat()
        )
    return bool(gone)


async def between(tx: Transaction, first: date, last: date) -> list[Taken]:
    found = await tx.rows(
        "SELECT * FROM garden_shifts WHERE day >= :first AND day <= :last ORDER BY day, space, kind",
        first=first.isoformat(),
        last=last.isoformat(),
    )
    return [_taken(row) for row in found]


async def is_unopened(tx: Transaction, space: Space, day: date) -> bool:
    """It needs somebody to open it, and nobody has said that they do."""
    if Shift.OPENING not in space.shifts:
        return False
    found = await tx.value(
        "SELECT 1 FROM garden_shifts WHERE space = :space AND day = :day AND kind = 'opening'",
        space=space.key,
        day=day.isoformat(),
    )
    return found is None


async def were_told(tx: Transaction, space: Space, day: date) -> bool:
    """That nobody opened it so far."""
    found = await tx.value(
        "SELECT 1 FROM garden_unopened WHERE space = :space AND day = :day", space=space.key, day=day.isoformat()
    )
    return found is not None


async def to_tell(tx: Transaction, garden: Garden, now: datetime) -> list[tuple[Space, date, int]]:
    """Today and tomorrow, each once: where people come, and nobody opens. With how many bookings there are."""
    today = garden.day(now)
    found: list[tuple[Space, date, int]] = []
    for space in garden.spaces.values():
        for day in (today, today + timedelta(days=1)):
            if not await is_unopened(tx, space, day):
                continue
            coming = await booked_on(tx, garden, space, day, now)
            if coming and await tx.run(
                "INSERT INTO garden_unopened (space, day, told_at) VALUES (:space, :day, :now)"
                " ON CONFLICT (space, day) DO NOTHING",
                space=space.key,
                day=day.isoformat(),
                now=stamp(now),
            ):
                found.append((space, day, len(coming)))
    return found


async def booked_on(tx: Transaction, garden: Garden, space: Space, day: date, now: datetime) -> list[bookings.Booking]:
    """What is still to begin then, in the space and at events there."""
    since = max(now, midnight(day, garden.rules.zone))
    until = midnight(day + timedelta(days=1), garden.rules.zone)
    keys: Iterable[str] = [space.key, *(each.key for each in garden.events.values() if each.place == space.key)]
    return [
        each
        for key in keys
        for each in await bookings.between(tx, key, since, until)
        if each.state in COMING and each.slot.start >= since
    ]


def _taken(row: Row) -> Taken:
    return Taken(row["space"], date.fromisoformat(row["day"]), Shift(row["kind"]), row["person_id"])
