"""“Yes, they may come”: the host says so until a time; then the staff decide. Meanwhile the seats are held."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import bookings, seats
from storage.garden.bookings import Booking, State, booking_of
from storage.garden.rules import Space
from storage.garden.slots import Slot

BEFORE = timedelta(hours=1)  # The office, too, has some time to decide before it begins.


def due(space: Space, slot: Slot, now: datetime) -> datetime | None:
    """Until when the host may say yes. None: nobody is asked."""
    if not space.approval_hours:
        return None
    return max(now, min(now + timedelta(hours=space.approval_hours), slot.start - BEFORE))


async def ask(tx: Transaction, booking: Booking, space: Space, now: datetime) -> bool:
    """Whether anybody has to be asked."""
    until = due(space, booking.slot, now)
    if not until or booking.home_id is None:
        return False
    return bool(
        await tx.run(
            "UPDATE garden_bookings SET approve_by = :until, office_asked = 0 WHERE number = :number",
            until=stamp(until),
            number=booking.number,
        )
    )


async def approve(tx: Transaction, number: int) -> bool:
    """False: it was decided, or is over."""
    return bool(
        await tx.run(
            "UPDATE garden_bookings SET approve_by = NULL"
            " WHERE number = :number AND approve_by IS NOT NULL AND state = 'booked'",
            number=number,
        )
    )


async def decline(tx: Transaction, booking: Booking, now: datetime) -> bool:
    """Its seats are free again. False: it was decided, or is over."""
    if booking.approve_by is None or booking.state is not State.BOOKED:
        return False
    if not await bookings.become(tx, booking.number, State.CANCELLED, State.BOOKED, now):
        return False
    await tx.run("UPDATE garden_bookings SET approve_by = NULL WHERE number = :number", number=booking.number)
    await seats.leave(tx, booking.number)
    return True


async def late(tx: Transaction, now: datetime) -> list[Booking]:
    """Of which the host has said nothing in time: each once."""
    found = await tx.rows(
        "UPDATE garden_bookings SET office_asked = 1 WHERE approve_by <= :now AND office_asked = 0"
        " AND state = 'booked' RETURNING *",
        now=stamp(now),
    )
    return [booking_of(row) for row in found]


async def too_late(tx: Transaction, now: datetime) -> list[Booking]:
    """They begin, and nobody has said yes."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE approve_by IS NOT NULL AND state = 'booked' AND starts_at <= :now"
        " ORDER BY number",
        now=stamp(now),
    )
    return [booking_of(row) for row in found]


async def waiting(tx: Transaction, spaces: list[str]) -> list[Booking]:
    """Of these spaces: those that are to be decided, the earliest first."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE approve_by IS NOT NULL AND state = 'booked' ORDER BY starts_at, number"
    )
    return [each for each in map(booking_of, found) if each.space in spaces]


async def count_late(tx: Transaction) -> int:
    """For the office to decide."""
    return int(
        await tx.value(
            "SELECT count(*) FROM garden_bookings WHERE approve_by IS NOT NULL AND office_asked = 1"
            " AND state = 'booked'"
        )
    )


async def of_office(tx: Transaction) -> list[Booking]:
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE approve_by IS NOT NULL AND office_asked = 1 AND state = 'booked'"
        " ORDER BY starts_at, number"
    )
    return [booking_of(row) for row in found]
