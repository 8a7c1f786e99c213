"""What comes after an announcement to those who have it: its correction, a reminder; or it is taken back."""

from __future__ import annotations

from datetime import timedelta

from handlers.announcements.draft import told_card
from handlers.announcements.in_groups import pin, rows_for_all, words_for_all
from handlers.announcements.saying import attachment_of, changeable, rows_of, words_of
from handlers.dialogue.post import Post
from handlers.dialogue.words import Formatted, Phrase, phrase
from storage.announcements import Announcement, answers, taking
from storage.queues import cards, matters
from storage.queues.outbox import BROADCAST

TAKEN_BACK_WITHIN = timedelta(hours=47)  # Telegram deletes nothing that is older than two days.


async def correct(post: Post, chat: int, each: Announcement) -> None:
    """What they have is changed, and they keep what they answered; so that they notice, it is said below it as well."""
    said = await cards.find(post.tx, chat, told_card(each.number))
    content = changeable(each.content)
    seen, answer = await answers.answer_of(post.tx, each.number, chat)
    in_group = chat < 0
    put = words_for_all if in_group else words_of
    post.tell(
        chat,
        put(content),
        *(rows_for_all(content, each.number) if in_group else rows_of(content, each.number, seen=seen, answer=answer)),
        pictures=content.pictures,
        attached=attachment_of(content),
        card=told_card(each.number),
        urgency=BROADCAST,
        matter=more(each),
        silent=each.silent,
    )
    renewed, news = each.content.renewed, each.content.news
    below = phrase("✏️ <b>Correction</b>\n{words}", words=put(each.content))
    if any(news):
        known = "\n".join(dict.fromkeys(news)) if in_group else ""
        below = Phrase("{words}", {"words": Formatted(known or news[0], known or news[1])})
        if each.audience.to.pinned and each.holds(post.now):
            await pin(post, [chat], each)
    post.tell(
        chat,
        below,
        pictures=each.content.pictures if renewed else (),
        attached=attachment_of(each.content) if renewed else None,
        reply_to=said.message_id if said else None,
        urgency=BROADCAST,
        matter=more(each),
        silent=each.silent,
        card=told_card(each.number).piece(f"correction{each.version}"),
    )


async def remind(post: Post, chat: int, each: Announcement) -> None:
    said = await cards.find(post.tx, chat, told_card(each.number))
    post.tell(
        chat,
        phrase("🔔 Please answer this, so that we know that you know:\n{words}", words=words_of(each.content)),
        *rows_of(each.content, each.number),
        reply_to=said.message_id if said else None,
        urgency=BROADCAST,
        matter=more(each),
        silent=each.silent,
        card=told_card(each.number).piece(f"reminder{each.reminders}"),
        expires=each.expires_at,
    )


async def take_back(post: Post, each: Announcement, most: int) -> None:
    """From so many at most."""
    room = most - await matters.waiting(post.tx, _gone(each))
    for chat, sent_at in await taking.take_back(post.tx, each, max(0, room)):
        if sent_at > post.now - TAKEN_BACK_WITHIN:
            post.take_back(chat, told_card(each.number), urgency=BROADCAST, matter=_gone(each))
        else:
            post.tell(
                chat,
                "↩️ This announcement was taken back. It does not hold.",
                card=told_card(each.number),
                urgency=BROADCAST,
                matter=_gone(each),
                silent=True,
            )


def more(each: Announcement) -> str:
    """What comes after the announcement itself: a pause does not withdraw it, since nobody would send it again."""
    return f"{each.matter}:more"


def _gone(each: Announcement) -> str:
    return f"{each.matter}:gone"
