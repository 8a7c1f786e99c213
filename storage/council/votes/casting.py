"""A ballot is cast for a home, by a person of whom it is known that they may; until the close it can be changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.council.votes import box, choices, pending, proxies, sealing
from storage.council.votes.box import PAPER
from storage.council.votes.voting import State, Voting
from storage.engine.database import Transaction
from storage.people import members
from storage.people.members import Relation


class Why(StrEnum):
    """It is not cast."""

    NOT_YET = "not yet"
    CLOSED = "closed"
    ANNULLED = "annulled"
    BROKEN = "broken"  # Its key is gone: nothing can be sealed, and nothing counted.
    ELSEWHERE = "elsewhere"  # The home is not in the electorate.
    STRANGER = "stranger"  # Neither theirs nor entrusted to them.
    OWNERS_ONLY = "owners only"
    KEPT = "kept"  # Whoever owned it then has voted: that ballot stays.
    ON_PAPER = "on paper"
    BY_PHONE = "by phone"
    SUSPENDED = "suspended"
    UNKNOWN = "unknown"  # There is no such choice.
    STALE = "stale"  # The button is older than their last ballot.
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of the home and of the person when they vote."""

    in_electorate: bool
    relation: Relation | None = None
    is_proxy: bool = False
    on_paper: bool = False
    suspended: bool = False
    voters: tuple[int, ...] = ()  # Who has cast for it by phone.
    departed: bool = False  # One of them lives there no more, and nobody who does has voted.
    sequence: int = 0  # How often this person has cast for it.


@dataclass(frozen=True, slots=True)
class Cast:
    receipt: str  # The home's: all its voters have the same one.
    first: bool  # Of this person for this home.
    differ: bool  # Somebody else of the home has chosen otherwise: none of it counts until one is named.


def refusal(vote: Voting, facts: Facts, person_id: int, now: datetime) -> Why | None:
    if not_now := closed(vote, now):
        return not_now
    if not facts.in_electorate:
        return Why.ELSEWHERE
    if not facts.is_proxy:
        if facts.relation is None:
            return Why.STRANGER
        if facts.relation is not Relation.OWNER and not vote.terms.residents:
            return Why.OWNERS_ONLY
    if facts.suspended:
        return Why.SUSPENDED
    if facts.on_paper:
        return Why.ON_PAPER
    if facts.departed and person_id not in facts.voters:
        return Why.KEPT
    return None


def closed(vote: Voting, now: datetime) -> Why | None:
    if vote.state is State.ANNOUNCED:
        return Why.NOT_YET
    if vote.state is State.ANNULLED:
        return Why.ANNULLED
    return None if vote.takes_ballots(now) else Why.CLOSED


async def facts_of(tx: Transaction, vote: Voting, home_id: int, person_id: int) -> Facts:
    home = await box.home_row(tx, vote.number, home_id)
    if not home:
        return Facts(in_electorate=False)
    cast = await tx.rows(
        "SELECT b.voter, b.how, b.sequence, m.relation FROM vote_ballots b"
        " LEFT JOIN members m ON m.person_id = b.voter AND m.home_id = b.home_id"
        " WHERE b.vote = :vote AND b.home_id = :home_id ORDER BY b.number",
        vote=vote.number,
        home_id=home_id,
    )
    own = [row for row in cast if row["how"] == "phone"]
    return Facts(
        True,
        await members.belongs(tx, person_id, home_id),
        await proxies.holds(tx, vote.number, home_id, person_id),
        home["channel"] == "office",
        home["suspended_at"] is not None,
        tuple(row["voter"] for row in cast if row["voter"] != PAPER),
        bool(own) and all(row["relation"] is None for row in own),
        next((row["sequence"] for row in cast if row["voter"] == person_id), 0),
    )


async def why_not(tx: Transaction, vote: Voting, home_id: int, person_id: int, now: datetime) -> Why | None:
    return refusal(vote, await facts_of(tx, vote, home_id, person_id), person_id, now)


async def cast(
    tx: Transaction, vote: Voting, home_id: int, person_id: int, written: str, sequence: int, now: datetime
) -> Cast | Why:
    """`sequence`: how often they had cast when they were asked; a button that is older than their last ballot, and a
    second tap, change nothing.
    """
    facts = await facts_of(tx, vote, home_id, person_id)
    if found := refusal(vote, facts, person_id, now):
        return found
    chosen, key = choices.read(vote.terms, written), sealing.key_of(tx, vote.number)
    if chosen is None:
        return Why.UNKNOWN
    if key is None:
        return Why.BROKEN
    written = choices.write(vote.terms, chosen)  # Of several options always in the same order.
    if facts.sequence:
        if await box.reads(tx, key, vote, home_id, person_id) == written:
            return Why.UNCHANGED
        if sequence != facts.sequence:
            return Why.STALE
    elif sequence:
        return Why.STALE
    if not facts.is_proxy:
        await proxies.end(tx, vote.number, home_id, now)
    how = "proxy" if facts.is_proxy else "phone"
    await box.put(tx, key, vote, home_id, person_id, written, how, person_id, now)
    receipt = await box.receipt_of(tx, key, vote.number, home_id)
    return Cast(receipt, not facts.sequence, bool(await pending.of_home(tx, vote, home_id)))
