"""The card of a report in the staff's group, which changes with it: what it says, and which buttons it shows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from handlers.dialogue.button import Button, Row
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.splitting import width
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.reports.assigning import ask_assignee
from handlers.reports.desk import finish, hide, merge, move, take, weigh
from handlers.reports.draft import STATES, URGENCIES, WORDS_LIMIT, Draft, answered, flow, place_of, title, told
from handlers.reports.explaining import set_state
from handlers.reports.history import show_history
from handlers.reports.ownership import existing, is_left, reporter_of
from handlers.reports.printing import hand_out_sheet
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

UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.
ON_FRONT = {State.ACCEPTED, State.DONE, State.DUPLICATE}  # These have a button elsewhere on the card.


class View(StrEnum):
    """Which of its buttons the card shows: six at most at a time."""

    FRONT = "front"
    FINISH = "finish"
    MORE = "more"
    STATES = "states"
    FILE = "file"
    CATEGORIES = "categories"
    URGENCY = "urgency"
    PAPERS = "papers"


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
    await show_card(talk, report, View.FINISH if report.state in life.TAKEN else View.FRONT)


@flow.button(Role.STAFF)
async def turn_card(talk: Talk[Draft], number: int, view: View) -> None:
    await show_card(talk, await existing(talk, number), view)


@flow.drawing("report")
async def draw(post: Post, about: Report | int) -> None:
    report = await reports.find(post.tx, about) if isinstance(about, int) else about
    if not report:
        raise StaleTap(str(about))
    await show_card(post, report)


async def show_card(post: Post, report: Report, view: View = View.FRONT) -> None:
    """The report in the staff's group: one message, which changes with it."""
    number = report.number
    handler = await people.name_of(post.tx, report.handler_id) if report.handler_id else None
    by = f" · {handler}" if handler else ""
    if report.pictures != report.photos:
        await keep_blank(post)  # It may be sent anew, long after.
    post.tell_staff(
        "Report {title}{marks}\n{words}{details}{place}\n\n{state}{handler}{due}\n👤 {reporter}\n{reply}",
        *_buttons(post.community, report, view),
        pictures=pictures_on_card(report),
        card=Card("reports", "report", number),
        title=title(post.community, report),
        marks=_marks(report),
        words=_words(report),
        place=place_of(post.community, report.place),
        state=STATES[report.state],
        handler=by,
        details=Phrase("\n{lines}", {"lines": answered(report.details)}) if report.details else "",
        due=_due(post.community, report, post.now),
        reporter=await reporter_of(post, report),
        reply=phrase("Nobody hears a reply to this message.")
        if is_left(report)
        else phrase("Reply to this message to write to them."),
    )
    news = phrase(
        "⏰ {title}: {state}{handler}", title=title(post.community, report), state=STATES[report.state], handler=by
    )
    await calm(post, report, news)


async def calm(post: Post, report: Report, news: Phrase) -> None:
    """The newest reminder has done its work: it loses its button, and says so; those before it did long ago."""
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


def _words(report: Report) -> str | Phrase:
    """The card is one message; whatever does not fit has come in another."""
    long = len(report.words) > WORDS_LIMIT
    return report.words[: WORDS_LIMIT - 1].rstrip() + "…" if long else told(report)


def _marks(report: Report) -> str:
    """What raises its rank: followers, that it was not fixed, that it was urged."""
    secret = (" · 🔒" if report.private else "") + (" · 🙈" if report.hidden else "")
    counts = {"👥 +": report.followers, "🔁 ": report.reopened, "📣 ": report.urged}
    return "".join(f" · {sign}{count}" for sign, count in counts.items() if count) + secret


def _due(community: Community, report: Report, now: datetime) -> Phrase | str:
    """The deadline that runs, as the community's clock shows it."""
    if not report.due_by:
        return ""
    at = f"{report.due_by.astimezone(community.zone):%m-%d %H:%M}"
    if report.due_by <= now:
        return phrase("\n⏰ overdue since {at}", at=at)
    return phrase("\n⏱ to be taken by {at}", at=at) if report.state is State.SENT else phrase("\n⏱ due {at}", at=at)


def pictures_on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    room = width(report.words) + sum(width(f"{each.question_zh}{each.zh}{each.en}") for each in report.details)
    return report.photos if len(report.photos) == 1 and room <= UNDER_PICTURE else ()
