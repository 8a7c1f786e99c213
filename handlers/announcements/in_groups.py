"""An announcement in a group or a channel: one message for all, which opens it in private; pinned while it holds."""

from __future__ import annotations

from handlers.announcements.draft import told_card
from handlers.announcements.saying import attachment_of, urgency_of, ways_in
from handlers.announcements.wording import length
from handlers.dialogue.button import Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.splitting import CAPTION_LIMIT
from handlers.dialogue.words import Formatted, Phrase, phrase
from storage.announcements import Announcement, Asks, Content, pins
from storage.queues.outbox import BROADCAST


def words_for_all(content: Content) -> Phrase:
    """Both languages below each other; the community's alone, where both are too long for one message."""
    both = "\n\n———\n\n".join(filter(None, (content.zh, content.en)))
    if length(both) <= CAPTION_LIMIT:
        return Phrase("{words}", {"words": Formatted(both, both)})
    return Phrase("{words}", {"words": Formatted(content.zh, content.en)})


def rows_for_all(content: Content, number: int) -> list[Row]:
    """Nobody answers before all the others: that is said in private."""
    private = phrase("🔒 Read it privately") if content.asks is Asks.NOTHING else phrase("🔒 Answer in private")
    return [*ways_in(content), Link(private, f"news_{number}")]


async def tell_group(post: Post, chat: int, each: Announcement) -> None:
    content = each.content
    urgency = urgency_of(each)
    post.tell(
        chat,
        words_for_all(content),
        *rows_for_all(content, each.number),
        pictures=content.pictures,
        attached=attachment_of(content),
        card=told_card(each.number),
        expires=each.expires_at,
        urgency=urgency,
        matter=each.matter,
        silent=each.silent,
    )
    if each.audience.to.pinned:
        post.pin(chat, told_card(each.number), urgency=urgency)
        await pins.note(post.tx, each.number, chat)


async def unpin(post: Post, each: Announcement) -> None:
    for chat in await pins.take(post.tx, each.number):
        post.unpin(chat, told_card(each.number), urgency=BROADCAST)
