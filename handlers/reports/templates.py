"""What the staff write most often about a category, by a button; the resident reads it in their language."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from handlers.reports.asking import View, ask_staff, step_up
from handlers.reports.draft import Draft, flow, title
from handlers.reports.ownership import existing
from handlers.reports.replying import write
from handlers.reports.subjects import categories_of
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Report, events
from storage.reports.events import EventKind

TWICE = timedelta(minutes=1)


@flow.button(Role.STAFF)
async def ask_template(talk: Talk[Draft], number: int) -> None:
    """On a button each the words would be cut short: they stand above, and are pressed by their number."""
    report = await existing(talk, number)
    known = _templates(talk, report)
    lines = [Phrase("{number}. {words}", {"number": at + 1, "words": words}) for at, words in enumerate(known)]
    numbers = tuple(
        Button(Phrase("{number}", {"number": at + 1}), send_template, number, at) for at in range(len(known))
    )
    await ask_staff(
        talk,
        number,
        Card("reports", "write", number, 0),
        "Report {title}: what shall I tell them? Reply to this message with your own words. {press}\n{lines}",
        *([numbers] if numbers else []),
        Button("‹ Back", leave_unwritten, number),
        title=title(talk.community, report),
        press=phrase("Or press a number:\n") if known else "",
        lines=lines,
    )


@flow.button(Role.STAFF)
async def send_template(talk: Talk[Draft], number: int, at: int) -> None:
    report = await existing(talk, number)
    known = _templates(talk, report)
    if not 0 <= at < len(known):
        raise StaleTap(str(at))
    if await _just_sent(talk, number, known[at]):
        return talk.toast("Got it already, no need to press again.")
    if not await write(talk, report, known[at]):
        return await leave_unwritten(talk, number)
    return talk.tell(
        talk.chat_id,
        "Report {title}: I told them.\n{words}",
        card=Card("reports", "write", number, 0),
        title=title(talk.community, report),
        words=known[at],
    )


async def _just_sent(talk: Talk[Draft], number: int, words: Named) -> bool:
    """A finger that presses twice must not write twice."""
    said = words.said(talk.community.language)
    return any(
        event.kind is EventKind.REPLY and event.words == said and talk.now - event.at < TWICE
        for event in await events.of_report(talk.tx, number, 1)
    )


@flow.button(Role.STAFF)
async def leave_unwritten(talk: Talk[Draft], number: int) -> None:
    await step_up(talk, await existing(talk, number), View.MORE)


def _templates(talk: Talk[Draft], report: Report) -> tuple[Named, ...]:
    category = categories_of(talk.community).get(report.category)
    return category.templates if category else ()
