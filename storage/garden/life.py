"""What becomes of a booking by itself: reminded the day before and the hour before, given up, over."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import bookings, seats, strikes
from storage.garden.booking import existing
from storage.garden.bookings import Booking, State, booking_of
from storage.garden.offering import by_day
from storage.garden.spaces import Garden
from storage.garden.strikes import Strike

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
EARLY = timedelta(minutes=30)  # So long before they may say that they are there.
DOWN = timedelta(minutes=45)  # If giving up comes so late, the bot was down, and nobody could tell it anything.


async def day_before(tx: Transaction, garden: Garden, now: datetime) -> list[Booking]:
    """Whom to remind of tomorrow, once; not at night, nor of what was booked less than a day before."""
    if not by_day(garden.rules, now):
        return []
    found = await tx.rows(
        "UPDATE garden_bookings SET day_told = 1 WHERE state = 'booked' AND approve_by IS NULL AND day_told = 0"
        " AND starts_at > :soon AND starts_at <= :tomorrow RETURNING *",
        soon=stamp(now + HOUR),
        tomorrow=stamp(now + DAY),
    )
    return [each for each in map(booking_of, found) if each.booked_at <= each.slot.start - DAY]


async def hour_before(tx: Transaction, now: datetime) -> list[Booking]:
    """Whom to remind that it begins, once. Nobody is reminded of what has begun."""
    found = await tx.rows(
        "UPDATE garden_bookings SET day_told = 1, hour_told = 1 WHERE state = 'booked' AND approve_by IS NULL"
        " AND hour_told = 0 AND starts_at > :now AND starts_at <= :soon RETURNING *",
        now=stamp(now),
        soon=stamp(now + HOUR),
    )
    return [booking_of(row) for row in found]


async def arrive(tx: Transaction, booking: Booking, now: datetime) -> bool:
    """They are there. False: it is too early, or over, or was given up."""
    if not booking.slot.start - EARLY <= now < booking.slot.end:
        return False
    return await bookings.become(tx, booking.number, State.PRESENT, State.BOOKED, now)


async def stay_on(tx: Transaction, now: datetime) -> None:
    """Who was there until just then, and has booked what follows, is there still: nobody has to say so again."""
    await tx.run(
        "UPDATE garden_bookings SET state = 'present', sequence = sequence + 1 WHERE state = 'booked'"
        " AND starts_at <= :now AND ends_at > :now AND approve_by IS NULL AND EXISTS (SELECT 1 FROM garden_bookings b"
        " WHERE b.space = garden_bookings.space AND b.home_id = garden_bookings.home_id"
        " AND b.ends_at = garden_bookings.starts_at AND (b.state = 'present' OR (b.state = 'over' AND"
        " b.ended_at >= b.ends_at)))",
        now=stamp(now),
    )


async def give_up(tx: Transaction, garden: Garden, now: datetime) -> list[tuple[Booking, Strike | None]]:
    """Where nobody came though they were reminded: what is left of the time is free for others."""
    await stay_on(tx, now)
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE state = 'booked' AND hour_told = 1 AND starts_at < :now ORDER BY number",
        now=stamp(now),
    )
    given: list[tuple[Booking, Strike | None]] = []
    for booking in map(booking_of, found):
        space = garden.find(booking.space)
        if not space or not space.check_in or booking.home_id is None or booking.words:
            continue  # Whoever has no phone can neither be reminded by us, nor say that they are there.
        due = booking.slot.start + timedelta(minutes=space.grace_minutes)
        if due <= now <= due + DOWN and await bookings.become(tx, booking.number, State.ABSENT, State.BOOKED, now):
            await seats.leave(tx, booking.number)
            given.append((await existing(tx, booking.number), await strikes.give(tx, booking, now, garden.rules)))
    return given


async def end(tx: Transaction, now: datetime) -> list[Booking]:
    """What is over. Who was there may be asked how they left the place."""
    was = await tx.rows(
        "SELECT * FROM garden_bookings WHERE state IN ('booked', 'present') AND ends_at <= :now ORDER BY number",
        now=stamp(now),
    )
    await tx.run(
        "UPDATE garden_bookings SET state = 'over', ended_at = :now"
        " WHERE state IN ('booked', 'present') AND ends_at <= :now",
        now=stamp(now),
    )
    await seats.forget(tx, now - DAY)
    return [booking_of(row) for row in was]


async def abandoned(tx: Transaction, now: datetime) -> list[Booking]:
    """Of homes in which nobody is registered any more; what staff booked for somebody without a phone is none."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings b WHERE b.state IN ('booked', 'offered') AND b.starts_at > :now"
        " AND b.home_id IS NOT NULL AND b.words = ''"
        " AND NOT EXISTS (SELECT 1 FROM members m WHERE m.home_id = b.home_id) ORDER BY b.number",
        now=stamp(now),
    )
    return [booking_of(row) for row in found]
