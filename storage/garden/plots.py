"""What is given for a season has numbers: which are free; who may keep theirs for the next, and is reminded of it."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import bookings, seats, waiting
from storage.garden.asking import Why
from storage.garden.booking import Booker, against, facts_for
from storage.garden.bookings import Booking, booking_of
from storage.garden.calendar import asked_of
from storage.garden.offering import Offer, by_day
from storage.garden.rules import GardenRules, Space
from storage.garden.slots import Slot, quarter
from storage.garden.spaces import Garden
from storage.garden.waiting import waiting_of
from storage.people import members

BETWEEN = timedelta(days=200)  # A winter: whoever had it before that begins anew.
REMINDED = timedelta(days=3)  # So long before a plot goes on to others;
ASKED = timedelta(days=1)  # not on the day on which they were asked.
ENDS_SOON, OVER_LONG = timedelta(days=30), timedelta(days=60)  # In between, the office is to set the next season.
NO_REASON = (Why.SOON, Why.FAR, Why.FULL)  # Against what is theirs already.


async def given(tx: Transaction, space: Space, slot: Slot, but: int = 0) -> dict[int, int]:
    """Plots, and whose booking each is. `but`: as if this booking had none."""
    found = await tx.rows(
        "SELECT seat, number FROM garden_seats WHERE space = :space AND at = :at AND number <> :but ORDER BY seat",
        space=space.key,
        at=quarter(slot.start),
        but=but,
    )
    return {row["seat"] + 1: row["number"] for row in found}


async def free(tx: Transaction, space: Space, slot: Slot, but: int = 0) -> list[int]:
    taken = await given(tx, space, slot, but)
    return [plot for plot in range(1, space.seats + 1) if plot not in taken]


async def renew(tx: Transaction, garden: Garden, now: datetime) -> None:
    """Once the next season is set, each plot is held for whoever has it; who waited for the old one waits for this."""
    for space in garden.spaces.values():
        fixed = space.fixed(garden.rules.zone)
        if fixed and fixed[1] > now:
            await _renew(tx, garden, space, Slot(*fixed), now)


async def _renew(tx: Transaction, garden: Garden, space: Space, season: Slot, now: datetime) -> None:
    found = await tx.rows(
        "UPDATE garden_bookings SET renewal_asked = 1 WHERE space = :space AND plot > 0 AND renewal_asked = 0"
        " AND state IN ('booked', 'present', 'over') AND ends_at <= :start AND ends_at > :lately RETURNING *",
        space=space.key,
        start=stamp(season.start),
        lately=stamp(season.start - BETWEEN),
    )
    if space.renew_days:
        for each in sorted(map(booking_of, found), key=lambda booking: booking.number):
            await _hold(tx, garden, space, season, each, now)
    await tx.run(
        "UPDATE garden_waiting SET starts_at = :start, ends_at = :end WHERE space = :space AND state = 'waiting'"
        " AND ends_at <= :start AND NOT EXISTS (SELECT 1 FROM garden_waiting w WHERE w.space = :space"
        " AND w.starts_at = :start AND w.home_id = garden_waiting.home_id AND w.state <> 'ended')",
        space=space.key,
        start=stamp(season.start),
        end=stamp(season.end),
    )


async def _hold(tx: Transaction, garden: Garden, space: Space, season: Slot, old: Booking, now: datetime) -> None:
    if old.home_id is None or not (old.words or await members.lives_anybody(tx, old.home_id)):
        return
    who = Booker(old.home_id, old.person_id)
    against_it = against(await asked_of(tx, garden, space, season, 1, now), await facts_for(tx, who, season, now), who)
    if (against_it and against_it.why not in NO_REASON) or old.plot not in await free(tx, space, season):
        return
    until = min(now + timedelta(days=space.renew_days), season.end)
    number = await bookings.add(tx, space.key, old.home_id, old.person_id, season, 1, now, until=until, words=old.words)
    await seats.take(tx, space, season, 1, number, old.plot)
    await waiting.held_for(tx, space, who, season, 1, number, now, told=False, words=old.words)


async def to_remind(tx: Transaction, now: datetime, rules: GardenRules) -> list[Offer]:
    """Who has not said yet whether they keep theirs; each once, and none at night."""
    if not by_day(rules, now):
        return []
    found = await tx.rows(
        "UPDATE garden_bookings SET hold_told = 1 WHERE state = 'offered' AND plot > 0 AND hold_told = 0"
        " AND until > :now AND until <= :soon AND booked_at <= :asked RETURNING *",
        now=stamp(now),
        soon=stamp(now + REMINDED),
        asked=stamp(now - ASKED),
    )
    offers = []
    for booking in sorted(map(booking_of, found), key=lambda each: each.number):
        row = await tx.row(
            "SELECT * FROM garden_waiting WHERE booking = :number AND state = 'offered'", number=booking.number
        )
        offers += [Offer(waiting_of(row), booking)] if row else []
    return offers


def ending(garden: Garden, now: datetime) -> list[Space]:
    """Whose season ends soon, or has ended, while the next one is not set."""
    found = ((each, each.fixed(garden.rules.zone)) for each in garden.spaces.values() if each.season)
    return [space for space, fixed in found if fixed and fixed[1] - ENDS_SOON <= now < fixed[1] + OVER_LONG]


async def was_theirs(tx: Transaction, booking: Booking) -> bool:
    """In the season before."""
    return bool(
        await tx.value(
            "SELECT count(*) FROM garden_bookings WHERE space = :space AND home_id = :home_id AND plot = :plot"
            " AND renewal_asked = 1 AND number <> :number",
            space=booking.space,
            home_id=booking.home_id,
            plot=booking.plot,
            number=booking.number,
        )
    )
