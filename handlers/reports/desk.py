"""The staff take a report, write back, finish it: new → in progress → done, on one card that changes with it."""

from __future__ import annotations

from handlers.button import Button
from handlers.post import Post
from handlers.reports.draft import STATES, Draft, flow, title
from handlers.splitting import width
from handlers.step import Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, people, reports
from storage.people import Role
from storage.reports import Refusal, Report, State

UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.


@flow.button(Role.STAFF)
async def take(talk: Talk[Draft], number: int) -> None:
    news = phrase("Good news: {staff} takes care of your report {number} now.", staff=talk.person.name, number=number)
    await _advance(talk, number, State.ACCEPTED, news)


@flow.button(Role.STAFF)
async def finish(talk: Talk[Draft], number: int) -> None:
    news = phrase("Your report {number} is done. Thank you for telling us!", number=number)
    await _advance(talk, number, State.DONE, news)


@flow.reply("report", Role.STAFF)
async def pass_on(talk: Talk[Draft], number: int) -> None:
    """A reply to a report's card goes to whoever reported it."""
    report = await reports.find(talk.tx, number)
    if not report:
        raise StaleTap(str(number))
    if talk.kind is not Kind.WORDS:
        talk.say("I can pass on only words. Please type what I should tell them.")
        return
    talk.tell(
        report.person_id,
        "💬 {staff} about your report {number}:\n\n{words}",
        staff=talk.person.name,
        number=number,
        words=talk.words,
    )
    await audit.note(talk.tx, talk.person.id, "report.reply", str(number), talk.now)
    talk.say("Passed on to whoever reported {number}.", number=number)


async def remind_staff(post: Post) -> None:
    """Reports that nobody took for a day are brought up again."""
    for report in await reports.to_remind(post.tx, post.now):
        post.tell_staff(
            "⏰ Nobody has taken this report yet: {title}\n{words}",
            Button("🙋 I take it", take, report.number),
            title=title(report),
            words=report.words,
        )


async def announce(talk: Talk[Draft], report: Report) -> None:
    """The staff's group sees a new report: its pictures, if they do not go on the card, and the card."""
    if report.photos and not _on_card(report):
        talk.tell_staff("Photos of report {number}", pictures=report.photos, number=report.number)
    await _show_card(talk, report)


async def _advance(talk: Talk[Draft], number: int, to: State, news: Phrase) -> None:
    outcome = await reports.advance(talk.tx, number, to, talk.person.id, talk.now)
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Refusal):
        talk.toast("This report is already {state}.", state=STATES[outcome.report.state])
        await _show_card(talk, outcome.report)
        return
    await audit.note(talk.tx, talk.person.id, f"report.{to}", str(number), talk.now)
    talk.toast("Report {number} is {state} now.", number=number, state=STATES[to])
    talk.tell(outcome.person_id, news)
    await _show_card(talk, outcome)


async def _show_card(talk: Talk[Draft], report: Report) -> None:
    """The report in the staff's group: one message, which changes with it."""
    buttons = {
        State.SENT: [Button("🙋 I take it", take, report.number)],
        State.ACCEPTED: [Button("✅ Done", finish, report.number)],
        State.DONE: [],
    }[report.state]
    handler = await people.name_of(talk.tx, report.handler_id) if report.handler_id else None
    talk.tell_staff(
        "Report {title}\n{words}\n\n{state}{handler}\n👤 {reporter}\nReply to this message to write to them.",
        *buttons,
        pictures=_on_card(report),
        card=f"report:{report.number}",
        title=title(report),
        words=report.words,
        state=STATES[report.state],
        handler=f" · {handler}" if handler else "",
        reporter=await people.name_of(talk.tx, report.person_id) or "?",
    )


def _on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    return report.photos if len(report.photos) == 1 and width(report.words) <= UNDER_PICTURE else ()
