"""The card of a report in the staff's group, which changes with it: take → more → done; and reminders."""

from __future__ import annotations

from enum import StrEnum

from handlers.button import Button, Row
from handlers.post import Post
from handlers.reports.assigning import ask_assignee
from handlers.reports.changing import change, tell_residents
from handlers.reports.draft import STATES, Draft, flow, title, told, where
from handlers.reports.explaining import ask_other, set_state
from handlers.reports.history import show_history
from handlers.reports.whose import existing
from handlers.splitting import width
from handlers.step import Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, cards, closed_chats, people, reports
from storage.groups import STAFF
from storage.people import Role
from storage.reports import Report, events, life
from storage.reports.life import By, State

UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.
ON_FRONT = {State.ACCEPTED, State.DONE, State.DUPLICATE}  # These have a button elsewhere on the card.


class View(StrEnum):
    """Which of its buttons the card shows: six at most at a time."""

    FRONT = "front"
    FINISH = "finish"
    MORE = "more"
    STATES = "states"


@flow.button(Role.STAFF)
async def take(talk: Talk[Draft], number: int) -> None:
    await existing(talk, number)
    await change(talk, number, State.ACCEPTED)


@flow.button(Role.STAFF)
async def ask_finish(talk: Talk[Draft], number: int) -> None:
    """The harmless answer stands where the finger is: a double tap on "I take it" must not finish the report."""
    report = await existing(talk, number)
    if report.state not in life.TAKEN:
        talk.toast("This report is already {state}.", state=STATES[report.state])
    await _show_card(talk, report, View.FINISH if report.state in life.TAKEN else View.FRONT)


@flow.button(Role.STAFF)
async def turn_card(talk: Talk[Draft], number: int, view: View) -> None:
    await _show_card(talk, await existing(talk, number), view)


@flow.button(Role.STAFF)
async def finish(talk: Talk[Draft], number: int) -> None:
    await change(talk, number, State.DONE)


@flow.button(Role.STAFF)
async def merge(talk: Talk[Draft], number: int) -> None:
    await existing(talk, number)
    await ask_other(talk, number)


@flow.button(Role.STAFF)
async def hide(talk: Talk[Draft], number: int) -> None:
    """From neighbours, or no longer so."""
    report = await existing(talk, number)
    changed = await reports.hide(talk.tx, number, not report.hidden, talk.person.id, talk.now)
    await audit.note(talk.tx, talk.person.id, "report.show" if report.hidden else "report.hide", str(number), talk.now)
    await _show_card(talk, changed or report)


@flow.reply("report", "photos", "voice", who=Role.STAFF)
async def pass_on(talk: Talk[Draft], number: int) -> None:
    """A reply to anything about a report goes to whoever reported it."""
    report = await existing(talk, number)
    if talk.kind is not Kind.WORDS:
        talk.say("I can pass on only words. Please type what I should tell them.")
        return
    if not report.person_id:
        talk.say("Whoever reported this does not use the bot any more.")
        return
    news = phrase(
        "💬 {staff} about your report {number}:\n\n{words}", staff=talk.person.name, number=number, words=talk.words
    )
    await tell_residents(talk, report, news, talk.turn, followers_too=False)
    await audit.note(talk.tx, talk.person.id, "report.reply", str(number), talk.now)
    await events.note(talk.tx, number, events.Kind.REPLY, talk.person.id, talk.now, by_staff=True, words=talk.words)
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


@flow.drawing("report")
async def draw(post: Post, number: int) -> None:
    report = await reports.find(post.tx, number)
    if not report:
        raise StaleTap(str(number))
    await _show_card(post, report)


async def _show_card(post: Post, report: Report, view: View = View.FRONT) -> None:
    """The report in the staff's group: one message, which changes with it."""
    number = report.number
    handler = await people.name_of(post.tx, report.handler_id) if report.handler_id else None
    by = f" · {handler}" if handler else ""
    post.tell_staff(
        "Report {title}{marks}\n{words}{place}\n\n{state}{handler}\n👤 {reporter}\n"
        "Reply to this message to write to them.",
        *_buttons(report, view),
        pictures=_on_card(report),
        card=f"report:{number}",
        title=title(report),
        marks=_marks(report),
        words=told(report),
        place=Phrase("\n📍 {place}", {"place": where(post.community, report.place)}) if report.place.words else "",
        state=STATES[report.state],
        handler=by,
        reporter=await people.name_of(post.tx, report.person_id) or "?",
    )
    news = phrase("⏰ {title}: {state}{handler}", title=title(report), state=STATES[report.state], handler=by)
    await _calm(post, report, news)


async def _calm(post: Post, report: Report, news: Phrase) -> None:
    """Reminders that have done their work lose their button, and say so."""
    staff = post.community.groups.get(STAFF)
    for name in await cards.names(post.tx, staff, f"reminder:{report.number}:") if staff else []:
        post.tell_staff(news, card=name)


def _buttons(report: Report, view: View) -> list[Row]:
    number, back = report.number, Button("‹ Back", turn_card, report.number, View.FRONT)
    if view is View.FINISH:
        return [Button("‹ Not yet", turn_card, number, View.FRONT), Button("✅ Yes, it is done", finish, number)]
    if view is View.STATES:
        steps = [step for step in life.choices(report.state, By.STAFF) if step.after not in ON_FRONT]
        return [*[Button(STATES[step.after], set_state, number, step.after) for step in steps], back]
    if view is View.MORE:
        to_state = Button("🔁 Set the state", turn_card, number, View.STATES)
        give = Button("👤 Give to …", ask_assignee, number)
        join = Button("🔀 The same as …", merge, number)
        open_only: list[Row] = [to_state, give, join] if report.is_open else []
        label = phrase("👁 Show again") if report.hidden else phrase("🙈 Hide")
        return [*open_only, Button("🕘 History", show_history, number), Button(label, hide, number), back]
    first = {State.SENT: Button("🙋 I take it", take, number)} | dict.fromkeys(
        life.TAKEN, Button("✅ Done", ask_finish, number)
    )
    more = Button("⋯ More", turn_card, number, View.MORE)
    return [(first.get(report.state, Button("↩️ Open it again", take, number)), more)]


def _marks(report: Report) -> str:
    """What raises its rank: followers, that it was not fixed, that it was urged."""
    secret = (" · 🔒" if report.private else "") + (" · 🙈" if report.hidden else "")
    counts = {"👥 +": report.followers, "🔁 ": report.reopened, "📣 ": report.urged}
    return "".join(f" · {sign}{count}" for sign, count in counts.items() if count) + secret


def _on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    return report.photos if len(report.photos) == 1 and width(report.words) <= UNDER_PICTURE else ()
