"""Instalments, and what is paid back once another home takes part: as the staff have noted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.costs.plans import Split
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.people import households

# Also earlier ones of the same proposal that were annulled: what a home has paid stays its own.
_VOTES = "(SELECT vote FROM vote_costs WHERE proposal = (SELECT proposal FROM vote_costs WHERE vote = :vote))"


@dataclass(frozen=True, slots=True)
class Payment:
    number: int
    home: str  # Its address.
    fen: int  # Below 0: it was paid back to the home.
    at: datetime


@dataclass(frozen=True, slots=True)
class Account:
    """Of one home."""

    owed: int  # In fen.
    paid: int  # Less what it got back.

    @property
    def left(self) -> int:
        return max(self.owed - self.paid, 0)

    @property
    def over(self) -> int:
        """What it gets back."""
        return max(self.paid - self.owed, 0)


def accounts(split: Split, payments: list[Payment], *, holds: bool = True) -> dict[str, Account]:
    """Of each home that pays, or has paid. Where the plan no longer `holds`, nothing is owed."""
    paid: dict[str, int] = {}
    for each in payments:
        paid[each.home] = paid.get(each.home, 0) + each.fen
    owed = {home: max(fen, 0) for home, fen in split.shares.balance.items()} if holds else {}
    return {
        home: Account(owed.get(home, 0), paid.get(home, 0))
        for home in dict.fromkeys([*owed, *paid])
        if owed.get(home) or paid.get(home)
    }


async def pay(tx: Transaction, vote: int, home_id: int, fen: int, origin: str, now: datetime) -> bool:
    """Below 0: it is paid back. False: it was noted from there already."""
    return bool(
        await tx.run(
            f"INSERT INTO {_table(fen)} (origin, vote, home_id, fen, at) VALUES (:origin, :vote, :home_id, :fen, :now)"
            " ON CONFLICT (origin) DO NOTHING",
            origin=origin,
            vote=vote,
            home_id=home_id,
            fen=abs(fen),
            now=stamp(now),
        )
    )


async def take_back(tx: Transaction, vote: int, number: int, now: datetime, *, refund: bool = False) -> bool:
    """False: there is none of this vote, or it was taken back already."""
    return bool(
        await tx.run(
            f"UPDATE {_table(-1 if refund else 1)} SET taken_back_at = :now"
            f" WHERE number = :number AND vote IN {_VOTES} AND taken_back_at IS NULL",
            now=stamp(now),
            number=number,
            vote=vote,
        )
    )


async def of_vote(tx: Transaction, vote: int) -> list[Payment]:
    """For what it decides, the newest first, without those that were taken back."""
    found = await tx.rows(
        "SELECT p.number, p.fen, p.at, h.* FROM cost_payments p JOIN homes h ON h.home_id = p.home_id"
        f" WHERE p.vote IN {_VOTES} AND p.taken_back_at IS NULL"
        " UNION ALL SELECT r.number, -r.fen, r.at, h.* FROM cost_refunds r JOIN homes h ON h.home_id = r.home_id"
        f" WHERE r.vote IN {_VOTES} AND r.taken_back_at IS NULL ORDER BY at DESC, number DESC",
        vote=vote,
    )
    return [Payment(row["number"], households.home_of(row).label, row["fen"], moment(row["at"])) for row in found]


def _table(fen: int) -> str:
    return "cost_payments" if fen > 0 else "cost_refunds"
