"""To book, to move, to cancel. The rules say whether a home may; the seats say whether there is room."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.garden import approvals, bookings, seats, strikes, waiting
from storage.garden.asking import Asked, Facts, Refusal, Why
from storage.garden.bookings import COMING, Booking, State
from storage.garden.calendar import asked_of, facts_of, nearest
from storage.garden.fairness import drawn, many, outside, over, refusal, shut, undecided
from storage.garden.rules import Late, Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.garden.strikes import Strike
from storage.people.members import Relation

THINK = timedelta(minutes=10)
OF_THE_PLACE = (over, outside, shut, undecided, drawn)  # What holds for the community's own bookings as well.


@dataclass(frozen=True, slots=True)
class Booker:
    """Whoever books, and for which home. None: for the community itself."""

    home_id: int | None
    person_id: int
    relation: Relation | None = None


@dataclass(frozen=True, slots=True)
class Cancelled:
    booking: Booking
    late: bool
    strike: Strike | None = None


async def book(
    tx: Transaction,
    garden: Garden,
    space: Space,
    slot: Slot,
    people: int,
    who: Booker,
    now: datetime,
    *,
    words: str = "",
    plot: int = 0,
) -> Booking | Refusal:
    """Either it is theirs when this returns, or why not, with what they could have instead."""
    asked = await asked_of(tx, garden, space, slot, people, now)
    facts = await facts_for(tx, who, slot, now)
    if found := against(asked, facts, who):
        return await with_alternatives(tx, garden, asked, facts, found)
    if not await seats.has_room(tx, space, slot, people):
        return await with_alternatives(tx, garden, asked, facts, Refusal(Why.FULL))
    if plot and space.season and not await seats.is_free(tx, space, slot, plot):
        return Refusal(Why.GIVEN, plot)
    number = await bookings.add(tx, space.key, who.home_id, who.person_id, slot, people, now, words=words)
    await seats.take(tx, space, slot, people, number, plot)
    made = await existing(tx, number)
    await waiting.fulfil(tx, made)
    if not await approvals.ask(tx, made, space, now):
        return made
    return await existing(tx, number)


async def why_not(
    tx: Transaction,
    garden: Garden,
    space: Space,
    slot: Slot,
    people: int,
    who: Booker,
    now: datetime,
    instead_of: int = 0,
    *,
    full: bool = False,
) -> Refusal | None:
    """Whether they might have it, were it free; `full`: it is known not to be."""
    asked = await asked_of(tx, garden, space, slot, people, now, instead_of)
    facts = await facts_for(tx, who, slot, now)
    found = against(asked, facts, who) or (Refusal(Why.FULL) if full else None)
    return await with_alternatives(tx, garden, asked, facts, found) if found else None


async def change(
    tx: Transaction,
    garden: Garden,
    booking: Booking,
    slot: Slot,
    people: int,
    now: datetime,
    relation: Relation | None,
    plot: int = 0,
) -> Booking | Refusal:
    """To another time, for longer, with more people. The old one stays theirs until the new one is."""
    space = garden.find(booking.space)
    if found := await why_not_change(tx, garden, booking, slot, people, now, relation, plot):
        return found
    if not space:
        return Refusal(Why.GONE)
    await seats.leave(tx, booking.number)
    await seats.take(tx, space, slot, people, booking.number, plot)
    await bookings.move(tx, booking.number, slot, people)
    await waiting.fulfil(tx, await existing(tx, booking.number))
    if slot != booking.slot:
        await approvals.ask(tx, await existing(tx, booking.number), space, now)
    return await existing(tx, booking.number)


async def why_not_change(
    tx: Transaction,
    garden: Garden,
    booking: Booking,
    slot: Slot,
    people: int,
    now: datetime,
    relation: Relation | None,
    plot: int = 0,
) -> Refusal | None:
    space = garden.find(booking.space)
    if not space or booking.state not in COMING or booking.slot.end <= now:
        return Refusal(Why.GONE)
    who = Booker(booking.home_id, booking.person_id, relation)
    asked = await asked_of(tx, garden, space, slot, people, now, booking.number)
    facts = await facts_for(tx, who, slot, now)
    if slot == booking.slot:
        found = many(asked, facts)
    elif is_late(space, booking, now) and not booking.slot.within(slot):
        found = Refusal(Why.LATE, space.cancel_hours, until=booking.slot.start)
    else:
        found = against(asked, facts, who)
    if not found and not await seats.has_room(tx, space, slot, people, booking.number):
        found = Refusal(Why.FULL)
    if found:
        return await with_alternatives(tx, garden, asked, facts, found)
    if plot and space.season and not await seats.is_free(tx, space, slot, plot, booking.number):
        return Refusal(Why.GIVEN, plot)
    return None


async def cancel(tx: Transaction, garden: Garden, booking: Booking, now: datetime) -> Cancelled | None:
    """None: it is over, or was cancelled. Whoever is there already only leaves early."""
    space = garden.find(booking.space)
    if booking.state not in COMING or booking.slot.end <= now:
        return None
    late = booking.state is State.BOOKED and bool(space and is_late(space, booking, now))
    state = State.OVER if booking.state is State.PRESENT else State.LATE if late else State.CANCELLED
    if not await bookings.become(tx, booking.number, state, booking.state, now):
        return None
    await seats.leave(tx, booking.number)
    costs = late and garden.rules.late is Late.STRIKE
    strike = await strikes.give(tx, booking, now, garden.rules) if costs else None
    return Cancelled(await existing(tx, booking.number), late, strike)


def is_late(space: Space, booking: Booking, now: datetime) -> bool:
    """Whoever has booked it just now may think again; who gives a plot back is never late: it can still be planted."""
    soon = now > booking.slot.start - timedelta(hours=space.cancel_hours)
    return not space.season and soon and now > booking.booked_at + THINK


async def facts_for(tx: Transaction, who: Booker, slot: Slot, now: datetime) -> Facts:
    return await facts_of(tx, who.home_id, who.relation, slot, now) if who.home_id is not None else Facts()


def against(asked: Asked, facts: Facts, who: Booker) -> Refusal | None:
    if who.home_id is not None:
        return refusal(asked, facts)
    return next((found for rule in OF_THE_PLACE if (found := rule(asked, facts))), None)


async def with_alternatives(tx: Transaction, garden: Garden, asked: Asked, facts: Facts, found: Refusal) -> Refusal:
    """Where other times would help, those that this home could have; and where fewer people would, how many."""
    if found.why in (Why.BARRED, Why.WHO, Why.STRIKES, Why.MANY, Why.LATE):
        return found
    if found.why is Why.FULL and asked.space.shared:
        left = await seats.left(tx, asked.space, asked.slot, asked.instead_of)
        found = replace(found, limit=left if left < asked.people else 0)
    people = min(max(asked.people, 1), asked.space.largest)
    return replace(found, instead=await nearest(tx, garden, replace(asked, people=people), facts))


async def existing(tx: Transaction, number: int) -> Booking:
    found = await bookings.find(tx, number)
    if not found:
        raise LookupError(number)
    return found
