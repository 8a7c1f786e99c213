"""An announcement as its readers see it."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.announcements.draft import step_about, told_card
from handlers.dialogue.attachment import Attachment
from handlers.dialogue.button import SPENT, Address, Button, Kept, Link, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import Formatted, Phrase, phrase
from storage.announcements import Announcement, Answer, Asks, Content
from storage.queues.outbox import BROADCAST, NOTICE


def words_of(content: Content) -> Phrase:
    return Phrase("{words}", {"words": Formatted(content.zh, content.en)})


def attachment_of(content: Content) -> Attachment | None:
    attached = content.attached
    return Attachment(MessageKind(attached.kind), attached.content) if attached else None


def rows_of(content: Content, number: int, *, seen: bool = False, answer: Answer | None = None) -> list[Row]:
    """`number` 0: a preview, whose buttons do nothing."""
    rows: list[Row] = [
        Link(each.label, each.target) if each.deep else Address(each.label, each.target) for each in content.buttons
    ]
    if content.asks is Asks.READ and seen:
        rows.append(_shown(phrase("✓ I have read it")))
    elif content.asks is Asks.READ:
        rows.append(_button(phrase("✅ I have read it"), "confirm", number))
    elif content.asks is Asks.COMING:
        coming = phrase("✓ I'm coming") if answer is Answer.COMING else phrase("🙋 I'm coming")
        absent = phrase("✓ I'm not coming") if answer is Answer.NOT_COMING else phrase("🙅 I'm not coming")
        rows.append((_button(coming, "come", number), _button(absent, "stay_away", number)))
    return rows


def tell(post: Post, chats: Sequence[int], each: Announcement, *, matter: str = "") -> None:
    """As it is now: anew, or in place where they have it already."""
    for chat in chats:
        post.tell(
            chat,
            words_of(each.content),
            *rows_of(each.content, each.number),
            pictures=each.content.pictures,
            attached=attachment_of(each.content),
            card=told_card(each.number),
            expires=each.expires_at,
            urgency=NOTICE if each.urgent else BROADCAST,
            matter=matter or each.matter,
            silent=each.silent,
        )


def show_to(post: Post, chat: int, each: Announcement, *, seen: bool, answer: Answer | None) -> None:
    """To one reader, as it stands with them now: in place, if they have it already."""
    post.tell(
        chat,
        words_of(each.content),
        *rows_of(each.content, each.number, seen=seen, answer=answer),
        pictures=each.content.pictures,
        attached=attachment_of(each.content),
        card=told_card(each.number),
    )


def _button(label: Phrase, name: str, number: int) -> Button:
    return Button(label, step_about(name), number) if number else _shown(label)


def _shown(label: Phrase) -> Button:
    """It only shows something."""
    return Kept(label, SPENT)
