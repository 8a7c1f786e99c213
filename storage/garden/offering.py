"""What becomes free is held for the first in line, for a time, by day; who does not take it makes room for the next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import approvals, bookings, seats
from storage.garden.asking import Refusal, Why
from storage.garden.booking import Booker, against, existing, facts_for
from storage.garden.bookings import Booking, State
from storage.garden.calendar import asked_of
from storage.garden.rules import GardenRules, Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.garden.waiting import Waiting, end, leave, waiting_of
from storage.people import members

LEAST = timedelta(minutes=30)  # Less than that of a slot is of no use to anybody.
NOT_IN_LINE = (Why.SOON, Why.FAR, Why.FULL)  # These do not keep anybody from taking what is offered.


@dataclass(frozen=True, slots=True)
class Offer:
    """It is held as this booking until `booking.until`."""

    waiting: Waiting
    booking: Booking


async def offer(tx: Transaction, garden: Garden, now: datetime) -> None:
    """Holds what is free for whoever is first in line and may have it. `to_tell` says who is to hear of it."""
    found = await tx.rows(
        "SELECT * FROM garden_waiting WHERE state = 'waiting' AND ends_at > :now ORDER BY first DESC, number",
        now=stamp(now),
    )
    for waiting in map(waiting_of, found):
        space = garden.find(waiting.space)
        until = held_until(space, garden.rules, waiting.slot, now) if space else None
        if space and until:
            await _hold(tx, garden, space, waiting, until, now)


async def to_tell(tx: Transaction, now: datetime, rules: GardenRules) -> list[Offer]:
    """Offers of which nobody has heard yet; each once, and none at night."""
    if not by_day(rules, now):
        return []
    found = await tx.rows("SELECT * FROM garden_waiting WHERE state = 'offered' AND told = 0 ORDER BY number")
    offers = [Offer(each, await existing(tx, each.booking)) for each in map(waiting_of, found) if each.booking]
    for each in offers:
        await tx.run("UPDATE garden_waiting SET told = 1 WHERE number = :number", number=each.waiting.number)
    return offers


async def take(tx: Transaction, garden: Garden, waiting: Waiting, who: Booker, now: datetime) -> Booking | Refusal:
    """What is held for them becomes theirs, if they still may have it."""
    booking = await bookings.find(tx, waiting.booking) if waiting.booking else None
    space = garden.find(waiting.space)
    if not booking or not space or booking.state is not State.OFFERED or not booking.until or booking.until <= now:
        return Refusal(Why.GONE)
    if found := await _against(tx, garden, space, waiting, who, booking.number, now):
        return found
    if not await bookings.become(tx, booking.number, State.BOOKED, State.OFFERED, now):
        return Refusal(Why.GONE)
    await end(tx, waiting.number)
    await approvals.ask(tx, await existing(tx, booking.number), space, now)
    return await existing(tx, booking.number)


async def lapse(tx: Transaction, now: datetime) -> list[Waiting]:
    """Those who did not take what was held for them. It goes to the next; they wait no more."""
    found = await tx.rows(
        "SELECT w.* FROM garden_waiting w JOIN garden_bookings b ON b.number = w.booking"
        " WHERE w.state = 'offered' AND b.state = 'offered' AND b.until <= :now ORDER BY w.number",
        now=stamp(now),
    )
    lapsed = [waiting_of(row) for row in found]
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
    if waiting.home_id is not None and not waiting.words and not await members.lives_anybody(tx, waiting.home_id):
        return  # They have all moved out: nobody would hear of it.
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
