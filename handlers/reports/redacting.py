"""Staff take out a photo that shows what neighbours should not see: which one? → are you sure? → it is gone."""

from __future__ import annotations

from importlib.resources import files as resources

from handlers.dialogue.button import Button
from handlers.dialogue.desks import copies_of
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.reports.asking import View, ask_staff, card_of, step_up
from handlers.reports.draft import Draft, flow, title
from handlers.reports.ownership import existing
from storage import reports
from storage.people import audit
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards, files
from storage.queues.cards import Card
from storage.reports import Report

A_ROW = 5


@flow.button(Role.STAFF)
async def show_photos(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    if not report.pictures:
        return talk.toast("This report has no photo.")
    buttons = [
        Button(phrase("Photo {place}", place=at + 1), ask_take_out, number, at)
        for at, photo in enumerate(report.photos)
        if photo in report.pictures
    ]
    return await ask_staff(
        talk,
        number,
        Card("reports", "redact", number),
        "Which photo of report {title} shall be taken out? They are numbered as they were sent.",
        *[tuple(buttons[at : at + A_ROW]) for at in range(0, len(buttons), A_ROW)],
        Button("‹ Back", leave_photos, number),
        title=title(talk.community, report),
    )


@flow.button(Role.STAFF)
async def ask_take_out(talk: Talk[Draft], number: int, at: int) -> None:
    report = await existing(talk, number)
    _needed(report, at)
    talk.tell(
        talk.chat_id,
        "Take photo {place} out of report {title}? It cannot be brought back. Whoever has it in a chat of their own"
        " keeps it there.",
        Button("‹ Back", show_photos, number),
        Button("🖼 Yes, take it out", take_out, number, at),
        card=Card("reports", "redact", number),
        place=at + 1,
        title=title(talk.community, report),
    )


@flow.button(Role.STAFF)
async def leave_photos(talk: Talk[Draft], number: int) -> None:
    await step_up(talk, await existing(talk, number), View.PAPERS)


@flow.button(Role.STAFF)
async def take_out(talk: Talk[Draft], number: int, at: int) -> None:
    before = await existing(talk, number)
    _needed(before, at)
    instead = await keep_blank(talk)
    report = await reports.take_out(talk.tx, number, at, instead, talk.person.id, talk.now)
    if not report:
        raise StaleTap(str(number))
    await audit.note(talk.tx, talk.person.id, "report.redact", str(number), talk.now)
    talk.tell(
        talk.chat_id,
        "Photo {place} of report {title} is taken out.",
        card=Card("reports", "redact", number),
        place=at + 1,
        title=title(talk.community, report),
    )
    await _replace_in_messages(talk, before, at, instead)
    await flow.draw(talk, "report", number)


async def keep_blank(post: Post) -> str:
    """The picture that stands where one was taken out."""
    blank = resources("handlers.reports").joinpath("taken-out.png").read_bytes()
    return await files.keep(post.tx, "taken-out.png", blank, post.now)


def _needed(report: Report, at: int) -> None:
    if not 0 <= at < len(report.photos) or report.photos[at] not in report.pictures:
        raise StaleTap(str(at))


async def _replace_in_messages(talk: Talk[Draft], report: Report, at: int, instead: str) -> None:
    """Those of the staff that show it: the album, what the resident sent later. The card changes by itself."""
    album, later = Card("reports", "photos", report.number), Card("reports", "resident", report.number)
    alone = await copies_of(talk, card_of(report.number))
    for chat in [talk.community.groups.get(STAFF, 0), *alone]:
        for name in [each for shown in (album, later) for each in await cards.names(talk.tx, chat, shown)]:
            posted = await cards.find(talk.tx, chat, name)
            if posted and posted.picture == report.photos[at]:
                talk.tell(chat, phrase("🖼 taken out"), pictures=[instead], card=name)
