"""A proposal comes to its next stage: whoever follows it and the staff hear of it."""

from __future__ import annotations

from handlers.council.draft import existing, rules_of
from handlers.council.following import tell_followers
from handlers.council.stopping import tell_of_stop
from handlers.council.words import STAGES, until
from handlers.dialogue.button import Link
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase
from storage.council import proposals
from storage.council.proposals import Proposal
from storage.council.stages import AGREED, Stage
from storage.queues.cards import Card


async def advance(
    post: Post, proposal: Proposal, stage: Stage, reason: str, by: int, because: Phrase | str = ""
) -> bool:
    """False: that does not follow on its stage, or somebody was quicker."""
    if not await proposals.move(post.tx, proposal, stage, reason, by, post.now, rules_of(post)):
        return False
    moved = await existing(post, proposal.number)
    news = _news(post, moved, because)
    await tell_followers(post, moved, news, but=[by])
    post.tell_staff(
        "🏛 <b>{number} · {title}</b>\n{news}",
        Link("👀 Look at it", f"council_{moved.number}"),
        card=Card("council", "proposal", moved.number),
        number=moved.number,
        title=moved.title,
        news=news,
    )
    if proposal.stage in AGREED and stage not in AGREED:
        await tell_of_stop(post, moved, news)
    return True


def _news(post: Post, proposal: Proposal, because: Phrase | str) -> Phrase:
    return Phrase(
        "{because}{stage}{until}{reason}",
        {
            "because": Phrase("{because}\n", {"because": because}) if because else "",
            "stage": STAGES[proposal.stage],
            "until": until(proposal, rules_of(post).zone, post.now),
            "reason": Phrase("\n“{reason}”", {"reason": proposal.reason}) if proposal.reason else "",
        },
    )
