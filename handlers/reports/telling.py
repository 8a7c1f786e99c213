"""A resident reports a problem: category → words → photos → confirm."""

from __future__ import annotations

from typing import TypeVar

from handlers.button import Button
from handlers.home import HOME, menu
from handlers.reports.answering import ask_answer
from handlers.reports.desk import announce
from handlers.reports.draft import CATEGORIES, PHOTOS, WORDS_LIMIT, Draft, flow
from handlers.reports.mine import show_mine
from handlers.step import ANYONE, Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase, spoken
from storage import reports
from storage.reports import Category

T = TypeVar("T")

NONE = {"no", "none", "no photo", "没有", "无", "没", "没有照片", "不用"}  # Typed where a photo is asked for.


@flow.command(
    "report",
    ANYONE,
    "Report a problem",
    button=phrase("📣 Report a problem"),
    labels=["report", "报修", "报事", "报事报修"],
)
async def ask_category(talk: Talk[Draft]) -> None:
    _ask_category(talk, phrase("Step 1 of 4: What is it about?"))


def _ask_category(talk: Talk[Draft], question: Phrase, *, in_place: bool = False) -> None:
    back = [Button("‹ Back", back_to_summary)] if talk.draft.complete else []
    talk.ask(
        question,
        *[Button(label, choose_category, category) for category, label in CATEGORIES.items()],
        (*back, Button(HOME, menu)),
        then=hear_first,
        in_place=in_place,
    )


