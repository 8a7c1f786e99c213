"""What the staff do with a report, from its card: take it, finish it, join it with another one, hide it."""

from __future__ import annotations

from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.reports.changing import change
from handlers.reports.draft import Draft, flow
from handlers.reports.merging import ask_other
from handlers.reports.ownership import existing
from handlers.reports.subjects import categories_of
from storage import reports
from storage.people import audit
from storage.people.people import Role
from storage.reports.deadlines import Deadlines, Urgency
from storage.reports.life import State


@flow.button(Role.STAFF)
async def take(talk: Talk[Draft], number: int) -> None:
    await change(talk, await existing(talk, number), State.ACCEPTED)


@flow.button(Role.STAFF)
async def finish(talk: Talk[Draft], number: int) -> None:
    await change(talk, await existing(talk, number), State.DONE)


@flow.button(Role.STAFF)
async def merge(talk: Talk[Draft], number: int) -> None:
    await ask_other(talk, await existing(talk, number))


@flow.button(Role.STAFF)
async def hide(talk: Talk[Draft], number: int) -> None:
    """From neighbours, or no longer so."""
    report = await existing(talk, number)
    hidden = await reports.hide(talk.tx, number, not report.hidden, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "report.show" if report.hidden else "report.hide", str(number), talk.now)
    await flow.draw(talk, "report", hidden or report)


@flow.button(Role.STAFF)
async def weigh(talk: Talk[Draft], number: int, urgency: Urgency) -> None:
    """How urgent it is, now that somebody has looked at it; its deadlines run anew."""
    report = await existing(talk, number)
    rules = talk.community.of(Deadlines)
    weighed = await reports.set_urgency(talk.tx, report, urgency, talk.person.id, talk.now, rules)
    if weighed:
        await audit.note(talk.tx, talk.person.id, "report.urgency", str(number), talk.now)
    await flow.draw(talk, "report", weighed or report)


@flow.button(Role.STAFF)
async def move(talk: Talk[Draft], number: int, category: str) -> None:
    report = await existing(talk, number)
    if category not in categories_of(talk.community):
        raise StaleTap(category)
    moved = await reports.move(talk.tx, number, category, talk.person.id, talk.now)
    if moved:
        await audit.note(talk.tx, talk.person.id, "report.move", str(number), talk.now)
    await flow.draw(talk, "report", moved or report)
