"""An announcement as its readers see it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from handlers.announcements.draft import step_about, told_card
from handlers.announcements.wording import length
from handlers.dialogue.attachment import CAPTIONED, Attachment
from handlers.dialogue.button import SPENT, Address, Button, Kept, Link, Row, Style
from handlers.dialogue.post import Post
from handlers.dialogue.splitting import CAPTION_LIMIT, TEXT_LIMIT
from handlers.dialogue.step import MessageKind
from handlers.dialogue.words import Formatted, Phrase, phrase, plain
from storage.announcements import Announcement, AnnouncementRules, Answer, Asks, Content
from storage.queues import cards
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE


def words_of(content: Content) -> Phrase:
    return Phrase("{words}", {"words": Formatted(*with_news(content))})


def with_news(content: Content) -> tuple[str, str]:
    """In Chinese and in English, what became known since above it, where there is room for that."""
    zh, en = ("\n\n".join(filter(None, pair)) for pair in zip(content.news, (content.zh, content.en), strict=True))
    room = CAPTION_LIMIT if content.pictures or content.attached else TEXT_LIMIT
    if max(length(zh), length(en)) > room:
        return content.zh, content.en
    return (zh if content.zh else ""), (en if content.en else "")


def preview(post: Post, chat: int, content: Content) -> None:
    """In each language that it has, with the buttons as they are called there."""
    for language, html in in_each_language(content):
        post.tell(
            chat,
            Phrase("{words}", {"words": Formatted(html, html)}),
            *_in_language(language, rows_of(content, 0)),
            pictures=content.pictures,
            attached=attachment_of(content),
            urgency=ANSWER,
        )


def in_each_language(content: Content) -> list[tuple[str, str]]:
    """The language and the words, as HTML."""
    return [(language, html) for language, html in (("zh", content.zh), ("en", content.en)) if html]


def _in_language(language: str, rows: Sequence[Row]) -> list[Row]:
    """Called as readers of that language know them, whoever looks at it."""
    flat = [row if isinstance(row, tuple) else (row,) for row in rows]
    for each in (each for row in flat for each in row):
        each.label = Phrase("{label}", {"label": plain(language, each.label)})
    return list(flat)


def urgency_of(each: Announcement) -> int:
    """A drill gives way to what is real."""
    return NOTICE if each.urgent and not each.drill else BROADCAST


def attachment_of(content: Content) -> Attachment | None:
    attached = content.attached
    return Attachment(MessageKind(attached.kind), attached.content) if attached else None


def rows_of(content: Content, number: int, *, seen: bool = False, answer: Answer | None = None) -> list[Row]:
    """`number` 0: a preview, whose buttons do nothing."""
    rows = ways_in(content)
    if content.asks is Asks.READ and seen:
        rows.append(_shown(phrase("✓ I have read it")))
    elif content.asks is Asks.READ:
        rows.append(_button(phrase("✅ I have read it"), "confirm", number))
    elif content.asks is Asks.COMING:
        coming = phrase("✓ I'm coming") if answer is Answer.COMING else phrase("🙋 I'm coming")
        absent = phrase("✓ I'm not coming") if answer is Answer.NOT_COMING else phrase("🙅 I'm not coming")
        rows.append((_button(coming, "come", number), _button(absent, "stay_away", number)))
    elif content.asks is Asks.SAFE:
        safe = phrase("✓ I'm safe") if answer is Answer.SAFE else phrase("✅ I'm safe")
        help_ = phrase("✓ I need help") if answer is Answer.HELP else phrase("🆘 I need help")
        rows.append(_button(safe, "be_safe", number).styled(Style.SUCCESS))
        rows.append(_button(help_, "need_help", number).styled(Style.DANGER))
        rows.append(_button(phrase("🙋 Answer for a neighbour"), "ask_neighbour", number))
    return rows


def ways_in(content: Content) -> list[Row]:
    """Buttons that open something; what stands on them is somebody's own words."""
    return [
        (Link if each.deep else Address)(Phrase("{label}", {"label": each.label}), each.target)
        for each in content.buttons
    ]


def changeable(content: Content) -> Content:
    """Of what somebody has already, what can be changed in place: an album and a place on the map stay as they are."""
    pictures = content.pictures if len(content.pictures) == 1 else ()
    attached = content.attached if content.attached and MessageKind(content.attached.kind) in CAPTIONED else None
    return replace(content, pictures=pictures, attached=attached)


def tell(post: Post, chats: Sequence[int], each: Announcement) -> None:
    paid = post.community.of(AnnouncementRules).paid_broadcast
    for chat in chats:
        post.tell(
            chat,
            words_of(each.content),
            *rows_of(each.content, each.number),
            pictures=each.content.pictures,
            attached=attachment_of(each.content),
            card=told_card(each.number),
            expires=each.expires_at,
            urgency=urgency_of(each),
            matter=each.matter,
            silent=each.silent,
            paid=paid,
        )


async def show_to(
    post: Post, chat: int, each: Announcement, *, seen: bool, answer: Answer | None, anew: bool = False
) -> None:
    """To one reader, as it stands with them now: in place, or `anew` below, where they looked for it."""
    told = told_card(each.number)
    copy = told.piece("again")
    places = [card for card in (told, copy) if await cards.find(post.tx, chat, card)]
    if anew or not places:
        await cards.forget(post.tx, chat, copy)
        places = [copy if told in places else told]
    content = each.content if anew else changeable(each.content)
    for card in places:
        post.tell(
            chat,
            words_of(content),
            *rows_of(content, each.number, seen=seen, answer=answer),
            pictures=content.pictures,
            attached=attachment_of(content),
            card=card,
            urgency=ANSWER,
        )


def _button(label: Phrase, name: str, number: int) -> Button:
    return Button(label, step_about(name), number) if number else _shown(label)


def _shown(label: Phrase) -> Button:
    """It only shows something."""
    return Kept(label, SPENT)
