"""Words that may mean several times (“周六9–12点停电”, typed on a Saturday): each of them is a tap."""

from __future__ import annotations

from handlers.announcements.draft import Draft, flow, questions
from handlers.announcements.guessing import BRIEFLY, DEFINITE
from handlers.announcements.intake import take_words
from handlers.announcements.reading_times import in_zone, may_mean
from handlers.announcements.wording import Typed, in_languages
from handlers.dialogue.button import Button
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import MessageKind, StaleTap, Step
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, Phrase, phrase
from storage.people.people import Role
from storage.times import Reading, read, say


def is_clear(talk: Talk[Draft]) -> bool:
    return talk.draft.unclear is None


@flow.button(Role.STAFF)
async def ask_which_time(talk: Talk[Draft]) -> None:
    await _put(talk)


async def _put(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    await questions.put(
        talk,
        "which_time",
        WHICH,
        *time_buttons(talk, mean),
        Button(AS_TYPED, leave_unclear),
        added=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None,
    )


WHICH = phrase("The time in it may mean several. Which one?")
AS_TYPED = phrase("✏️ My own words as they are")


def time_buttons(talk: Talk[Draft], step: Step[Talk[Draft], [str]]) -> list[Button]:
    return [
        Button(Phrase("{when}", {"when": Named(say(each, chinese=True), say(each, chinese=False))}), step, _key(each))
        for each in _times(talk)
    ]


def unclear_words(talk: Talk[Draft]) -> Typed:
    said = talk.draft.unclear
    if not said:
        raise StaleTap("nothing is unclear")
    return Typed(said.text, said.entities)


def _times(talk: Talk[Draft]) -> list[Reading]:
    zh, en = in_languages(unclear_words(talk))
    return [each for each in may_mean(visible(zh or en), talk.now, talk.community.zone) if each.start]


def _key(each: Reading) -> str:
    """As a button carries it."""
    first, *_ = times = each.times
    return f"{first.start:%Y%m%d%H%M}{times[-1].start:%m%d}"


def time_tapped(talk: Talk[Draft], start: str) -> Reading:
    meant = next((each for each in _times(talk) if _key(each) == start), None)
    if not meant:
        raise StaleTap(start)
    return meant


def time_said(talk: Talk[Draft]) -> Reading | None:
    """In words that mean one time."""
    reading = read(talk.words[:BRIEFLY], talk.now, in_zone(talk.community.zone))
    return reading if reading.kind in DEFINITE else None


UNCLEAR_STILL = phrase("I do not understand when that is.")


@flow.button(Role.STAFF)
async def mean(talk: Talk[Draft], start: str) -> None:
    await _take(talk, time_tapped(talk, start))


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_which_time(talk: Talk[Draft]) -> None:
    meant = time_said(talk)
    return await (_take(talk, meant) if meant else _put(talk, UNCLEAR_STILL))


async def _take(talk: Talk[Draft], meant: Reading) -> None:
    trouble = await take_words(talk, unclear_words(talk), meant)
    if trouble:
        return await _put(talk, trouble)
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def leave_unclear(talk: Talk[Draft]) -> None:
    """Whoever reads it knows; the summary still warns of it."""
    unclear_words(talk)
    talk.draft.unclear = None
    await questions.go_on(talk)
