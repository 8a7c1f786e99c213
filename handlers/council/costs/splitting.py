"""The scenarios of a proposal, each shared among the homes that it concerns, as the roster has them now."""

from __future__ import annotations

from handlers.council.costs.words import money_of, what_is_wrong
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council import proposals
from storage.council.costs import scenarios
from storage.council.costs.plans import Flawed, Plan, Split, flats_of, split
from storage.council.costs.scenarios import Scenario
from storage.council.proposals import Proposal
from storage.council.scope import homes_of
from storage.council.votes.voting import Terms


async def splits_of(post: Post, proposal: Proposal) -> list[tuple[Scenario, Split | Flawed]]:
    absent = await scenarios.absent(post.tx, proposal.number)
    flats = flats_of(await homes_of(post.tx, proposal.place))
    return [(each, split(each.plan, flats, absent)) for each in await scenarios.of_proposal(post.tx, proposal.number)]


async def costs_in_summary(post: Post, terms: Terms) -> Phrase | str:
    """Which plan will stand with a vote; why none will."""
    proposal = await proposals.find(post.tx, terms.proposal) if terms.proposal else None
    planned = await splits_of(post, proposal) if proposal else []
    for each, found in planned:
        if each.chosen and isinstance(found, Flawed):
            return phrase("Without a plan of costs: {wrong}\n", wrong=what_is_wrong(found))
        if each.chosen:
            return phrase(
                "🧮 Scenario {letter} of the costs stands with it: {money}\n",
                letter=each.letter,
                money=money_of(each.plan),
            )
    return ""


async def split_of(post: Post, proposal: Proposal, plan: Plan) -> Split | Flawed:
    absent = await scenarios.absent(post.tx, proposal.number)
    return split(plan, flats_of(await homes_of(post.tx, proposal.place)), absent)
