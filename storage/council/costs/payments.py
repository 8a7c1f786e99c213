"""Instalments: what homes have paid of their shares, as the staff have noted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.people import households


@dataclass(frozen=True, slots=True)
class Payment:
    number: int
    home: str  # Its address.
    fen: int
    at: datetime


async def pay(tx: Transaction, vote: int, home_id: int, fen: int, origin: str, now: datetime) -> bool:
    """False: it was noted from there already."""
    return bool(
        await tx.run(
            "INSERT INTO cost_payments (origin, vote, home_id, fen, at) VALUES (:origin, :vote, :home_id, :fen, :now)"
            " ON CONFLICT (origin) DO NOTHING",
            origin=origin,
            vote=vote,
            home_id=home_id,
            fen=fen,
            now=stamp(now),
        )
    )


async def take_back(tx: Transaction, vote: int, number: int, now: datetime) -> bool:
    """False: there is none of this vote, or it was taken back already."""
    return bool(
        await tx.run(
            "UPDATE cost_payments SET taken_back_at = :now"
            " WHERE number = :number AND vote = :vote AND taken_back_at IS NULL",
            now=stamp(now),
            number=number,
            vote=vote,
        )
    )


async def of_vote(tx: Transaction, vote: int) -> list[Payment]:
    """The newest first, without those that were taken back."""
    found = await tx.rows(
        "SELECT p.number, p.fen, p.at, h.* FROM cost_payments p JOIN homes h ON h.home_id = p.home_id"
        " WHERE p.vote = :vote AND p.taken_back_at IS NULL ORDER BY p.number DESC",
        vote=vote,
    )
    return [Payment(row["number"], households.home_of(row).label, row["fen"], moment(row["at"])) for row in found]


def paid_by(payments: list[Payment], home: str) -> int:
    return sum(each.fen for each in payments if each.home == home)
