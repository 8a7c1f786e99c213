"""Whoever follows a proposal is told: those who made it, signed it, spoke to it, or want to know."""

from __future__ import annotations

from collections.abc import Collection

from handlers.council.draft import step_named
from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase
from storage.council import followers
from storage.council.proposals import Proposal


async def tell_followers(
    post: Post, proposal: Proposal, words: Phrase, *rows: Row, but: Collection[int] = (), pictures: Collection[str] = ()
) -> None:
    """`but`: those who know already."""
    for person_id in await followers.of_proposal(post.tx, proposal.number):
        if person_id not in but:
            tell(post, person_id, proposal, words, *rows, pictures=pictures)


def tell(
    post: Post, person_id: int, proposal: Proposal, words: Phrase, *rows: Row, pictures: Collection[str] = ()
) -> None:
    post.tell(
        person_id,
        "🏛 <b>{number} · {title}</b>\n{words}",
        *rows,
        Button("👀 Look at it", step_named("show_one"), proposal.number),
        Button("🔕 Hear no more of it", step_named("unfollow"), proposal.number),
        pictures=list(pictures),
        number=proposal.number,
        title=proposal.title,
        words=words,
    )
