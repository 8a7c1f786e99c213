"""Up to three plans of one proposal, and the homes that do not take part in any."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from storage.council.costs.plans import Plan
from storage.council.proposals import Proposal, proposal_of
from storage.engine.database import Transaction
from storage.people import households

MOST = 3


@dataclass(frozen=True, slots=True)
class Scenario:
    place: int  # From 1.
    plan: Plan
    chosen: bool  # The one that is voted on.

    @property
    def letter(self) -> str:
        return letter(self.place)


def letter(place: int) -> str:
    return "ABC"[place - 1]


async def of_proposal(tx: Transaction, proposal: int) -> list[Scenario]:
    found = await tx.rows(
        "SELECT place, plan, chosen FROM cost_scenarios WHERE proposal = :proposal ORDER BY place", proposal=proposal
    )
    return [Scenario(row["place"], msgspec.json.decode(row["plan"], type=Plan), bool(row["chosen"])) for row in found]


async def with_costs(tx: Transaction) -> list[Proposal]:
    """Proposals that have a plan and have not come to nothing; the newest first."""
    found = await tx.rows(
        "SELECT p.*, v.title FROM proposals p JOIN proposal_versions v ON v.proposal = p.number"
        " AND v.version = p.version WHERE p.stage NOT IN ('declined', 'lapsed', 'rejected', 'withdrawn')"
        " AND EXISTS (SELECT 1 FROM cost_scenarios c WHERE c.proposal = p.number) ORDER BY p.number DESC"
    )
    return [proposal_of(row) for row in found]


async def keep(tx: Transaction, proposal: int, place: int, plan: Plan) -> None:
    """In the place of what stood there. The first one is the one that is voted on, until another is chosen."""
    only = not await of_proposal(tx, proposal)
    await tx.run(
        "INSERT INTO cost_scenarios (proposal, place, plan, chosen) VALUES (:proposal, :place, :plan, :only)"
        " ON CONFLICT (proposal, place) DO UPDATE SET plan = excluded.plan",
        proposal=proposal,
        place=place,
        plan=msgspec.json.encode(plan).decode(),
        only=int(only),
    )


async def choose(tx: Transaction, proposal: int, place: int) -> None:
    await tx.run(
        "UPDATE cost_scenarios SET chosen = 0 WHERE proposal = :proposal AND place <> :place",
        proposal=proposal,
        place=place,
    )
    await tx.run(
        "UPDATE cost_scenarios SET chosen = 1 WHERE proposal = :proposal AND place = :place",
        proposal=proposal,
        place=place,
    )


async def drop(tx: Transaction, proposal: int, place: int) -> bool:
    """False: there is none. If it was the one to be voted on, the first of the others is."""
    dropped = await tx.run(
        "DELETE FROM cost_scenarios WHERE proposal = :proposal AND place = :place", proposal=proposal, place=place
    )
    left = await of_proposal(tx, proposal)
    if left and not any(each.chosen for each in left):
        await choose(tx, proposal, left[0].place)
    return bool(dropped)


async def absent(tx: Transaction, proposal: int) -> set[str]:
    """The addresses of homes that do not take part."""
    found = await tx.rows(
        "SELECT h.* FROM cost_absences a JOIN homes h ON h.home_id = a.home_id WHERE a.proposal = :proposal",
        proposal=proposal,
    )
    return {households.home_of(row).label for row in found}


async def stay_out(tx: Transaction, proposal: int, home_ids: Iterable[int]) -> None:
    """These and no others."""
    await tx.run("DELETE FROM cost_absences WHERE proposal = :proposal", proposal=proposal)
    await tx.run_many(
        "INSERT INTO cost_absences (proposal, home_id) VALUES (:proposal, :home_id)",
        [{"proposal": proposal, "home_id": home_id} for home_id in home_ids],
    )