@flow.answer(Kind.WORDS, Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def hear_first(talk: Talk[Draft]) -> None:
    """Many begin with what happened: it is kept, and asked what it is about."""
    same_album = _keep(talk)
    _ask_category(talk, phrase("I have that. Step 1 of 4: What is it about?"), in_place=same_album)


@flow.unprompted(Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    """A picture or a voice message out of the blue is most often about something that is broken."""
    _keep(talk)
    talk.ask(
        "Do you want to report a problem with this?",
        Button("📣 Yes, report it", ask_category),
        Button(HOME, menu),
        then=hear_more,
    )


@flow.answer(Kind.PHOTO, who=ANYONE)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album, or one more."""
    _keep(talk)


@flow.button(ANYONE)
async def choose_category(talk: Talk[Draft], category: Category) -> None:
    talk.draft.category = category
    await _next(talk) if _is_told(talk.draft) else await ask_words(talk)


@flow.button(ANYONE)
async def ask_words(talk: Talk[Draft]) -> None:
    _ask_words(talk, in_place=False)


def _ask_words(talk: Talk[Draft], *, in_place: bool) -> None:
    draft = talk.draft
    question = phrase("Step 2 of 4: What happened, and where? Type it in a sentence, or speak it.")
    if draft.words:
        question = phrase(
            "Step 2 of 4: What happened, and where? So far:\n\n{words}\n\nType it anew.", words=draft.words
        )
    elif draft.voice:
        question = phrase("Step 2 of 4: I have your voice message. You can type a sentence, or speak anew.")
    elif draft.photos:
        question = phrase("Step 2 of 4: I have your photo. What happened, and where? Type it in a sentence.")
    keep = [Button("Keep it ›", keep_words)] if _is_told(draft) else []
    back = back_to_summary if draft.complete else ask_category
    talk.ask(question, *keep, (Button("‹ Back", back), Button(HOME, menu)), then=hear_words, in_place=in_place)


@flow.button(ANYONE)
async def keep_words(talk: Talk[Draft]) -> None:
    await _next(talk)


@flow.answer(Kind.WORDS, Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def hear_words(talk: Talk[Draft]) -> None:
    """Words; or a picture with words under it, which is how many people tell it; or a voice message."""
    before = talk.draft.words
    if talk.kind is Kind.WORDS:
        talk.draft.words = ""  # Typed anew.
    same_album = _keep(talk)
    talk.draft.words = talk.draft.words or before
    if _is_told(talk.draft):
        await _next(talk)
    elif talk.photo:
        _ask_words(talk, in_place=same_album)


def _keep(talk: Talk[Draft]) -> bool:
    """Whatever they send belongs to the report. Returns whether it goes on with the album of the one before: an album
    gets one answer, each of its pictures none.
    """
    draft = talk.draft
    if talk.voice:
        draft.voice = talk.voice
    if talk.words and talk.words not in draft.words:
        words = f"{draft.words}\n{talk.words}".strip()
        if len(words) <= WORDS_LIMIT:
            draft.words = words
        else:
            talk.say(
                "That is more than fits into a report. Please say it in at most {limit} characters.", limit=WORDS_LIMIT
            )
    same_album = talk.album is not None and talk.album == draft.album
    if talk.photo and len(draft.photos) < PHOTOS:
        draft.photos.append(talk.photo)
    elif talk.photo:
        draft.left_out += 1
    draft.album = talk.album
    return same_album


async def _next(talk: Talk[Draft]) -> None:
    """Who changes a part comes back to the whole."""
    await ask_confirmation(talk) if talk.draft.complete else await ask_photos(talk)


@flow.button(ANYONE)
async def ask_photos(talk: Talk[Draft]) -> None:
    _ask_photos(talk, in_place=False)


@flow.answer(Kind.PHOTO, Kind.WORDS, Kind.VOICE, who=ANYONE)
async def hear_photo(talk: Talk[Draft]) -> None:
    """Photos; and whatever else comes to their mind, which belongs to the report too."""
    if spoken(talk.words) in NONE:
        await ask_confirmation(talk)
        return
    same_album = _keep(talk)
    added = phrase("Added. ") if talk.kind is not Kind.PHOTO else None
    _ask_photos(talk, in_place=same_album, added=added)


def _ask_photos(talk: Talk[Draft], *, in_place: bool, added: Phrase | None = None) -> None:
    count = len(talk.draft.photos)
    question = phrase("Step 3 of 4: Do you have a photo? Send it now, or go on without one.")
    if talk.draft.left_out:
        question = phrase(
            "Step 3 of 4: A report holds {limit} photos; I keep the first ones. Left out: {left_out}. Please go on.",
            limit=PHOTOS,
            left_out=talk.draft.left_out,
        )
    elif count == PHOTOS:
        question = phrase("Step 3 of 4: {count} photos are here, and no more fit. Please go on.", count=count)
    elif count:
        question = phrase(
            "Step 3 of 4: photos so far: {count} of {limit}. Send more, or go on.", count=count, limit=PHOTOS
        )
    remove = [Button("Remove the photos", remove_photos)] if count else []
    back = back_to_summary if talk.draft.complete else ask_words
    talk.ask(
        Phrase("{added}{question}", {"added": added or "", "question": question}),
        Button("Go on ›", ask_confirmation),
        *remove,
        (Button("‹ Back", back), Button(HOME, menu)),
        then=hear_photo,
        in_place=in_place,
    )


@flow.button(ANYONE)
async def remove_photos(talk: Talk[Draft]) -> None:
    talk.draft.photos.clear()
    talk.draft.album, talk.draft.left_out = None, 0
    await ask_photos(talk)


@flow.button(ANYONE)
async def back_to_summary(talk: Talk[Draft]) -> None:
    await ask_confirmation(talk)


@flow.answer(Kind.PHOTO, Kind.WORDS, Kind.VOICE, who=ANYONE)
async def hear_late(talk: Talk[Draft]) -> None:
    """What they think of once they see the whole."""
    _keep(talk)
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    draft.complete = True
    count = len(draft.photos)
    talk.ask(
        "Step 4 of 4: Shall I send this to the property office?\n\n{category}\n{words}\n{photos}{voice}\n\n"
        "The staff see your name; your neighbours do not see this report.",
        Button("✅ Send", send),
        (Button("Change the words", ask_words), Button("Change the photos", ask_photos)),
        (Button("Change the kind", ask_category), Button(HOME, menu)),
        then=hear_late,
        pictures=draft.photos[:1],
        category=CATEGORIES[category],
        words=draft.words,
        photos=phrase("📷 {count}", count=count) if count else phrase("no photo"),
        voice=phrase(" · 🎤 your voice message") if draft.voice else "",
    )


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    _needed(draft.words or draft.voice)
    report = await reports.open(
        talk.tx, talk.person.id, category, draft.words, draft.photos, talk.now, voice=draft.voice
    )
    talk.say(
        "Thank you. This is report <b>{number}</b>. The property office has it; I will tell you as soon as"
        " something happens.",
        (Button("✍️ Add something", ask_answer, report.number), Button("📋 My reports", show_mine)),
        Button(HOME, menu),
        card=f"news:{report.number}:{talk.turn}",
        number=report.number,
    )
    await announce(talk, report)
    talk.end()


def _is_told(draft: Draft) -> bool:
    return bool(draft.words or draft.voice)


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
