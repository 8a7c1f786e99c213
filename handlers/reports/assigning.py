"""The staff give a report to one of them."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, known_as, phrase
from handlers.reports.changing import tell_residents
from handlers.reports.draft import STATES, Draft, flow, title
from handlers.reports.notices import ask_afresh
from handlers.reports.ownership import existing
from storage import reports
from storage.people import audit, people
from storage.people.people import Role
from storage.queues.cards import Card
from storage.reports import Refusal
from storage.reports.deadlines import Deadlines

SHOWN = 5  # With a button; the rest take it themselves.


@flow.button(Role.STAFF)
async def ask_assignee(talk: Talk[Draft], number: int) -> None:
    report = await existing(talk, number)
    if not report.is_open:
        talk.refuse("This report is already {state}.", state=STATES[report.state])
        return await flow.draw(talk, "report", report)
    known = [each for each in await reports.handlers(talk.tx, SHOWN + 1) if each != report.handler_id][:SHOWN]
    if not known and report.handler_id:
        return talk.toast("I know nobody else of the staff yet: whoever takes a report is known from then on.")
    if not known:
        return talk.toast("I know nobody of the staff yet: whoever takes a report is known from then on.")
    names = [(each, await people.name_of(talk.tx, each)) for each in known]
    await ask_afresh(talk, Card("reports", "assign", number))
    return talk.tell_staff(
        "Who takes care of report {title}?",
        *[Button(Phrase("{name}", {"name": name or each}), assign, number, each) for each, name in names],
        Button("‹ Leave it", leave_unassigned, number),
        card=Card("reports", "assign", number),
        title=title(talk.community, report),
    )


@flow.button(Role.STAFF)
async def leave_unassigned(talk: Talk[Draft], number: int) -> None:
    await existing(talk, number)
    talk.tell_staff("Report {number} stays as it is.", card=Card("reports", "assign", number), number=number)


@flow.button(Role.STAFF)
async def assign(talk: Talk[Draft], number: int, handler_id: int) -> None:
    report = await existing(talk, number)
    if handler_id not in await reports.handlers(talk.tx, SHOWN + 1):
        raise StaleTap(str(handler_id))
    outcome = await reports.assign(talk.tx, report, handler_id, talk.now, talk.community.of(Deadlines))
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Refusal):
        talk.refuse("This report is already {state}.", state=STATES[outcome.report.state])
        return await flow.draw(talk, "report", outcome.report)
    await audit.note(talk.tx, talk.person.id, "report.assign", str(number), talk.now, on_behalf=handler_id)
    name = known_as(await people.name_of(talk.tx, handler_id))
    talk.tell_staff(
        '👤 <a href="tg://user?id={id}">{name}</a>, report {title} is yours now.',
        card=Card("reports", "assign", number),
        id=handler_id,
        name=name,
        title=title(talk.community, outcome),
    )
    news = phrase("Good news: {staff} is taking care of your report {number}.", staff=name, number=number)
    await tell_residents(talk, outcome, news, talk.turn)
    return await flow.draw(talk, "report", outcome)
