"""Who waits for a slot. What becomes free is held for the first in line, for a time, by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden import bookings, seats
from storage.garden.bookings import Booking, State
from storage.garden.rules import Space
from storage.garden.slots import Slot

if TYPE_CHECKING:
    from storage.garden.booking import Booker


@dataclass(frozen=True, slots=True)
class Waiting:
    number: int
    space: str
    home_id: int | None
    person_id: int
    slot: Slot
    people: int
    first: bool
    words: str
    state: str
    booking: int | None


async def join(
    tx: Transaction,
    space: Space,
    who: Booker,
    slot: Slot,
    people: int,
    now: datetime,
    *,
    first: bool = False,
    words: str = "",
) -> int:
    """Their place in the line; whoever stands there already keeps it."""
    await tx.run(
        "INSERT INTO garden_waiting (space, home_id, person_id, starts_at, ends_at, people, first, words, state,"
        " asked_at) VALUES (:space, :home_id, :person_id, :start, :end, :people, :first, :words, 'waiting', :now)"
        " ON CONFLICT (space, starts_at, home_id) WHERE state <> 'ended' DO NOTHING",
        space=space.key,
        home_id=who.home_id,
        person_id=who.person_id,
        start=stamp(slot.start),
        end=stamp(slot.end),
        people=people,
        first=int(first),
        words=words,
        now=stamp(now),
    )
    line = await line_for(tx, space.key, slot)
    return next((place for place, each in enumerate(line, 1) if each.home_id == who.home_id), len(line))


async def leave(tx: Transaction, number: int, now: datetime) -> bool:
    """What was held for them goes on to the next. False: they did not wait any more."""
    waiting = await find(tx, number)
    if not waiting or waiting.state == "ended":
        return False
    if waiting.booking and waiting.state == "offered":
        await _let_go(tx, waiting.booking, now)
    await end(tx, number)
    return True


async def find(tx: Transaction, number: int) -> Waiting | None:
    row = await tx.row("SELECT * FROM garden_waiting WHERE number = :number", number=number)
    return waiting_of(row) if row else None


async def of_home(tx: Transaction, home_id: int, now: datetime) -> list[Waiting]:
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE home_id = :home_id AND state <> 'ended' AND ends_at > :now"
        " ORDER BY starts_at, number",
        home_id=home_id,
        now=stamp(now),
    )
    return [waiting_of(row) for row in found]


async def of_day(tx: Transaction, since: datetime, until: datetime) -> list[Waiting]:
    """Who waits for something that begins then, of all spaces."""
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE state <> 'ended' AND starts_at >= :since AND starts_at < :until"
        " ORDER BY starts_at, number",
        since=stamp(since),
        until=stamp(until),
    )
    return [waiting_of(row) for row in found]


async def line_for(tx: Transaction, space: str, slot: Slot) -> list[Waiting]:
    """All who wait for some of this time, in their order."""
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE space = :space AND state <> 'ended' AND starts_at < :end"
        " AND ends_at > :start ORDER BY first DESC, number",
        space=space,
        start=stamp(slot.start),
        end=stamp(slot.end),
    )
    return [waiting_of(row) for row in found]


async def position(tx: Transaction, waiting: Waiting) -> int:
    line = await line_for(tx, waiting.space, waiting.slot)
    return 1 + [each.number for each in line].index(waiting.number)


async def held_for(
    tx: Transaction,
    space: Space,
    who: Booker,
    slot: Slot,
    people: int,
    booking: int,
    now: datetime,
    *,
    told: bool = True,
    words: str = "",
) -> int:
    """They have not asked for it; if they are `told`, by whoever holds it for them. The number of their place."""
    await join(tx, space, who, slot, people, now, first=True, words=words)
    number = await tx.value(
        "UPDATE garden_waiting SET state = 'offered', booking = :booking, told = :told"
        " WHERE space = :space AND starts_at = :start AND home_id = :home_id AND state <> 'ended' RETURNING number",
        booking=booking,
        told=int(told),
        space=space.key,
        start=stamp(slot.start),
        home_id=who.home_id,
    )
    return int(number)


async def stay(tx: Transaction, booking: int) -> None:
    """What was held as this booking cannot be had: whoever it was held for waits on."""
    await tx.run(
        "UPDATE garden_waiting SET state = 'waiting', booking = NULL, told = 0"
        " WHERE booking = :booking AND state = 'offered'",
        booking=booking,
    )


async def fulfil(tx: Transaction, booking: Booking) -> None:
    """What a home has, whichever way it came by it, it does not wait for any more."""
    await tx.run(
        "UPDATE garden_waiting SET state = 'ended' WHERE space = :space AND home_id = :home_id AND state = 'waiting'"
        " AND starts_at >= :start AND ends_at <= :end",
        space=booking.space,
        home_id=booking.home_id,
        start=stamp(booking.slot.start),
        end=stamp(booking.slot.end),
    )


async def _let_go(tx: Transaction, booking: int, now: datetime) -> None:
    if await bookings.become(tx, booking, State.CANCELLED, State.OFFERED, now):
        await seats.leave(tx, booking)


async def end(tx: Transaction, number: int) -> None:
    await tx.run("UPDATE garden_waiting SET state = 'ended' WHERE number = :number", number=number)


def waiting_of(row: Row) -> Waiting:
    return Waiting(
        row["number"],
        row["space"],
        row["home_id"],
        row["person_id"],
        Slot(moment(row["starts_at"]), moment(row["ends_at"])),
        row["people"],
        bool(row["first"]),
        row["words"],
        row["state"],
        row["booking"],
    )
