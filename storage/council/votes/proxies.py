"""Who votes for a home whose owner has put that in writing: a few homes a holder, and a newer proxy ends the older."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from storage.council.votes.rules import VoteRules
from storage.council.votes.voting import Voting
from storage.engine.database import Transaction
from storage.engine.instants import stamp


class NoProxy(StrEnum):
    CLOSED = "closed"
    ELSEWHERE = "elsewhere"
    VOTED = "voted"  # The home has a ballot already.
    FULL = "full"  # The holder has as many as one person may.
    ALREADY = "already"  # This one stands.


async def give(
    tx: Transaction,
    vote: Voting,
    home_id: int,
    holder: int,
    photo: str | None,
    by: int,
    now: datetime,
    rules: VoteRules,
) -> NoProxy | None:
    """None: it is given."""
    if not vote.takes_ballots(now):
        return NoProxy.CLOSED
    home = await tx.row(
        "SELECT h.channel, p.holder FROM vote_homes h LEFT JOIN vote_proxies p"
        " ON p.vote = h.vote AND p.home_id = h.home_id AND p.ended_at IS NULL"
        " WHERE h.vote = :vote AND h.home_id = :home_id",
        vote=vote.number,
        home_id=home_id,
    )
    if not home:
        return NoProxy.ELSEWHERE
    if home["holder"] == holder:
        return NoProxy.ALREADY
    own = await tx.value(
        "SELECT count(*) FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND how <> 'proxy'",
        vote=vote.number,
        home_id=home_id,
    )
    if own:
        return NoProxy.VOTED
    held = await tx.value(
        "SELECT count(*) FROM vote_proxies WHERE vote = :vote AND holder = :holder AND ended_at IS NULL",
        vote=vote.number,
        holder=holder,
    )
    if held >= rules.proxies:
        return NoProxy.FULL
    await end(tx, vote.number, home_id, now)
    await tx.run(
        "INSERT INTO vote_proxies (vote, home_id, holder, photo, at, by_id)"
        " VALUES (:vote, :home_id, :holder, :photo, :now, :by)",
        vote=vote.number,
        home_id=home_id,
        holder=holder,
        photo=photo,
        now=stamp(now),
        by=by,
    )
    return None


async def end(tx: Transaction, vote: int, home_id: int, now: datetime) -> bool:
    """With what its holder has cast for the home."""
    ended = await tx.run(
        "UPDATE vote_proxies SET ended_at = :now WHERE vote = :vote AND home_id = :home_id AND ended_at IS NULL",
        now=stamp(now),
        vote=vote,
        home_id=home_id,
    )
    if ended:
        await tx.run(
            "DELETE FROM vote_ballots WHERE vote = :vote AND home_id = :home_id AND how = 'proxy'",
            vote=vote,
            home_id=home_id,
        )
        await release(tx, vote, home_id)
    return bool(ended)


async def just_ended(tx: Transaction, vote: int, home_id: int, now: datetime) -> int | None:
    """Whose proxy ended at this very moment."""
    found: int | None = await tx.value(
        "SELECT max(holder) FROM vote_proxies WHERE vote = :vote AND home_id = :home_id AND ended_at = :now",
        vote=vote,
        home_id=home_id,
        now=stamp(now),
    )
    return found


async def release(tx: Transaction, vote: int, home_id: int) -> None:
    """A home without a ballot may vote by phone or on paper."""
    await tx.run(
        "UPDATE vote_homes SET channel = NULL, named = NULL WHERE vote = :vote AND home_id = :home_id AND NOT EXISTS"
        " (SELECT 1 FROM vote_ballots b WHERE b.vote = vote_homes.vote AND b.home_id = vote_homes.home_id)",
        vote=vote,
        home_id=home_id,
    )


async def holds(tx: Transaction, vote: int, home_id: int, person_id: int) -> bool:
    found = await tx.value(
        "SELECT count(*) FROM vote_proxies WHERE vote = :vote AND home_id = :home_id AND holder = :person_id"
        " AND ended_at IS NULL",
        vote=vote,
        home_id=home_id,
        person_id=person_id,
    )
    return bool(found)


async def entrusted(tx: Transaction, vote: int, person_id: int) -> list[int]:
    """Homes that this person votes for besides their own."""
    found = await tx.rows(
        "SELECT home_id FROM vote_proxies WHERE vote = :vote AND holder = :person_id AND ended_at IS NULL"
        " ORDER BY home_id",
        vote=vote,
        person_id=person_id,
    )
    return [row["home_id"] for row in found]
