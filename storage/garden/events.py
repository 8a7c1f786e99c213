"""A film night, a swap of plants: planned by the staff, who come is counted, or it is called off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import bookings, closings, waiting
from storage.garden.bookings import Booking, State
from storage.garden.closings import Affected
from storage.garden.event import Event, event_of, key_of
from storage.garden.hours import QUANTUM
from storage.garden.rules import Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.garden.waiting import Waiting
from storage.people import audit

REASON = "event"


@dataclass(frozen=True, slots=True)
class Attendance:
    """People, not homes."""

    booked: int  # Who have come and who never came among them.
    came: int
    absent: int
    waiting: int


async def plan(
    tx: Transaction,
    garden: Garden,
    place: Space,
    slot: Slot,
    names: tuple[str, str],
    seats: int,
    per_home: int,
    by: int,
    now: datetime,
    deposit: int = 0,
    approve_by: datetime | None = None,
) -> tuple[Event, list[Affected]] | None:
    """The space is closed for this time; who had booked it is to be told. None: there is an event then.

    `approve_by`: whoever lends the space is asked so long; until they say yes it cannot be booked, and who had booked
    the space keeps it.
    """
    if any(each.place == place.key and each.stands(now) and each.slot.overlaps(slot) for each in _all(garden)):
        return None
    row = await tx.row(
        "INSERT INTO garden_events (space, starts_at, ends_at, zh, en, seats, per_home, deposit, approve_by, by_id,"
        " planned_at) VALUES (:space, :start, :end, :zh, :en, :seats, :per_home, :deposit, :approve_by, :by, :now)"
        " ON CONFLICT (space, starts_at) WHERE called_off_at IS NULL DO NOTHING RETURNING *",
        space=place.key,
        start=stamp(slot.start),
        end=stamp(slot.end),
        zh=names[0],
        en=names[1],
        seats=seats,
        per_home=min(per_home, seats),
        deposit=deposit,
        approve_by=stamp(approve_by) if approve_by else None,
        by=by,
        now=stamp(now),
    )
    if not row:
        return None
    closing = await closings.shut(tx, place, slot, REASON, by, now)
    affected = [] if approve_by else await closings.clear(tx, garden, place, slot, now)
    await tx.run(
        "UPDATE garden_events SET closing = :closing WHERE number = :number",
        closing=closing.number,
        number=row["number"],
    )
    await audit.note(tx, by, "garden.event", f"{row['number']} {place.key} {stamp(slot.start)[:16]}", now)
    return event_of(row, place), affected


def fits_quarters(slot: Slot) -> bool:
    """Seats are counted by quarters of an hour."""
    return not any(each.minute % QUANTUM or each.second for each in (slot.start, slot.end))


async def tell_about(tx: Transaction, number: int, about: str) -> None:
    await tx.run("UPDATE garden_events SET about = :about WHERE number = :number", about=about, number=number)


async def show_picture(tx: Transaction, number: int, picture: str) -> None:
    await tx.run("UPDATE garden_events SET picture = :picture WHERE number = :number", picture=picture, number=number)


async def call_off(
    tx: Transaction, garden: Garden, event: Event, reason: str, by: int, now: datetime
) -> tuple[list[Affected], list[Waiting]] | None:
    """Who had booked, and who waited: they are to be told. None: it was called off, or is over."""
    done = await tx.run(
        "UPDATE garden_events SET called_off_at = :now WHERE number = :number AND called_off_at IS NULL"
        " AND ends_at > :now",
        number=event.number,
        now=stamp(now),
    )
    if not done:
        return None
    line = await waiting.line_for(tx, event.key, event.slot)
    _, affected = await closings.close(tx, garden, event, event.slot, reason, by, now)
    for each in line:
        await waiting.end(tx, each.number)
    await closings.reopen(tx, event.closing, by, now)
    await audit.note(tx, by, "garden.call_off", f"{event.number} {reason}", now)
    return affected, line


async def approve(tx: Transaction, garden: Garden, event: Event, now: datetime) -> list[Affected] | None:
    """Who had booked the space is to be told. None: it was decided, or called off."""
    done = await tx.run(
        "UPDATE garden_events SET approve_by = NULL"
        " WHERE number = :number AND approve_by IS NOT NULL AND called_off_at IS NULL",
        number=event.number,
    )
    place = garden.spaces.get(event.place)
    if not done:
        return None
    return await closings.clear(tx, garden, place, event.slot, now) if place else []


async def late(tx: Transaction, now: datetime) -> list[int]:
    """Of which whoever lends the space has said nothing in time: each once."""
    found = await tx.rows(
        "UPDATE garden_events SET office_asked = 1 WHERE approve_by <= :now AND office_asked = 0"
        " AND called_off_at IS NULL RETURNING number",
        now=stamp(now),
    )
    return [row["number"] for row in found]


def undecided(garden: Garden, places: Sequence[str], now: datetime) -> list[Event]:
    """Of which whoever lends one of these is to say whether they take place; the earliest first."""
    found = [each for each in _all(garden) if each.place in places and each.undecided and each.stands(now)]
    return sorted(found, key=lambda each: each.slot)


def unanswered(garden: Garden, now: datetime) -> list[Event]:
    """For the office to decide, the earliest first."""
    found = [each for each in _all(garden) if each.stands(now) and each.approve_by and each.approve_by <= now]
    return sorted(found, key=lambda each: each.slot)


async def attendance(tx: Transaction, event: Event) -> Attendance:
    found = await everybody(tx, event)
    line = await waiting.line_for(tx, event.key, event.slot)
    came = (State.PRESENT, *([State.OVER] if event.check_in else []))
    return Attendance(
        sum(each.people for each in found if each.state is not State.OFFERED),
        sum(each.people for each in found if each.state in came),
        sum(each.people for each in found if each.state is State.ABSENT),
        sum(each.people for each in line),
    )


async def everybody(tx: Transaction, event: Event) -> list[Booking]:
    """Who has booked and not cancelled, whether they came or not."""
    return await bookings.made(tx, event.key)


def in_place(garden: Garden, key: str, slot: Slot, now: datetime) -> list[Event]:
    """What takes place there then, and is not over."""
    return [
        each
        for each in _all(garden)
        if each.place == key and not each.called_off and each.end > now and each.slot.overlaps(slot)
    ]


def find(garden: Garden, number: int) -> Event | None:
    return garden.events.get(key_of(number))


def _all(garden: Garden) -> Sequence[Event]:
    return list(garden.events.values())
