"""A resident reports a problem: category → words → photos → confirm."""

from __future__ import annotations

from typing import TypeVar

from msgspec import structs

from handlers.button import Button
from handlers.home import HOME, menu
from handlers.reports.comparing import go_on, skip
from handlers.reports.desk import announce
from handlers.reports.draft import CATEGORIES, PHOTOS, WORDS_LIMIT, Draft, Somewhere, flow, where
from handlers.reports.mine import show_mine
from handlers.reports.placing import ask_place, is_asked, public
from handlers.step import ANYONE, Kind, StaleTap
from handlers.talk import Talk
from handlers.words import Phrase, phrase
from storage import reports
from storage.reports import Category, Place

T = TypeVar("T")

SHORT, LONG = 4, 5  # Questions, without and with the place.
SEEN = phrase("The staff see your name. Your neighbours can see the place, the words and the photo, but never who.")
UNSEEN = phrase("The staff see your name; your neighbours do not see this report.")


@flow.command(
    "report",
    ANYONE,
    "Report a problem",
    button=phrase("📣 Report a problem"),
    labels=["report", "报修", "报事", "报事报修"],
)
async def ask_category(talk: Talk[Draft]) -> None:
    """A QR code's link carries the place: `report_at_KEY`."""
    key = talk.argument.removeprefix("at ").replace(" ", "_") if talk.argument.startswith("at ") else ""
    if key in talk.community.places:
        place = public(talk, key)
        talk.draft.place, talk.draft.linked = Somewhere(place.key, place.words), True
    question = phrase("Step 1 of {steps}: What is it about?", steps=await _steps(talk))
    if talk.draft.linked:
        name = where(talk.community, talk.draft.place)
        question = phrase("📍 {place}\n\nStep 1 of {steps}: What is it about?", place=name, steps=await _steps(talk))
    talk.ask(
        question,
        *[Button(label, choose_category, category) for category, label in CATEGORIES.items()],
        Button(HOME, menu),
    )


