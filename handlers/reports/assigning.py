"""The staff give a report to one of them."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.reports.asking import View, ask_staff, step_up
from handlers.reports.changing import tell_residents
from handlers.reports.draft import STATES, Draft, flow, title
from handlers.reports.ownership import existing
from storage import reports
from storage.people import audit, people
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Refusal, Report
from storage.reports.deadlines import Deadlines

PAGE = 6  # Names at a time, two in a row.
GIVEN = phrase('👤 <a href="tg://user?id={id}">{name}</a>, report {title} is yours now.')


@flow.button(Role.STAFF)
async def ask_assignee(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    if not report.is_open:
        talk.refuse("This report is already {state}.", state=STATES[report.state])
        return await flow.draw(talk, "report", report)
    if not await _others(talk, report):
        return talk.toast("Nobody else is known as staff yet: an administrator appoints them with /people.")
    question, rows = await _question(talk, report, 0)
    return await ask_staff(talk, number, Card("reports", "assign", number), question, *rows)


@flow.button(Role.STAFF)
async def turn_assignees(talk: Talk[Draft], number: int, page: int) -> None:
    """In the same message."""
    question, rows = await _question(talk, await existing(talk, number), page)
    talk.tell(talk.chat_id, question, *rows, card=Card("reports", "assign", number))


async def _question(talk: Talk[Draft], report: Report, page: int) -> tuple[Phrase, list[Row]]:
    number, everybody = report.number, await _others(talk, report)
    known = everybody[page * PAGE :][:PAGE] if page >= 0 else []
    if not known:
        raise StaleTap(str(page))
    names = [Button(Phrase("{name}", {"name": await _named(talk, each)}), assign, number, each) for each in known]
    pages = (len(everybody) - 1) // PAGE + 1
    more = [Button("More ›", turn_assignees, number, (page + 1) % pages)] if pages > 1 else []
    return phrase("Who takes care of report {title}?", title=title(talk.community, report)), [
        *[tuple(names[at : at + 2]) for at in range(0, len(names), 2)],
        (Button("‹ Back", leave_unassigned, number), *more),
    ]


async def _others(talk: Talk[Draft], report: Report) -> list[int]:
    """All of the staff, but whoever has it."""
    besides = talk.community.duty | talk.community.admins
    return [each for each in await reports.handlers(talk.tx, besides) if each != report.handler_id]


async def _named(talk: Talk[Draft], person_id: int) -> str | int:
    return await people.name_of(talk.tx, person_id) or person_id


@flow.button(Role.STAFF)
async def leave_unassigned(talk: Talk[Draft], number: int) -> None:
    await step_up(talk, await existing(talk, number), View.MORE)


@flow.button(Role.STAFF)
async def assign(talk: Talk[Draft], number: int, handler_id: int) -> None:
    report = await existing(talk, number)
    if handler_id not in await reports.handlers(talk.tx, talk.community.duty | talk.community.admins):
        raise StaleTap(str(handler_id))
    outcome = await reports.assign(talk.tx, report, handler_id, talk.now, talk.community.of(Deadlines))
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Refusal):
        talk.refuse("This report is already {state}.", state=STATES[outcome.report.state])
        return await flow.draw(talk, "report", outcome.report)
    await audit.note(talk.tx, talk.person.id, "report.assign", str(number), talk.now, on_behalf=handler_id)
    name = known_as(await people.name_of(talk.tx, handler_id))
    told = Phrase(GIVEN.text, {"id": handler_id, "name": name, "title": title(talk.community, outcome)})
    talk.tell_staff(told, card=Card("reports", "assign", number))  # Whoever gets it is named where they hear it.
    if talk.private:
        talk.tell(talk.chat_id, told, card=Card("reports", "assign", number))
    news = phrase("Good news: {staff} is taking care of your report {number}.", staff=name, number=number)
    await tell_residents(talk, outcome, news, talk.turn)
    return await flow.draw(talk, "report", outcome)
