"""Points that are held for a booking: they come back once somebody came, or has cancelled in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp

BACK = ("over", "cancelled")  # States of a booking for which they come back.


@dataclass(frozen=True, slots=True)
class Deposit:
    number: int  # Of the booking.
    home_id: int
    points: int
    entry: int  # Of the green account, which took them.
    back: bool  # As it stands.
    late: bool = False  # It was cancelled late.


async def hold(tx: Transaction, number: int, home_id: int, points: int, entry: int) -> None:
    await tx.run(
        "INSERT INTO garden_deposits (number, home_id, points, entry) VALUES (:number, :home_id, :points, :entry)",
        number=number,
        home_id=home_id,
        points=points,
        entry=entry,
    )


async def held(tx: Transaction, number: int) -> int:
    """Points, for this booking. 0: none, or they were given back or kept."""
    found = await tx.value(
        "SELECT points FROM garden_deposits WHERE number = :number AND settled_at IS NULL", number=number
    )
    return int(found or 0)


async def due(tx: Transaction) -> list[Deposit]:
    """Of bookings that have ended, whatever ended them. What is contested waits until it is decided."""
    found = await tx.rows(
        "SELECT d.*, b.state, s.lifted FROM garden_deposits d JOIN garden_bookings b ON b.number = d.number"
        " LEFT JOIN garden_strikes s ON s.number = d.number"
        " WHERE d.settled_at IS NULL AND b.state NOT IN ('offered', 'booked', 'present')"
        " AND (s.contested_at IS NULL OR s.decided_at IS NOT NULL) ORDER BY d.number"
    )
    return [
        Deposit(
            row["number"],
            row["home_id"],
            row["points"],
            row["entry"],
            row["state"] in BACK or bool(row["lifted"]),
            row["state"] == "late",
        )
        for row in found
    ]


async def settle(tx: Transaction, deposit: Deposit, now: datetime) -> bool:
    """False: it was."""
    return bool(
        await tx.run(
            "UPDATE garden_deposits SET settled_at = :now, returned = :back"
            " WHERE number = :number AND settled_at IS NULL",
            now=stamp(now),
            back=int(deposit.back),
            number=deposit.number,
        )
    )


async def reopen(tx: Transaction, number: int) -> None:
    """The staff have lifted what it was kept for."""
    await tx.run(
        "UPDATE garden_deposits SET settled_at = NULL, returned = NULL WHERE number = :number AND returned = 0",
        number=number,
    )