@flow.unprompted(Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def offer(talk: Talk[Draft]) -> None:
    """A picture or a voice message out of the blue is most often about something that is broken."""
    draft = talk.draft = Draft(photos=[talk.photo] if talk.photo else [], voice=talk.voice, album=talk.album)
    draft.words = talk.words
    talk.ask(
        "Do you want to report a problem with this?",
        Button("📣 Yes, report it", ask_category),
        Button(HOME, menu),
        then=hear_more,
    )


@flow.answer(Kind.PHOTO, who=ANYONE)
async def hear_more(talk: Talk[Draft]) -> None:
    """The other pictures of an album, or one more."""
    _keep_photo(talk)


@flow.button(ANYONE)
async def choose_category(talk: Talk[Draft], category: Category) -> None:
    talk.draft.category = category
    if talk.draft.linked:
        await go_on(talk)
    elif await is_asked(talk):
        await ask_place(talk)
    else:
        await skip(talk)


@flow.button(ANYONE)
async def ask_words(talk: Talk[Draft]) -> None:
    await _ask_words(talk, in_place=False)


async def _ask_words(talk: Talk[Draft], *, in_place: bool) -> None:
    draft = talk.draft
    steps = await _steps(talk)
    number = {"step": steps - 2, "steps": steps}
    question = phrase("Step {step} of {steps}: What happened, and where? Type it in a sentence, or speak it.", **number)
    if draft.words:
        question = phrase(
            "Step {step} of {steps}: What happened, and where? So far:\n\n{words}\n\nType it anew.",
            words=draft.words,
            **number,
        )
    elif draft.voice:
        question = phrase(
            "Step {step} of {steps}: I have your voice message. You can type a sentence, or speak anew.", **number
        )
    elif draft.photos:
        question = phrase(
            "Step {step} of {steps}: I have your photo. What happened, and where? Type it in a sentence.", **number
        )
    keep = [Button("Keep it ›", keep_words)] if _is_told(draft) else []
    back = ask_confirmation if draft.complete else ask_place if steps == LONG and not draft.linked else ask_category
    talk.ask(question, *keep, (Button("‹ Back", back), Button(HOME, menu)), then=hear_words, in_place=in_place)


@flow.button(ANYONE)
async def keep_words(talk: Talk[Draft]) -> None:
    await _next(talk)


@flow.answer(Kind.WORDS, Kind.PHOTO, Kind.VOICE, who=ANYONE)
async def hear_words(talk: Talk[Draft]) -> None:
    """Words; or a picture with words under it, which is how many people tell it; or a voice message."""
    if talk.voice:
        talk.draft.voice = talk.voice
        await _next(talk)
        return
    if talk.photo:
        same_album = _keep_photo(talk)
    if talk.photo and not talk.words:
        await _ask_words(talk, in_place=same_album)
        return
    if _keep_words(talk, talk.words):
        await _next(talk)


def _keep_words(talk: Talk[Draft], words: str) -> bool:
    if len(words) <= WORDS_LIMIT:
        talk.draft.words = words
        return True
    talk.say("That is more than fits into a report. Please say it in at most {limit} characters.", limit=WORDS_LIMIT)
    return False


async def _next(talk: Talk[Draft]) -> None:
    """Who changes a part comes back to the whole."""
    await ask_confirmation(talk) if talk.draft.complete else await ask_photos(talk)


@flow.button(ANYONE)
async def ask_photos(talk: Talk[Draft]) -> None:
    await _ask_photos(talk, in_place=False)


@flow.answer(Kind.PHOTO, who=ANYONE)
async def hear_photo(talk: Talk[Draft]) -> None:
    draft = talk.draft
    same_album = _keep_photo(talk)
    if talk.words and talk.words not in draft.words:  # What was written under the photo belongs to the report.
        _keep_words(talk, f"{draft.words}\n{talk.words}")
    await _ask_photos(talk, in_place=same_album)


def _keep_photo(talk: Talk[Draft]) -> bool:
    """Whether it belongs to the album of the one before: an album gets one answer, each of its pictures none."""
    draft = talk.draft
    same_album = talk.album is not None and talk.album == draft.album
    if talk.photo and len(draft.photos) < PHOTOS:
        draft.photos.append(talk.photo)
    elif not same_album:
        talk.say("A report holds {limit} photos; I keep the first ones.", limit=PHOTOS)
    draft.album = talk.album
    return same_album


async def _ask_photos(talk: Talk[Draft], *, in_place: bool) -> None:
    count, steps = len(talk.draft.photos), await _steps(talk)
    number = {"step": steps - 1, "steps": steps}
    question = phrase("Step {step} of {steps}: Do you have a photo? Send it now, or go on without one.", **number)
    if count == PHOTOS:
        question = phrase(
            "Step {step} of {steps}: {count} photos are here, and no more fit. Please go on.", count=count, **number
        )
    elif count:
        question = phrase(
            "Step {step} of {steps}: photos so far: {count} of {limit}. Send more, or go on.",
            count=count,
            limit=PHOTOS,
            **number,
        )
    remove = [Button("Remove the photos", remove_photos)] if count else []
    back = ask_confirmation if talk.draft.complete else ask_words
    talk.ask(
        question,
        Button("Go on ›", ask_confirmation),
        *remove,
        (Button("‹ Back", back), Button(HOME, menu)),
        then=hear_photo,
        in_place=in_place,
    )


@flow.button(ANYONE)
async def remove_photos(talk: Talk[Draft]) -> None:
    talk.draft.photos.clear()
    talk.draft.album = None
    await ask_photos(talk)


@flow.button(ANYONE)
async def ask_confirmation(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    draft.complete = True
    count = len(draft.photos)
    steps = await _steps(talk)
    seen = draft.place.key and not draft.private
    change_place = [Button("Change the place", ask_place)] if steps == LONG else []
    keep_private = [Button("🔒 Only the staff", be_private)] if seen else []
    more = (*change_place, *keep_private)
    talk.ask(
        "Step {steps} of {steps}: Shall I send this to the property office?\n\n{category}{place}\n{words}\n"
        "{photos}{voice}\n\n{seen}",
        Button("✅ Send", send),
        (Button("Change the words", ask_words), Button("Change the photos", ask_photos)),
        *([more] if more else []),
        Button(HOME, menu),
        pictures=draft.photos[:1],
        steps=steps,
        category=CATEGORIES[category],
        place=Phrase("\n📍 {place}", {"place": where(talk.community, draft.place)}) if draft.place.words else "",
        words=draft.words,
        photos=phrase("📷 {count}", count=count) if count else phrase("no photo"),
        voice=phrase(" · 🎤 your voice message") if draft.voice else "",
        seen=SEEN if seen else UNSEEN,
    )


@flow.button(ANYONE)
async def be_private(talk: Talk[Draft]) -> None:
    talk.draft.private = True
    await ask_confirmation(talk)


@flow.button(ANYONE)
async def send(talk: Talk[Draft]) -> None:
    draft = talk.draft
    category = _needed(draft.category)
    _needed(draft.words or draft.voice)
    report = await reports.open(
        talk.tx,
        talk.person.id,
        category,
        draft.words,
        draft.photos,
        talk.now,
        voice=draft.voice,
        place=Place(*structs.astuple(draft.place)),
        private=draft.private,
    )
    talk.say(
        "Thank you. This is report <b>{number}</b>. The property office has it; I will tell you as soon as"
        " something happens.",
        Button("📋 My reports", show_mine),
        Button(HOME, menu),
        number=report.number,
    )
    await announce(talk, report)
    talk.end()


async def _steps(talk: Talk[Draft]) -> int:
    """How many questions there are: where it is, is asked of those who can choose."""
    return LONG if talk.draft.linked or await is_asked(talk) else SHORT


def _is_told(draft: Draft) -> bool:
    return bool(draft.words or draft.voice)


def _needed(value: T | None) -> T:
    """A button that was pressed before its questions were answered is a forged one, or very old."""
    if not value:
        raise StaleTap("the draft is empty")
    return value
