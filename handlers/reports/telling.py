"""A resident reports a problem: category → words → photos → confirm; and sees what became of it."""

from __future__ import annotations

from typing import TypeVar

from handlers.button import Button
from handlers.home import HOME, menu
from handlers.reports.desk import announce
from handlers.reports.draft import CATEGORIES, STATES, Draft, flow, title
from handlers.step import ANYONE, Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import reports
from storage.reports import Category

T = TypeVar("T")

PHOTOS = 10  # As many as fit into one album.
WORDS_LIMIT = 2000
SHOWN = 10  # In "my reports".


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
    await announce(talk, report)
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
            {"title": title(report), "state": STATES[report.state], "words": report.words[:60]},
        )
        for report in mine
    ]
    talk.say("Your reports, newest first:\n\n{lines}", Button(HOME, menu), lines=lines)


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
