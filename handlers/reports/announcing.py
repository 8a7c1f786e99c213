"""A new report comes to the staff's group: all that does not go on its card, and the card."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.dialogue.attachment import Attachment
from handlers.dialogue.outgoing import ALBUM_LIMIT
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.reports.card import pictures_on_card, show_card
from handlers.reports.draft import WORDS_LIMIT, Draft
from storage.queues.cards import Card
from storage.reports import Report

SIGNS = {MessageKind.VOICE: "🎤", MessageKind.VIDEO: "🎬", MessageKind.VENUE: "📍", MessageKind.LOCATION: "📍"}


async def announce(talk: Talk[Draft], report: Report, *, more: Sequence[str] = ()) -> None:
    """`more`: photos beyond those that the report keeps."""
    if report.photos and not pictures_on_card(report):
        talk.tell_staff(
            "Photos of report {number}",
            pictures=report.photos,
            card=Card("reports", "photos", report.number),
            number=report.number,
        )
    number = report.number
    for at in range(0, len(more), ALBUM_LIMIT):
        album = more[at : at + ALBUM_LIMIT]
        talk.tell_staff(
            "More photos of report {number}", pictures=album, card=Card("reports", "more", number, at), number=number
        )
    for at, (kind, content) in enumerate(report.attached):
        card, sent = Card("reports", "more", number, f"{kind}{at}"), Attachment(MessageKind(kind), content)
        talk.tell_staff(
            "{sign} Report {number}", attached=sent, card=card, sign=SIGNS.get(sent.kind, "📎"), number=number
        )
    place = report.place
    if place.latitude is not None:
        spot = Attachment(MessageKind.LOCATION, {"latitude": place.latitude, "longitude": place.longitude})
        talk.tell_staff("📍 Report {number}", attached=spot, card=Card("reports", "more", number, "map"), number=number)
    if len(report.words) > WORDS_LIMIT:
        talk.tell_staff(
            "Report {number}, all of it:\n\n{words}",
            card=Card("reports", "more", number, "words"),
            number=number,
            words=report.words,
        )
    await show_card(talk, report)
