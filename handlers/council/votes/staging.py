"""A vote that opens, ends or is annulled moves its proposal to the stage that follows from it."""

from __future__ import annotations

from handlers.council.advancing import advance
from handlers.council.draft import rules_of
from handlers.council.following import tell_followers
from handlers.council.votes.words import until
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from storage.council import followers, proposals
from storage.council.proposals import Proposal
from storage.council.published import Published
from storage.council.result import OF_OPTIONS
from storage.council.stages import AGREED, Stage
from storage.council.votes.voting import Voting
from storage.people import members
from storage.people.members import Relation


async def after_opening(post: Post, vote: Voting, by: int) -> None:
    """Homes that are asked hear of it as such; whoever else follows the proposal, hears that it comes to the vote."""
    proposal = await _move(post, vote, Stage.VOTING, "", by)
    if not proposal:
        return
    asked = [
        person_id
        for person_id in await followers.of_proposal(post.tx, proposal.number)
        if any(
            vote.terms.place.has(each.home) and (vote.terms.residents or each.relation is Relation.OWNER)
            for each in await members.of_person(post.tx, person_id)
        )
    ]
    said = phrase("🗳 It comes to the vote. {until}", until=until(post, vote))
    await tell_followers(post, proposal, said, but=[*asked, by])


async def after_result(post: Post, vote: Voting, published: Published) -> None:
    """Agreed to or not. Where too few took part, or several options tie, the proposal was not agreed to."""
    result = published.result
    agreed = result["quorum_ok"] and (
        len(result["winners"]) == 1 if published.counting in OF_OPTIONS else result["passed"]
    )
    await _move(post, vote, Stage.DECIDED if agreed else Stage.REJECTED, "", 0)
    await _tell_followers(
        post, vote, phrase("📊 {title} has been voted on. /votes shows the result.", title=vote.title)
    )


async def after_annulment(post: Post, vote: Voting, reason: str, by: int) -> bool:
    """Its text may be revised again, and whatever has begun of it stops: followers and the staff hear of it. True: so
    do the groups of the buildings.
    """
    proposal = await proposals.find(post.tx, vote.terms.proposal) if vote.terms.proposal else None
    if not proposal:
        return False
    said = phrase("✖️ Vote {number} was annulled.", number=vote.number)
    if proposal.stage in AGREED:
        said = phrase(
            "✖️ Vote {number} was annulled: what it agreed to does not hold, and nothing more is done of it.",
            number=vote.number,
        )
    if await advance(post, proposal, Stage.REVISING, reason, by, said):
        return proposal.stage in AGREED
    await tell_followers(post, proposal, said, but=[by])
    return False


async def _move(post: Post, vote: Voting, stage: Stage, reason: str, by: int) -> Proposal | None:
    """None: there is none, or it does not go there."""
    proposal = await proposals.find(post.tx, vote.terms.proposal) if vote.terms.proposal else None
    if not proposal or not await proposals.move(post.tx, proposal, stage, reason, by, post.now, rules_of(post)):
        return None
    return await proposals.existing(post.tx, proposal.number)


async def _tell_followers(post: Post, vote: Voting, said: Phrase) -> None:
    if vote.terms.proposal:
        for person_id in await followers.of_proposal(post.tx, vote.terms.proposal):
            post.tell(person_id, said)
