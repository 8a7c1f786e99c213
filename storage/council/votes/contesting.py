"""“This was not us”: a ballot waits until the staff have looked. Co-owners name whose ballot is that of their home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.council.votes import proxies
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Suspended:
    home_id: int
    by: int
    at: str
    ways: tuple[str, ...]


async def suspend(tx: Transaction, vote: Voting, home_id: int, person_id: int, now: datetime) -> bool:
    """False: there is no ballot of this home, it is suspended already, or the vote is over."""
    if not vote.takes_ballots(now):
        return False
    return bool(
        await tx.run(
            "UPDATE vote_homes SET suspended_at = :now, suspended_by = :person_id"
            " WHERE vote = :vote AND home_id = :home_id AND suspended_at IS NULL AND channel IS NOT NULL",
            now=stamp(now),
            person_id=person_id,
            vote=vote.number,
            home_id=home_id,
        )
    )


async def decide(tx: Transaction, vote: Voting, home_id: int, now: datetime, *, genuine: bool) -> bool:
    """It counts again; or it goes, and the home may vote anew. False: it is decided already, or the vote is over."""
    if not vote.takes_ballots(now):
        return False
    lifted = await tx.run(
        "UPDATE vote_homes SET suspended_at = NULL, suspended_by = NULL"
        " WHERE vote = :vote AND home_id = :home_id AND suspended_at IS NOT NULL",
        vote=vote.number,
        home_id=home_id,
    )
    if lifted and not genuine:
        await tx.run(
            "DELETE FROM vote_ballots WHERE vote = :vote AND home_id = :home_id", vote=vote.number, home_id=home_id
        )
        await tx.run(
            "UPDATE vote_papers SET outcome = 'taken back', reason = 'contested'"
            " WHERE vote = :vote AND home_id = :home_id AND outcome = 'counted'",
            vote=vote.number,
            home_id=home_id,
        )
        await proxies.end(tx, vote.number, home_id, now)
        await proxies.release(tx, vote.number, home_id)
    return bool(lifted)


async def suspended(tx: Transaction, vote: int) -> list[Suspended]:
    found = await tx.rows(
        "SELECT h.home_id, h.suspended_by, h.suspended_at, b.how FROM vote_homes h JOIN vote_ballots b"
        " ON b.vote = h.vote AND b.home_id = h.home_id WHERE h.vote = :vote AND h.suspended_at IS NOT NULL"
        " ORDER BY h.home_id, b.number",
        vote=vote,
    )
    ways: dict[int, list[str]] = {}
    for row in found:
        ways.setdefault(row["home_id"], []).append(row["how"])
    rows = {row["home_id"]: row for row in found}
    return [
        Suspended(home_id, row["suspended_by"] or 0, row["suspended_at"], tuple(ways[home_id]))
        for home_id, row in rows.items()
    ]


async def name(tx: Transaction, vote: Voting, home_id: int, by: int, voter: int, now: datetime) -> bool:
    """One co-owner lets the other's ballot be the home's. Nobody names themselves. False: that cannot be."""
    if not vote.takes_ballots(now) or by == voter:
        return False
    voted = await tx.rows(
        "SELECT voter FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND how = 'phone'",
        vote=vote.number,
        home_id=home_id,
    )
    if not {by, voter} <= {row["voter"] for row in voted}:
        return False
    return bool(
        await tx.run(
            "UPDATE vote_homes SET named = :voter WHERE vote = :vote AND home_id = :home_id",
            voter=voter,
            vote=vote.number,
            home_id=home_id,
        )
    )


async def voters(tx: Transaction, vote: int, home_id: int) -> list[int]:
    """Who has cast for this home by phone."""
    found = await tx.rows(
        "SELECT voter FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND voter > 0 ORDER BY number",
        vote=vote,
        home_id=home_id,
    )
    return [row["voter"] for row in found]
