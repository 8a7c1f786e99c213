"""A report comes to the staff's group, or to one of them: all that does not go on its card, and the card."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.outgoing import ALBUM_LIMIT
from handlers.dialogue.post import Post
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.reports.draft import WORDS_LIMIT, Draft, flow
from handlers.reports.on_card import pictures_on_card
from storage.people.groups import STAFF
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report

SIGNS = {MessageKind.VOICE: "🎤", MessageKind.VIDEO: "🎬", MessageKind.VENUE: "📍", MessageKind.LOCATION: "📍"}


async def announce(talk: Talk[Draft], report: Report, *, more: Sequence[str] = ()) -> None:
    """`more`: photos beyond those that the report keeps."""
    show_what_is_beside(talk, STAFF, report, more)
    await flow.draw(talk, "report", report)


async def bring_up_alone(talk: Talk[Draft], report: Report) -> None:
    """At the end of their own chat: a card of theirs, which changes with the report as well."""
    for which in ("photos", "more", "report"):
        for name in await cards.names(talk.tx, talk.chat_id, Card("reports", which, report.number)):
            await cards.forget(talk.tx, talk.chat_id, name)
    show_what_is_beside(talk, talk.chat_id, report)
    await flow.draw(talk, "card", (talk.chat_id, report))


def show_what_is_beside(post: Post, chat: int | str, report: Report, more: Sequence[str] = ()) -> None:
    """All that does not go on its card."""
    if report.photos and not pictures_on_card(report):
        post.tell(
            chat,
            "Photos of report {number}",
            pictures=report.photos,
            card=Card("reports", "photos", report.number),
            number=report.number,
        )
    number = report.number
    for at in range(0, len(more), ALBUM_LIMIT):
        album = more[at : at + ALBUM_LIMIT]
        post.tell(
            chat,
            "More photos of report {number}",
            pictures=album,
            card=Card("reports", "more", number, at),
            number=number,
        )
    for at, (kind, content) in enumerate(report.attached):
        card, sent = Card("reports", "more", number, f"{kind}{at}"), Attachment(MessageKind(kind), content)
        post.tell(
            chat, "{sign} Report {number}", attached=sent, card=card, sign=SIGNS.get(sent.kind, "📎"), number=number
        )
    place = report.place
    if place.latitude is not None:
        spot = Attachment(MessageKind.LOCATION, {"latitude": place.latitude, "longitude": place.longitude})
        post.tell(chat, "📍 Report {number}", attached=spot, card=Card("reports", "more", number, "map"), number=number)
    if len(report.words) > WORDS_LIMIT:
        post.tell(
            chat,
            "Report {number}, all of it:\n\n{words}",
            card=Card("reports", "more", number, "words"),
            number=number,
            words=report.words,
        )
