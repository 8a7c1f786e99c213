"""The plan that is voted on, with floors and areas as they stood when the vote was announced; who joined later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

import msgspec
from msgspec import Struct

from storage.council.costs import scenarios
from storage.council.costs.plans import Flawed, Plan, Split, flats_of, split
from storage.council.proposals import Proposal
from storage.council.scope import Place, homes_of
from storage.council.shares import Flat, Joining, join_later
from storage.council.stages import AGREED
from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people import households


class Agreed(Struct, frozen=True):
    plan: Plan
    flats: tuple[Flat, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    vote: int
    split: Split
    outside: frozenset[str]  # They do not take part so far.
    late: tuple[str, ...] = ()  # They joined later, in this order.
    holds: bool = True  # False: it was annulled or withdrawn since, so nobody owes anything.


async def freeze(tx: Transaction, vote: int, proposal: int, place: Place) -> None:
    """Nothing, where the proposal has no plan, or one that does not work out for these homes."""
    chosen = next((each for each in await scenarios.of_proposal(tx, proposal) if each.chosen), None)
    if not chosen:
        return
    absent = await scenarios.absent(tx, proposal)
    flats = flats_of(await homes_of(tx, place))
    if isinstance(split(chosen.plan, flats, absent), Flawed):
        return
    await tx.run(
        "INSERT INTO vote_costs (vote, proposal, agreed) VALUES (:vote, :proposal, :agreed)",
        vote=vote,
        proposal=proposal,
        agreed=msgspec.json.encode(Agreed(chosen.plan, tuple(flats), tuple(sorted(absent)))).decode(),
    )


async def of_vote(tx: Transaction, vote: int) -> Standing | None:
    kept = await tx.value("SELECT agreed FROM vote_costs WHERE vote = :vote", vote=vote)
    if not kept:
        return None
    agreed = msgspec.json.decode(kept, type=Agreed)
    late = await _late(tx, vote)
    found = split(agreed.plan, agreed.flats, frozenset(agreed.absent), late)
    assert isinstance(found, Split)  # It was looked at before it was kept.
    there = {flat.id for flat in agreed.flats}
    return Standing(vote, found, frozenset(agreed.absent) & there - {*late}, tuple(late))


async def of_proposal(tx: Transaction, proposal: int) -> Standing | None:
    """Of its newest vote that was not annulled."""
    vote = await tx.value(
        "SELECT max(c.vote) FROM vote_costs c JOIN votes v ON v.number = c.vote"
        " WHERE c.proposal = :proposal AND v.state <> 'annulled'",
        proposal=proposal,
    )
    return await of_vote(tx, vote) if vote else None


async def to_settle(tx: Transaction, proposal: Proposal) -> Standing | None:
    """By what payments are settled: where it was annulled, its newest vote with costs; so none is forgotten."""
    found = await of_proposal(tx, proposal.number)
    if not found:
        vote = await tx.value("SELECT max(vote) FROM vote_costs WHERE proposal = :number", number=proposal.number)
        found = await of_vote(tx, vote) if vote else None
    return replace(found, holds=proposal.stage in AGREED) if found else None


def joining(standing: Standing, home: str) -> Joining | None:
    """What it would pay, and to whom that goes. None: it takes part already, or the plan does not know it."""
    return join_later(standing.split.shares, home) if home in standing.outside else None


async def join(tx: Transaction, standing: Standing, home_id: int, now: datetime) -> bool:
    """A home that stayed out takes part from now on. False: it does already, or the plan does not know it."""
    home = await households.find(tx, home_id)
    if not home or home.label not in standing.outside:
        return False
    return bool(
        await tx.run(
            "INSERT INTO cost_joinings (vote, home_id, at) VALUES (:vote, :home_id, :now)"
            " ON CONFLICT (vote, home_id) DO NOTHING",
            vote=standing.vote,
            home_id=home_id,
            now=stamp(now),
        )
    )


class Settled(StrEnum):
    """Why a joining cannot be taken back as it is."""

    PAID = "paid"  # The home has paid.
    REFUNDED = "refunded"  # Others have got money back since.


async def take_joining_back(tx: Transaction, vote: int, home_id: int) -> Settled | bool:
    """As if it had never been noted. False: it was not."""
    joined = {"vote": vote, "home_id": home_id}
    if await tx.value(
        "SELECT count(*) FROM cost_payments WHERE vote = :vote AND home_id = :home_id AND taken_back_at IS NULL",
        **joined,
    ):
        return Settled.PAID
    if await tx.value(
        "SELECT count(*) FROM cost_refunds r JOIN cost_joinings j ON j.vote = r.vote AND j.home_id = :home_id"
        " WHERE r.vote = :vote AND r.taken_back_at IS NULL AND r.at >= j.at",
        **joined,
    ):
        return Settled.REFUNDED
    return bool(await tx.run("DELETE FROM cost_joinings WHERE vote = :vote AND home_id = :home_id", **joined))


async def _late(tx: Transaction, vote: int) -> list[str]:
    found = await tx.rows(
        "SELECT h.* FROM cost_joinings j JOIN homes h ON h.home_id = j.home_id WHERE j.vote = :vote ORDER BY j.number",
        vote=vote,
    )
    return [households.home_of(row).label for row in found]
