"""The card of a report in the staff's group, which changes with it: what it says, and which buttons it shows."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.community import Community
from handlers.dialogue.desks import desks_with
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.asking import View, card_of, is_question, step_up
from handlers.reports.assigning import ask_assignee
from handlers.reports.desk import finish, hide, merge, move, take, weigh
from handlers.reports.draft import STATES, URGENCIES, Draft, answered, flow, place_of, title
from handlers.reports.explaining import set_state
from handlers.reports.history import show_history
from handlers.reports.on_card import due, marks, pictures_on_card, words
from handlers.reports.ownership import existing, is_left, reporter_of
from handlers.reports.printing import hand_out_sheet
from handlers.reports.ranking import show_open
from handlers.reports.redacting import keep_blank, show_photos
from handlers.reports.subjects import categories_of
from handlers.reports.templates import ask_template
from storage import reports
from storage.people import people
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.reports import Report, life
from storage.reports.life import By, State

ON_FRONT = {State.ACCEPTED, State.DONE, State.DUPLICATE}  # These have a button elsewhere on the card.


ABOVE = {  # One level up; the rest lies right behind the front.
    View.STATES: View.MORE,
    View.FILE: View.MORE,
    View.PAPERS: View.MORE,
    View.CATEGORIES: View.FILE,
    View.URGENCY: View.FILE,
}


@flow.button(Role.STAFF)
async def ask_finish(talk: Talk[Draft], number: int) -> None:
    """The harmless answer stands where the finger is: a double tap on "I take it" must not finish the report."""
    report = await existing(talk, number)
    if report.state not in life.TAKEN:
        talk.toast("This report is already {state}.", state=STATES[report.state])
    await _turn(talk, report, View.FINISH if report.state in life.TAKEN else View.FRONT)


@flow.button(Role.STAFF)
async def turn_card(talk: Talk[Draft], number: int, view: View) -> None:
    await _turn(talk, await existing(talk, number), view)


async def _turn(talk: Talk[Draft], report: Report, view: View) -> None:
    """Where it was pressed: in the staff's group, alone with one of them, or under a question that goes back up."""
    if await is_question(talk):
        return await step_up(talk, report, view)
    await show_card(talk, talk.chat_id, report, view)
    return await calm(talk, report)


@flow.drawing("choices")
async def draw_choices(post: Post, about: tuple[int, Report, View]) -> None:
    """What can be done next, where a question about it stood."""
    chat_id, report, view = about
    post.tell(
        chat_id,
        "Report {title}: {state}. What next?",
        *_buttons(post.community, report, view),
        card=Card("reports", "choices", report.number),
        title=title(post.community, report),
        state=STATES[report.state],
    )


@flow.drawing("report")
async def draw(post: Post, about: Report | int) -> None:
    report = await reports.find(post.tx, about) if isinstance(about, int) else about
    if not report:
        raise StaleTap(str(about))
    for chat in await desks_with(post, card_of(report.number)):
        await show_card(post, chat, report)
    await calm(post, report)


@flow.drawing("card")
async def draw_alone(post: Post, about: tuple[int, Report]) -> None:
    chat_id, report = about
    await show_card(post, chat_id, report)


async def show_card(post: Post, chat: int | str, report: Report, view: View = View.FRONT) -> None:
    """In the staff's group, and alone with whoever brought it up: one message each, which changes with the report."""
    number = report.number
    if report.pictures != report.photos:
        await keep_blank(post)  # It may be sent anew, long after.
    alone = isinstance(chat, int) and chat > 0
    way_back: list[Row] = [(Button("‹ Back", show_open), Button(TO_MENU, menu))] if alone and view is View.FRONT else []
    post.tell(
        chat,
        "Report {title}{marks}\n{words}{details}{place}\n\n{state}{handler}{due}\n👤 {reporter}\n{reply}",
        *_buttons(post.community, report, view),
        *way_back,
        pictures=pictures_on_card(report),
        card=card_of(number),
        title=title(post.community, report),
        marks=marks(report),
        words=words(report),
        place=place_of(post.community, report.place),
        state=STATES[report.state],
        handler=await _by(post, report),
        details=Phrase("\n{lines}", {"lines": answered(report.details)}) if report.details else "",
        due=due(post.community, report, post.now),
        reporter=await reporter_of(post, report),
        reply=phrase("Nobody hears a reply to this message.")
        if is_left(report)
        else phrase("Reply to this message to write to them."),
    )


