"""Rain, a repair, an event: staff close a space for a time. Whoever had booked it gets the nearest free slot held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden import bookings, seats, waiting
from storage.garden.booking import Booker, existing, facts_for
from storage.garden.bookings import COMING, Booking, State
from storage.garden.calendar import asked_of, nearest
from storage.garden.rules import Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.garden.usage import is_lease
from storage.people import audit

HELD = timedelta(hours=24)  # It was not their doing: they have a day to decide.


@dataclass(frozen=True, slots=True)
class Closing:
    number: int
    space: str
    slot: Slot
    reason: str


@dataclass(frozen=True, slots=True)
class Affected:
    """`instead` is held for them; None: there is nothing free within the horizon."""

    booking: Booking
    instead: Booking | None
    waiting: int = 0


async def affected(tx: Transaction, space: str, slot: Slot) -> list[Booking]:
    return [each for each in await _lost(tx, space, slot) if each.state in COMING]


async def _lost(tx: Transaction, space: str, slot: Slot) -> list[Booking]:
    """Who has a plot for a season keeps it, unless it is closed to its end."""
    found = await bookings.between(tx, space, slot.start, slot.end)
    return [each for each in found if not is_lease(each.slot) or slot.end >= each.slot.end]


async def close(
    tx: Transaction, garden: Garden, space: Space, slot: Slot, reason: str, by: int, now: datetime
) -> tuple[Closing, list[Affected]]:
    closing = await shut(tx, space, slot, reason, by, now)
    return closing, await clear(tx, garden, space, slot, now)


async def shut(tx: Transaction, space: Space, slot: Slot, reason: str, by: int, now: datetime) -> Closing:
    """Nobody else can book it then; who has booked it keeps it."""
    number = await tx.value(
        "INSERT INTO garden_closings (space, starts_at, ends_at, reason, by_id, closed_at)"
        " VALUES (:space, :start, :end, :reason, :by, :now) RETURNING number",
        space=space.key,
        start=stamp(slot.start),
        end=stamp(slot.end),
        reason=reason,
        by=by,
        now=stamp(now),
    )
    await audit.note(tx, by, "garden.close", f"{space.key} {stamp(slot.start)[:16]} {reason}", now)
    return Closing(int(number), space.key, slot, reason)


async def clear(tx: Transaction, garden: Garden, space: Space, slot: Slot, now: datetime) -> list[Affected]:
    """Cancels what was booked then; they are to be told."""
    return await move(tx, garden, space, await _lost(tx, space.key, slot), now)


async def move(tx: Transaction, garden: Garden, space: Space, lost: list[Booking], now: datetime) -> list[Affected]:
    """Cancels these; the nearest free time is held for each."""
    for each in lost:
        await bookings.become(tx, each.number, State.CANCELLED, each.state, now)
        await seats.leave(tx, each.number)
        await waiting.stay(tx, each.number)
    return [await _instead(tx, garden, space, each, now) for each in lost if each.state in COMING]


async def reopen(tx: Transaction, number: int, by: int, now: datetime) -> Closing | None:
    """None: it is open. What was cancelled stays so: somebody may have made other plans."""
    row = await tx.row(
        "UPDATE garden_closings SET opened_at = :now WHERE number = :number AND opened_at IS NULL RETURNING *",
        number=number,
        now=stamp(now),
    )
    if not row:
        return None
    await audit.note(tx, by, "garden.reopen", f"{row['space']} {row['starts_at'][:16]}", now)
    return _closing(row)


async def coming(tx: Transaction, now: datetime) -> list[Closing]:
    """Those that are not over."""
    found = await tx.rows(
        "SELECT * FROM garden_closings WHERE opened_at IS NULL AND ends_at > :now ORDER BY starts_at, number",
        now=stamp(now),
    )
    return [_closing(row) for row in found]


async def _instead(tx: Transaction, garden: Garden, space: Space, booking: Booking, now: datetime) -> Affected:
    if booking.home_id is None or booking.words:
        return Affected(booking, None)
    who = Booker(booking.home_id, booking.person_id)
    asked = await asked_of(tx, garden, space, booking.slot, booking.people, now)
    facts = await facts_for(tx, who, booking.slot, now)
    for slot in await nearest(tx, garden, asked, facts, 1):
        until = min(now + HELD, slot.start)
        number = await bookings.add(tx, space.key, who.home_id, who.person_id, slot, booking.people, now, until=until)
        await seats.take(tx, space, slot, booking.people, number)
        place = await waiting.held_for(tx, space, who, slot, booking.people, number, now)
        return Affected(booking, await existing(tx, number), place)
    return Affected(booking, None)


def _closing(row: Row) -> Closing:
    return Closing(row["number"], row["space"], Slot(moment(row["starts_at"]), moment(row["ends_at"])), row["reason"])
