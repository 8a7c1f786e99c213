"""Report a problem: category → words → photos → confirm. The staff take it and finish it; the resident hears of it."""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, field

from handlers.button import Button
from handlers.flow import Flow
from handlers.home import HOME, menu
from handlers.post import Post
from handlers.splitting import width
from handlers.step import ANYONE, Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import audit, people, reports
from storage.people import Role
from storage.reports import Category, Refusal, Report, State

T = TypeVar("T")

PHOTOS = 10  # As many as fit into one album.
WORDS_LIMIT = 2000
UNDER_PICTURE = 600  # Of the 1,024 units that a caption holds; names and labels need the rest.
SHOWN = 10  # In "my reports".


class Draft(Struct):
    category: Category | None = None
    words: str = ""
    photos: list[str] = field(default_factory=list)
    album: str | None = None  # The one that the last picture was part of.


flow = Flow("reports", Draft)

CATEGORIES = {
    Category.LIFT: phrase("🛗 Lift"),
    Category.WATER: phrase("🚰 Water"),
    Category.LIGHT: phrase("💡 Light"),
    Category.RUBBISH: phrase("🗑 Rubbish"),
    Category.OTHER: phrase("📦 Something else"),
}
STATES = {
    State.SENT: phrase("🆕 sent"),
    State.ACCEPTED: phrase("🛠 in progress"),
    State.DONE: phrase("✅ done"),
}


@flow.command(
    "report",
    ANYONE,
    "Report a problem",
    button=phrase("📣 Report a problem"),
    labels=["report", "报修", "报事", "报事报修"],
)
async def ask_category(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 1 of 4: What is it about?",
        *[Button(label, choose_category, category) for category, label in CATEGORIES.items()],
        Button(HOME, menu),
    )


@flow.button(ANYONE)
async def choose_category(talk: Talk[Draft], category: Category) -> None:
    talk.draft.category = category
    await ask_words(talk)


@flow.button(ANYONE)
async def ask_words(talk: Talk[Draft]) -> None:
    talk.ask(
        "Step 2 of 4: What happened, and where? Type it in a sentence.",
        (Button("‹ Back", ask_category), Button(HOME, menu)),
        then=hear_words,
    )


@flow.answer(Kind.WORDS, who=ANYONE)
async def hear_words(talk: Talk[Draft]) -> None:
    if len(talk.words) > WORDS_LIMIT:
        talk.say(
            "That is more than fits into a report. Please say it in at most {limit} characters.", limit=WORDS_LIMIT
        )
        return
    talk.draft.words = talk.words
    await ask_photos(talk)


@flow.button(ANYONE)
async def ask_photos(talk: Talk[Draft]) -> None:
    _ask_photos(talk, in_place=False)


@flow.answer(Kind.PHOTO, who=ANYONE)
async def hear_photo(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if talk.photo and len(draft.photos) < PHOTOS:
        draft.photos.append(talk.photo)
    else:
        talk.say("A report holds {limit} photos; I keep the first ones.", limit=PHOTOS)
    if talk.words and talk.words not in draft.words:  # What was written under the photo belongs to the report.
        draft.words = f"{draft.words}\n{talk.words}"
    same_album = talk.album is not None and talk.album == draft.album
    draft.album = talk.album
    _ask_photos(talk, in_place=same_album)  # An album of five gets one answer, not five.


def _ask_photos(talk: Talk[Draft], *, in_place: bool) -> None:
    count = len(talk.draft.photos)
    talk.ask(
        phrase("Step 3 of 4: {count} of {limit} photos are here. Send more, or go on.", count=count, limit=PHOTOS)
        if count
        else phrase("Step 3 of 4: Do you have a photo? Send it now, or go on without one."),
        Button("Go on ›", ask_confirmation),
        (Button("‹ Back", ask_words), Button(HOME, menu)),
        then=hear_photo,
        in_place=in_place,
    )


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    category = _needed(talk.draft.category)
    talk.ask(
        "Step 4 of 4: Shall I send this to the property office?\n\n{category}\n{words}\n📷 {count}\n\n"
        "The staff see your name; your neighbours do not see this report.",
        Button("✅ Send", send),
        (Button("Change the words", ask_words), Button("Change the photos", retake_photos)),
        (Button("‹ Back", ask_photos), Button(HOME, menu)),
        pictures=talk.draft.photos[:1],
        category=CATEGORIES[category],
        words=talk.draft.words,
        count=len(talk.draft.photos),
    )


@flow.button(ANYONE)
async def retake_photos(talk: Talk[Draft]) -> None:
    talk.draft.photos.clear()
    await ask_photos(talk)


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category, words = _needed(draft.category), _needed(draft.words)
    report = await reports.open(talk.tx, talk.person.id, category, words, draft.photos, talk.now)
    talk.say(
        "Thank you. This is report <b>{number}</b>. The property office has it; I tell you as soon as something"
        " happens.",
        Button("📋 My reports", show_mine),
        Button(HOME, menu),
        number=report.number,
    )
    if report.photos and not _on_card(report):
        talk.tell_staff("Photos of report {number}", pictures=report.photos, number=report.number)
    await _show_card(talk, report)
    talk.end()


@flow.command("myreports", ANYONE, "My reports", button=phrase("📋 My reports"), labels=["my reports", "我的报修"])
async def show_mine(talk: Talk[Draft]) -> None:
    mine = await reports.of_person(talk.tx, talk.person.id, SHOWN)
    if not mine:
        talk.say("You have not reported anything yet.", Button("📣 Report a problem", ask_category), Button(HOME, menu))
        return
    lines = [
        Phrase(
            "{title} · {state}\n{words}",
            {"title": _title(report), "state": STATES[report.state], "words": report.words[:60]},
        )
        for report in mine
    ]
    talk.say("Your reports, newest first:\n\n{lines}", Button(HOME, menu), lines=lines)


# What the staff do


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
            title=_title(report),
            words=report.words,
        )


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
        title=_title(report),
        words=report.words,
        state=STATES[report.state],
        handler=f" · {handler}" if handler else "",
        reporter=await people.name_of(talk.tx, report.person_id) or "?",
    )


def _on_card(report: Report) -> tuple[str, ...]:
    """Its picture, if there is just one and the words fit under it: a card is one message."""
    return report.photos if len(report.photos) == 1 and width(report.words) <= UNDER_PICTURE else ()


def _title(report: Report) -> Phrase:
    return Phrase("<b>{number}</b> {category}", {"number": report.number, "category": CATEGORIES[report.category]})


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
