"""The staff take a report, write back, finish it: new → in progress → done, on one card that changes with it."""

from __future__ import annotations

from handlers.button import Button
from handlers.post import Post
from handlers.reports.answering import ask_answer
from handlers.reports.draft import STATES, Draft, flow, title, told
from handlers.splitting import width
from handlers.step import Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, cards, closed_chats, people, reports
from storage.groups import STAFF
from storage.people import Role
from storage.reports import Refusal, Report, State

UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.

TAKE, FINISH, REOPEN = (State.SENT, State.ACCEPTED), (State.ACCEPTED, State.DONE), (State.DONE, State.ACCEPTED)


@flow.button(Role.STAFF)
async def take(talk: Talk[Draft], number: int) -> None:
    news = phrase("Good news: {staff} is taking care of your report {number}.", staff=talk.person.name, number=number)
    await _advance(talk, number, TAKE, news)


@flow.button(Role.STAFF)
async def ask_finish(talk: Talk[Draft], number: int) -> None:
    """The harmless answer stands where the finger is: a double tap on "I take it" must not finish the report."""
    report = _existing(await reports.find(talk.tx, number), number)
    if report.state is not State.ACCEPTED:
        talk.toast("This report is already {state}.", state=STATES[report.state])
    await _show_card(talk, report, finishing=report.state is State.ACCEPTED)


@flow.button(Role.STAFF)
async def keep_open(talk: Talk[Draft], number: int) -> None:
    await _show_card(talk, _existing(await reports.find(talk.tx, number), number))


@flow.button(Role.STAFF)
async def finish(talk: Talk[Draft], number: int) -> None:
    await _advance(
        talk, number, FINISH, phrase("Your report {number} is done. Thank you for telling us!", number=number)
    )


@flow.button(Role.STAFF)
async def reopen(talk: Talk[Draft], number: int) -> None:
    news = phrase(
        "Your report {number} is open again: {staff} is taking care of it.", staff=talk.person.name, number=number
    )
    await _advance(talk, number, REOPEN, news)


@flow.reply("report", "photos", "voice", who=Role.STAFF)
async def pass_on(talk: Talk[Draft], number: int) -> None:
    """A reply to anything about a report goes to whoever reported it."""
    report = _existing(await reports.find(talk.tx, number), number)
    if talk.kind is not Kind.WORDS:
        talk.say("I can pass on only words. Please type what I should tell them.")
        return
    if not report.person_id:
        talk.say("Whoever reported this does not use the bot any more.")
        return
    news = phrase(
        "💬 {staff} about your report {number}:\n\n{words}", staff=talk.person.name, number=number, words=talk.words
    )
    _tell_reporter(talk, report, news)
    await audit.note(talk.tx, talk.person.id, "report.reply", str(number), talk.now)
    if await closed_chats.is_closed(talk.tx, report.person_id):
        talk.say("They cannot be reached at the moment. I keep it, and pass it on when they come back.")
    else:
        talk.say("Passed on to whoever reported {number}.", number=number)


@flow.reply("resident", "reminder", who=Role.STAFF)
async def pass_on_answer(talk: Talk[Draft], number: int, _turn: int) -> None:
    """The same, in reply to what the resident wrote, or to a reminder."""
    await pass_on(talk, number)


async def remind_staff(post: Post) -> None:
    """Reports that nobody took for a day are brought up again."""
    for report in await reports.to_remind(post.tx, post.now):
        await _calm(post, report, phrase("⏰ {title}: see below", title=title(report)))
        post.tell_staff(
            "⏰ Nobody has taken this report yet: {title}\n{words}",
            Button("🙋 I take it", take, report.number),
            card=f"reminder:{report.number}:{int(post.now.timestamp())}",
            title=title(report),
            words=told(report),
        )


async def announce(talk: Talk[Draft], report: Report) -> None:
    """The staff's group sees a new report: its pictures, if they do not go on the card, and the card."""
    if report.photos and not _on_card(report):
        talk.tell_staff(
            "Photos of report {number}",
            pictures=report.photos,
            card=f"photos:{report.number}",
            number=report.number,
        )
    if report.voice:
        talk.tell_staff("🎤 Report {number}", voice=report.voice, card=f"voice:{report.number}", number=report.number)
    await _show_card(talk, report)


async def _advance(talk: Talk[Draft], number: int, step: tuple[State, State], news: Phrase) -> None:
    outcome = await reports.advance(talk.tx, number, step, talk.person.id, talk.now)
    if outcome is None:
        raise StaleTap(str(number))
    if isinstance(outcome, Refusal):
        talk.toast("This report is already {state}.", state=STATES[outcome.report.state])
        await _show_card(talk, outcome.report)
        return
    await audit.note(talk.tx, talk.person.id, f"report.{outcome.state}", str(number), talk.now)
    talk.toast("Report {number} is {state} now.", number=number, state=STATES[outcome.state])
    _tell_reporter(talk, outcome, news)
    await _show_card(talk, outcome)


def _tell_reporter(talk: Talk[Draft], report: Report, news: Phrase) -> None:
    """Whatever they hear of it, they can answer."""
    if not report.person_id:
        return  # They wanted to be forgotten.
    answer = Button("✍️ Answer", ask_answer, report.number)
    talk.tell(report.person_id, news, answer, card=f"news:{report.number}:{talk.turn}")


def _existing(report: Report | None, number: int) -> Report:
    if not report:
        raise StaleTap(str(number))
    return report


async def _show_card(talk: Talk[Draft], report: Report, *, finishing: bool = False) -> None:
    """The report in the staff's group: one message, which changes with it."""
    number = report.number
    buttons = {
        State.SENT: [Button("🙋 I take it", take, number)],
        State.ACCEPTED: [Button("✅ Done", ask_finish, number)],
        State.DONE: [Button("↩️ Open it again", reopen, number)],
    }[report.state]
    if finishing:
        buttons = [Button("‹ Not yet", keep_open, number), Button("✅ Yes, it is done", finish, number)]
    handler = await people.name_of(talk.tx, report.handler_id) if report.handler_id else None
    by = f" · {handler}" if handler else ""
    talk.tell_staff(
        "Report {title}\n{words}\n\n{state}{handler}\n👤 {reporter}\nReply to this message to write to them.",
        *buttons,
        pictures=_on_card(report),
        card=f"report:{number}",
        title=title(report),
        words=told(report),
        state=STATES[report.state],
        handler=by,
        reporter=await people.name_of(talk.tx, report.person_id) or "?",
    )
    news = phrase("⏰ {title}: {state}{handler}", title=title(report), state=STATES[report.state], handler=by)
    await _calm(talk, report, news)


async def _calm(post: Post, report: Report, news: Phrase) -> None:
    """Reminders that have done their work lose their button, and say so."""
    staff = post.community.groups.get(STAFF)
    for name in await cards.names(post.tx, staff, f"reminder:{report.number}:") if staff else []:
        post.tell_staff(news, card=name)


def _on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    return report.photos if len(report.photos) == 1 and width(report.words) <= UNDER_PICTURE else ()
