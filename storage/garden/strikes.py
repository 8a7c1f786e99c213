"""Nobody came, or it was cancelled too late. A strike lapses; the first weeks bring warnings; any can be contested."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden.bookings import Booking
from storage.garden.rules import GardenRules
from storage.people import audit


@dataclass(frozen=True, slots=True)
class Strike:
    number: int  # Of the booking.
    home_id: int
    lapses_at: datetime
    warning: bool
    contested: bool
    decided: bool
    lifted: bool


async def give(tx: Transaction, booking: Booking, now: datetime, rules: GardenRules) -> Strike | None:
    """None: this community has none, or it is nobody's, or was given."""
    if not rules.strikes or booking.home_id is None:
        return None
    first = await tx.value("SELECT min(booked_at) FROM garden_bookings")
    warned = bool(first) and now < moment(first) + timedelta(days=rules.warning_days)
    await tx.run(
        "INSERT INTO garden_strikes (number, home_id, at, lapses_at, warning)"
        " VALUES (:number, :home_id, :now, :lapses, :warning) ON CONFLICT (number) DO NOTHING",
        number=booking.number,
        home_id=booking.home_id,
        now=stamp(now),
        lapses=stamp(now + timedelta(days=rules.strike_days)),
        warning=int(warned),
    )
    return await find(tx, booking.number)


async def find(tx: Transaction, number: int) -> Strike | None:
    row = await tx.row("SELECT * FROM garden_strikes WHERE number = :number", number=number)
    return _strike(row) if row else None


async def lapsing(tx: Transaction, home_id: int, now: datetime) -> list[datetime]:
    """When each lapses that counts against this home."""
    found = await tx.rows(
        "SELECT lapses_at FROM garden_strikes WHERE home_id = :home_id AND lapses_at > :now AND warning = 0"
        " AND lifted = 0 AND (contested_at IS NULL OR decided_at IS NOT NULL) ORDER BY lapses_at",
        home_id=home_id,
        now=stamp(now),
    )
    return [moment(row["lapses_at"]) for row in found]


async def contested(tx: Transaction) -> list[int]:
    """The bookings of those that somebody has to decide about, the oldest first."""
    found = await tx.rows(
        "SELECT number FROM garden_strikes WHERE contested_at IS NOT NULL AND decided_at IS NULL"
        " ORDER BY contested_at, number"
    )
    return [row["number"] for row in found]


async def contest(tx: Transaction, number: int, now: datetime) -> bool:
    """It does not count until the staff have decided. False: it was contested already."""
    return bool(
        await tx.run(
            "UPDATE garden_strikes SET contested_at = :now WHERE number = :number AND contested_at IS NULL",
            number=number,
            now=stamp(now),
        )
    )


async def decide(tx: Transaction, number: int, by: int, now: datetime, *, lift: bool) -> bool:
    """False: it is not contested, or was decided."""
    done = await tx.run(
        "UPDATE garden_strikes SET decided_at = :now, lifted = :lifted"
        " WHERE number = :number AND contested_at IS NOT NULL AND decided_at IS NULL",
        number=number,
        now=stamp(now),
        lifted=int(lift),
    )
    if done:
        await audit.note(tx, by, "garden.lift" if lift else "garden.keep", str(number), now)
    return bool(done)


def _strike(row: Row) -> Strike:
    return Strike(
        row["number"],
        row["home_id"],
        moment(row["lapses_at"]),
        bool(row["warning"]),
        bool(row["contested_at"]),
        bool(row["decided_at"]),
        bool(row["lifted"]),
    )
