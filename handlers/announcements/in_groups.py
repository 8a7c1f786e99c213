"""An announcement in a group or a channel: one message for all, which opens it in private; pinned while it holds."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.announcements.draft import told_card
from handlers.announcements.saying import attachment_of, urgency_of, ways_in, with_news
from handlers.announcements.wording import length
from handlers.dialogue.button import SPENT, Kept, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.splitting import CAPTION_LIMIT
from handlers.dialogue.words import Formatted, Phrase, phrase
from storage.announcements import Announcement, Asks, Content, pins
from storage.queues.outbox import ANSWER, BROADCAST


def words_for_all(content: Content) -> Phrase:
    """Both languages below each other; the community's alone, where both are too long for one message."""
    zh, en = with_news(content)
    both = "\n\n———\n\n".join(filter(None, (zh, en)))
    if length(both) <= CAPTION_LIMIT:
        return Phrase("{words}", {"words": Formatted(both, both)})
    return Phrase("{words}", {"words": Formatted(zh, en)})


def rows_for_all(content: Content, number: int) -> list[Row]:
    """Nobody answers before all the others: that is said in private."""
    private = phrase("🔒 Read it privately") if content.asks is Asks.NOTHING else phrase("🔒 Answer in private")
    return [*ways_in(content), Link(private, f"news_{number}")]


def preview_for_all(post: Post, chat: int, content: Content) -> None:
    """As a group sees it; the button does nothing."""
    *ways, private = rows_for_all(content, 0)
    assert isinstance(private, Link)
    post.tell(chat, "🏢 In a group it reads so:", urgency=ANSWER)
    post.tell(
        chat,
        words_for_all(content),
        *ways,
        Kept(private.label, SPENT),
        pictures=content.pictures,
        attached=attachment_of(content),
        urgency=ANSWER,
    )


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
        await pin(post, [chat], each)


async def pin(post: Post, chats: Sequence[int], each: Announcement) -> None:
    """While it holds it stands on top, in private too. Nobody waits for that: what others are told goes first."""
    for chat in chats:
        if await pins.note(post.tx, each.number, chat):
            post.pin(chat, told_card(each.number), urgency=urgency_of(each) if chat < 0 else BROADCAST)


async def unpin(post: Post, each: Announcement, limit: int) -> bool:
    """Whether there may be more of them."""
    chats = await pins.take(post.tx, each.number, limit)
    for chat in chats:
        post.unpin(chat, told_card(each.number), urgency=BROADCAST)
    return len(chats) == limit
