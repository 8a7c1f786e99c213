"""The scenarios of a proposal, each shared among the homes that it concerns, as the roster has them now."""

from __future__ import annotations

from handlers.dialogue.post import Post
from storage.council.costs import scenarios
from storage.council.costs.plans import Flawed, Plan, Split, flats_of, split
from storage.council.costs.scenarios import Scenario
from storage.council.proposals import Proposal
from storage.council.scope import homes_of


async def splits_of(post: Post, proposal: Proposal) -> list[tuple[Scenario, Split | Flawed]]:
    absent = await scenarios.absent(post.tx, proposal.number)
    flats = flats_of(await homes_of(post.tx, proposal.place))
    return [(each, split(each.plan, flats, absent)) for each in await scenarios.of_proposal(post.tx, proposal.number)]


async def split_of(post: Post, proposal: Proposal, plan: Plan) -> Split | Flawed:
    absent = await scenarios.absent(post.tx, proposal.number)
    return split(plan, flats_of(await homes_of(post.tx, proposal.place)), absent)
