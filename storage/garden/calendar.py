"""What is free: the state of each day of a month, the slots of a day, the nearest ones that a home could have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.garden import seats, standings, strikes
from storage.garden.asking import REACH, Asked, Facts
from storage.garden.bookings import of_home
from storage.garden.fairness import refusal
from storage.garden.rules import Space
from storage.garden.slots import DayState, Slot, days, is_bookable, lengths, midnight, room, slots, state_of
from storage.garden.spaces import Garden
from storage.garden.standings import Treatment
from storage.people.members import Relation

NEAREST = 3
NEAR = (2, 10, 400)  # Days around what was wanted, in steps: most find something near.
REACH_OF_ONE = timedelta(days=1)  # No booking is longer.


@dataclass(frozen=True, slots=True)
class Offered:
    """`room`: how many more it takes; people where seats are shared, else homes."""

    slot: Slot
    room: int
    bookable: bool
    closed: bool = False


async def closings(tx: Transaction, space: str, since: datetime, until: datetime) -> list[tuple[Slot, str]]:
    """For how long staff have closed it, and why."""
    found = await tx.rows(
        "SELECT starts_at, ends_at, reason FROM garden_closings"
        " WHERE space = :space AND opened_at IS NULL AND ends_at > :since AND starts_at < :until ORDER BY starts_at",
        space=space,
        since=stamp(since),
        until=stamp(until),
    )
    return [(Slot(moment(row["starts_at"]), moment(row["ends_at"])), row["reason"]) for row in found]


async def draws(tx: Transaction, space: str) -> list[Slot]:
    """What is drawn by lot, and was not drawn yet."""
    found = await tx.rows(
        "SELECT starts_at, ends_at FROM garden_draws WHERE space = :space AND drawn_at IS NULL", space=space
    )
    return [Slot(moment(row["starts_at"]), moment(row["ends_at"])) for row in found]


async def month(
    tx: Transaction, garden: Garden, space: Space, first: date, last: date, now: datetime
) -> dict[date, DayState]:
    """Of each day from the first to the last. Its bookings are counted in one query."""
    since, until = _span(garden, first, last)
    taken = await seats.taken(tx, space.key, since, until)
    closed = [slot for slot, _ in await closings(tx, space.key, since, until)]
    return {
        day: state_of(space, slots(space, day, garden.rules.zone, garden.day_off), taken, closed, now)
        for day in days(first, last)
    }


async def day(tx: Transaction, garden: Garden, space: Space, day: date, now: datetime, but: int = 0) -> list[Offered]:
    """Its slots, in order. `but`: as if this booking were not there."""
    since, until = _span(garden, day, day)
    taken = await seats.taken(tx, space.key, since, until, but)
    closed = [slot for slot, _ in await closings(tx, space.key, since, until)]
    return [
        Offered(
            slot,
            room(space, slot, taken),
            is_bookable(space, slot, closed, now),
            any(slot.overlaps(each) for each in closed),
        )
        for slot in slots(space, day, garden.rules.zone, garden.day_off)
    ]


async def facts_of(tx: Transaction, home_id: int, relation: Relation | None, slot: Slot, now: datetime) -> Facts:
    treated = await standings.of_home(tx, home_id, now)
    return Facts(
        await of_home(tx, home_id, min(slot.start, now) - REACH, max(slot.start, now) + REACH),
        relation,
        await strikes.lapsing(tx, home_id, now),
        treated.get(Treatment.BARRED),
        treated.get(Treatment.EXEMPT),
    )


async def asked_of(
    tx: Transaction, garden: Garden, space: Space, slot: Slot, people: int, now: datetime, instead_of: int = 0
) -> Asked:
    """With what staff have closed, and what is drawn, within the horizon."""
    until = max(slot.end, now + timedelta(days=space.horizon_days))
    shut = await closings(tx, space.key, now, until)
    return Asked(space, slot, people, now, garden.rules, garden.day_off, instead_of, shut, await draws(tx, space.key))


async def nearest(
    tx: Transaction, garden: Garden, asked: Asked, facts: Facts, limit: int = NEAREST, *, after: bool = False
) -> tuple[Slot, ...]:
    """Free slots, as long as what is wanted, that this home could have: those nearest in time come first.

    `after`: none before it.
    """
    found: list[Slot] = []
    for near in NEAR:
        reach = timedelta(days=near)
        found = await _within(tx, garden, asked, facts, limit, reach, after=after)
        if len(found) == limit:  # What lies further away is further away.
            break
    return tuple(found)


async def _within(
    tx: Transaction, garden: Garden, asked: Asked, facts: Facts, limit: int, reach: timedelta, *, after: bool
) -> list[Slot]:
    space, now, wanted = asked.space, asked.now, asked.slot.start
    horizon = now + timedelta(days=space.horizon_days)
    since, until = max(now, wanted - reach), min(horizon, wanted + reach)
    taken = await seats.taken(tx, space.key, since, until + REACH_OF_ONE, asked.instead_of)
    free = [
        each
        for each in _possible(garden, space, since, until, min(asked.slot.minutes, space.longest))
        if room(space, each, taken) >= space.takes(asked.people) and not (after and each.start < wanted)
    ]
    found: list[Slot] = []
    for each in sorted(free, key=lambda slot: (abs(slot.start - wanted), slot)):
        if not any(each.overlaps(other) for other in found) and not refusal(replace(asked, slot=each), facts):
            found.append(each)
            if len(found) == limit:
                break
    return found


def _possible(garden: Garden, space: Space, since: datetime, until: datetime, minutes: int) -> Iterator[Slot]:
    zone = garden.rules.zone
    for day in days(garden.day(since), garden.day(until)):
        for slot in slots(space, day, zone, garden.day_off):
            if since < slot.start <= until:
                longer = [each for each in lengths(space, slot, zone, garden.day_off) if each.minutes >= minutes]
                if longer:
                    yield longer[0]


def _span(garden: Garden, first: date, last: date) -> tuple[datetime, datetime]:
    zone = garden.rules.zone
    return midnight(first, zone), midnight(last + timedelta(days=1), zone)
