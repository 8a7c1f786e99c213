"""Who waits for a slot. What becomes free is held for the first in line, for a time, by day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden import bookings, seats
from storage.garden.booking import Booker, against, existing, facts_for
from storage.garden.bookings import Booking, State
from storage.garden.calendar import asked_of
from storage.garden.fairness import Refusal, Why
from storage.garden.rules import GardenRules, Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden

LEAST = timedelta(minutes=30)  # Less than that of a slot is of no use to anybody.
NOT_IN_LINE = (Why.SOON, Why.FAR, Why.FULL)  # These do not keep anybody from taking what is offered.


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


@dataclass(frozen=True, slots=True)
class Offer:
    """It is held as this booking until `booking.until`."""

    waiting: Waiting
    booking: Booking


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
    await _end(tx, number)
    return True


async def find(tx: Transaction, number: int) -> Waiting | None:
    row = await tx.row("SELECT * FROM garden_waiting WHERE number = :number", number=number)
    return _waiting(row) if row else None


async def of_home(tx: Transaction, home_id: int, now: datetime) -> list[Waiting]:
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE home_id = :home_id AND state <> 'ended' AND ends_at > :now"
        " ORDER BY starts_at, number",
        home_id=home_id,
        now=stamp(now),
    )
    return [_waiting(row) for row in found]


async def line_for(tx: Transaction, space: str, slot: Slot) -> list[Waiting]:
    """All who wait for some of this time, in their order."""
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE space = :space AND state <> 'ended' AND starts_at < :end"
        " AND ends_at > :start ORDER BY first DESC, number",
        space=space,
        start=stamp(slot.start),
        end=stamp(slot.end),
    )
    return [_waiting(row) for row in found]


async def position(tx: Transaction, waiting: Waiting) -> int:
    line = await line_for(tx, waiting.space, waiting.slot)
    return 1 + [each.number for each in line].index(waiting.number)


async def offer(tx: Transaction, garden: Garden, now: datetime) -> None:
    """Holds what is free for whoever is first in line and may have it. `to_tell` says who is to hear of it."""
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE state = 'waiting' AND ends_at > :now ORDER BY first DESC, number",
        now=stamp(now),
    )
    for waiting in map(_waiting, found):
        space = garden.spaces.get(waiting.space)
        until = held_until(space, garden.rules, waiting.slot, now) if space else None
        if space and until:
            await _hold(tx, garden, space, waiting, until, now)


async def to_tell(tx: Transaction, now: datetime, rules: GardenRules) -> list[Offer]:
    """Offers of which nobody has heard yet; each once, and none at night."""
    if not by_day(rules, now):
        return []
    found = await tx.rows("SELECT * FROM garden_waiting WHERE state = 'offered' AND told = 0 ORDER BY number")
    offers = [Offer(each, await existing(tx, each.booking)) for each in map(_waiting, found) if each.booking]
    for each in offers:
        await tx.run("UPDATE garden_waiting SET told = 1 WHERE number = :number", number=each.waiting.number)
    return offers


async def take(tx: Transaction, garden: Garden, waiting: Waiting, who: Booker, now: datetime) -> Booking | Refusal:
    """What is held for them becomes theirs, if they still may have it."""
    booking = await bookings.find(tx, waiting.booking) if waiting.booking else None
    space = garden.spaces.get(waiting.space)
    if not booking or not space or booking.state is not State.OFFERED or not booking.until or booking.until <= now:
        return Refusal(Why.GONE)
    if found := await _against(tx, garden, space, waiting, who, booking.number, now):
        return found
    if not await bookings.become(tx, booking.number, State.BOOKED, State.OFFERED, now):
        return Refusal(Why.GONE)
    await _end(tx, waiting.number)
    return await existing(tx, booking.number)


async def held_for(
    tx: Transaction, space: Space, who: Booker, slot: Slot, people: int, booking: int, now: datetime
) -> int:
    """They have not asked for it; they are told by whoever holds it for them. The number of their place."""
    await join(tx, space, who, slot, people, now, first=True)
    number = await tx.value(
        "UPDATE garden_waiting SET state = 'offered', booking = :booking, told = 1"
        " WHERE space = :space AND starts_at = :start AND home_id = :home_id AND state <> 'ended' RETURNING number",
        booking=booking,
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


async def lapse(tx: Transaction, now: datetime) -> list[Waiting]:
    """Those who did not take what was held for them. It goes to the next; they wait no more."""
    found = await tx.rows(
        "SELECT w.* FROM garden_waiting w JOIN garden_bookings b ON b.number = w.booking"
        " WHERE w.state = 'offered' AND b.state = 'offered' AND b.until <= :now ORDER BY w.number",
        now=stamp(now),
    )
    lapsed = [_waiting(row) for row in found]
    for each in lapsed:
        await leave(tx, each.number, now)
    await tx.run(
        "UPDATE garden_waiting SET state = 'ended' WHERE state = 'waiting' AND ends_at <= :now", now=stamp(now)
    )
    return lapsed


def by_day(rules: GardenRules, instant: datetime) -> bool:
    local = instant.astimezone(rules.zone)
    return rules.offers.begin <= local.hour * 60 + local.minute < rules.offers.end


def held_until(space: Space, rules: GardenRules, slot: Slot, now: datetime) -> datetime | None:
    """How long somebody who is told at the next hour of the day has time. None: then it is of no use any more."""
    told = now
    if not by_day(rules, now):
        local = now.astimezone(rules.zone)
        begin = time(rules.offers.begin // 60, rules.offers.begin % 60)
        today = datetime.combine(local.date(), begin, rules.zone)
        morning = today if today > local else datetime.combine(local.date() + timedelta(days=1), begin, rules.zone)
        told = morning.astimezone(now.tzinfo)
    until = min(told + timedelta(minutes=space.offer_minutes), slot.end - LEAST)
    return until if until > told else None


async def _hold(
    tx: Transaction, garden: Garden, space: Space, waiting: Waiting, until: datetime, now: datetime
) -> None:
    who = Booker(waiting.home_id, waiting.person_id)
    if not await seats.has_room(tx, space, waiting.slot, waiting.people):
        return
    if await _against(tx, garden, space, waiting, who, 0, now):
        return
    number = await bookings.add(
        tx,
        waiting.space,
        waiting.home_id,
        waiting.person_id,
        waiting.slot,
        waiting.people,
        now,
        until=until,
        words=waiting.words,
    )
    await seats.take(tx, space, waiting.slot, waiting.people, number)
    await tx.run(
        "UPDATE garden_waiting SET state = 'offered', booking = :booking WHERE number = :number",
        number=waiting.number,
        booking=number,
    )


async def _against(
    tx: Transaction, garden: Garden, space: Space, waiting: Waiting, who: Booker, number: int, now: datetime
) -> Refusal | None:
    """A slot that has begun may still be taken; so may one that begins at once."""
    asked = await asked_of(tx, garden, space, waiting.slot, waiting.people, now, number)
    facts = await facts_for(tx, who, waiting.slot, now)
    if waiting.slot.start <= now + timedelta(minutes=space.notice_minutes):
        asked = replace(asked, now=waiting.slot.start - timedelta(minutes=space.notice_minutes + 1))
    found = against(asked, facts, who)
    return None if found and found.why in NOT_IN_LINE else found


async def _let_go(tx: Transaction, booking: int, now: datetime) -> None:
    if await bookings.become(tx, booking, State.CANCELLED, State.OFFERED, now):
        await seats.leave(tx, booking)


async def _end(tx: Transaction, number: int) -> None:
    await tx.run("UPDATE garden_waiting SET state = 'ended' WHERE number = :number", number=number)


def _waiting(row: Row) -> Waiting:
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