async def _by(post: Post, report: Report) -> str:
    handler = await people.name_of(post.tx, report.handler_id) if report.handler_id else None
    return f" · {handler}" if handler else ""


async def calm(post: Post, report: Report) -> None:
    """The newest reminder has done its work: it loses its button, and says so."""
    about = {"title": title(post.community, report), "state": STATES[report.state], "handler": await _by(post, report)}
    await settle_reminder(post, report, phrase("⏰ {title}: {state}{handler}", **about))


async def settle_reminder(post: Post, report: Report, news: Phrase) -> None:
    """Those before the newest one lost their buttons long ago."""
    staff = post.community.groups.get(STAFF)
    for name in (await cards.names(post.tx, staff, Card("reports", "reminder", report.number)))[-1:] if staff else []:
        post.tell_staff(news, card=name)


def _buttons(community: Community, report: Report, view: View) -> list[Row]:
    number = report.number
    back = Button("‹ Back", turn_card, number, ABOVE.get(view, View.FRONT))
    if view is View.FINISH:
        return [Button("‹ Not yet", turn_card, number, View.FRONT), Button("✅ Yes, it is done", finish, number)]
    if view is View.STATES:
        steps = [step for step in life.choices(report.state, By.STAFF) if step.after not in ON_FRONT]
        return [*[Button(STATES[step.after], set_state, number, step.after) for step in steps], back]
    if view is View.CATEGORIES:
        others = [(key, each.name) for key, each in categories_of(community).items() if key != report.category]
        buttons = [Button(Phrase("{name}", {"name": name}), move, number, key) for key, name in others]
        return [*[tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)], back]
    if view is View.URGENCY:
        return [*[Button(label, weigh, number, urgency) for urgency, label in URGENCIES.items()], back]
    if view is View.FILE:
        open_only: list[Row] = [Button("⏱ How urgent", turn_card, number, View.URGENCY)] if report.is_open else []
        open_only += [Button("🔀 The same as …", merge, number)] if report.is_open else []
        return [Button("🗂 Other category", turn_card, number, View.CATEGORIES), *open_only, back]
    if view is View.PAPERS:
        photos: list[Row] = [Button("🖼 Take out a photo", show_photos, number)] if report.pictures else []
        label = phrase("👁 Show again") if report.hidden else phrase("🙈 Hide")
        rows = [Button("🕘 History", show_history, number), Button("🖨 Print", hand_out_sheet, number)]
        return [*rows, *photos, Button(label, hide, number), back]
    if view is View.MORE:
        to_state = Button("🔁 Set the state", turn_card, number, View.STATES)
        give = Button("👤 Give to …", ask_assignee, number)
        acts: list[Row] = [to_state, give] if report.is_open else []
        write: list[Row] = [] if is_left(report) else [Button("💬 Write to them", ask_template, number)]
        filed = Button("🗂 File it", turn_card, number, View.FILE)
        return [*acts, *write, filed, Button("📄 Papers", turn_card, number, View.PAPERS), back]
    first = {State.SENT: Button("🙋 I take it", take, number)} | dict.fromkeys(
        life.TAKEN, Button("✅ Done", ask_finish, number)
    )
    more = Button("⋯ More", turn_card, number, View.MORE)
    return [(first.get(report.state, Button("↩️ Open it again", take, number)), more)]
