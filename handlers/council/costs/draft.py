"""What somebody has said so far of a scenario; and who may read and change those of a proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from handlers.council.authorship import is_author
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from storage.council import proposals
from storage.council.costs.plans import OWN, Plan
from storage.council.proposals import Proposal
from storage.council.schemes import Basis
from storage.council.stages import DISPUTED, Stage
from storage.council.votes import voting
from storage.council.votes.voting import State
from storage.people import members
from storage.people.people import Role

if TYPE_CHECKING:
    from handlers.dialogue.talk import Talk


class CostDraft(Struct):
    place: int = 0  # Of the scenario, from 1.
    total_fen: int = 0
    subsidy_fen: int | None = None
    scheme: str = ""
    basis: str = ""  # storage.council.schemes.Basis
    coefficients: dict[int, str] = field(default_factory=dict)
    compensation_fen: int = 0
    home: int = 0  # That has paid.
    fen: int = 0
    amounts: dict[int, str] = field(default_factory=dict)  # In yuan by floor, until they are taken.


def plan_of(draft: CostDraft) -> Plan:
    own = draft.scheme == OWN
    return Plan(
        draft.total_fen,
        draft.subsidy_fen or 0,
        draft.scheme,
        draft.basis if own and draft.basis else Basis.HOUSEHOLD.value,
        dict(draft.coefficients) if own else {},
        draft.compensation_fen,
    )


async def _reads(talk: Talk[Any], number: int) -> Proposal | None:
    """Whoever lives where it is proposed, and the staff."""
    found = await proposals.find(talk.tx, number)
    if not found or talk.person.role >= Role.STAFF:
        return found
    mine = await members.of_person(talk.tx, talk.person.id)
    return found if any(found.place.has(each.home) for each in mine) else None


async def _plans(talk: Talk[Any], number: int) -> Proposal | None:
    """Its author and the staff, until it is voted on."""
    found = await proposals.find(talk.tx, number)
    if not found or found.stage not in {*DISPUTED, Stage.VOTING}:
        return None
    if any(each.state in (State.ANNOUNCED, State.OPEN) for each in await voting.of_proposal(talk.tx, number)):
        return None  # What is voted on stands.
    return found if talk.person.role >= Role.STAFF or await is_author(talk, found) else None


reads_costs = Predicate("lives where this is to be paid", ANYONE, _reads)
may_plan = Predicate("may plan its costs", ANYONE, _plans)


async def concerned(talk: Talk[Any], number: int) -> bool:
    return bool(await reads_costs.holds(talk, number))
