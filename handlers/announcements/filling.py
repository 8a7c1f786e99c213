"""The blanks of a template, one by one: their name is the question; when and where stand in both languages."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.announcements.adding import leave_out
from handlers.announcements.composing import leave_template
from handlers.announcements.draft import Draft, Unclear, flow, questions
from handlers.announcements.guessing import BRIEFLY, DEFINITE, guess
from handlers.announcements.intake import take_guess, too_long
from handlers.announcements.reading_times import read_times
from handlers.announcements.tappable import with_times
from handlers.announcements.templates import WHEN, WHERE, Template, filled, templates
from handlers.announcements.timing import why_not
from handlers.announcements.which_time import AS_TYPED, time_buttons, time_tapped, unclear_words
from handlers.announcements.wording import Typed, blanks, trouble_in, with_values
from handlers.dialogue.button import Button, Row
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from storage.announcements import Content, whom
from storage.people import households
from storage.people.people import Role
from storage.times import Kind, Reason

WHENS = {name for each in WHEN for name in blanks(each)}
WHERES = {name for each in WHERE for name in blanks(each)}


def is_filled(talk: Talk[Draft]) -> bool:
    return not blanks(talk.draft.content.zh) and not blanks(talk.draft.content.en)


def _next(content: Content) -> tuple[str, str]:
    """The language, and what its next blank is called."""
    for language, html in (("zh", content.zh), ("en", content.en)):
        if left := blanks(html):
            return language, left[0]
    raise StaleTap("nothing is left to fill in")


@flow.button(Role.STAFF)
async def ask_blank(talk: Talk[Draft]) -> None:
    unknown = talk.draft.unknown
    trouble = phrase("There is no building {buildings}.", buildings=", ".join(unknown)) if unknown else None
    await _put(talk, trouble)


async def _put(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content = talk.draft.content
    language, blank = _next(content)
    rows: list[Row] = [*time_buttons(talk, fill_time), Button(AS_TYPED, fill_as_typed)] if talk.draft.unclear else []
    if language == "en" and content.zh:
        rows.append(Button("The same for all ›", leave_out))
    if talk.draft.template:
        rows.append(Button("‹ Without a template", leave_template))
    await questions.put(
        talk,
        "blanks",
        phrase(
            "Still to fill in: <b>{blank}</b>. Please type it.\n\n<pre>{words}</pre>",
            blank=blank,
            words=visible(getattr(content, language)),
        ),
        *rows,
        added=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else None,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_blank(talk: Talk[Draft]) -> None:
    draft, typed = talk.draft, Typed(talk.words, talk.entities).stripped()
    language, blank = _next(draft.content)
    draft.unclear = None
    if trouble := trouble_in(typed):
        return await _put(talk, trouble)
    content = await _with(talk, typed, blank)
    if isinstance(content, Phrase):
        return await _put(talk, content)
    return await _take(talk, content if content != draft.content else _typed_in(talk, typed, language))


def _typed_in(talk: Talk[Draft], typed: Typed, language: str) -> Content:
    html = with_times(typed, talk.now, talk.community.zone).html
    return replace(talk.draft.content, **{language: with_values(getattr(talk.draft.content, language), [html])})


@flow.button(Role.STAFF)
async def fill_as_typed(talk: Talk[Draft]) -> None:
    """“另行通知” is no time, and stands where one was asked for."""
    typed, (language, _) = unclear_words(talk), _next(talk.draft.content)
    talk.draft.unclear = None
    await _take(talk, _typed_in(talk, typed, language))


@flow.button(Role.STAFF)
async def fill_time(talk: Talk[Draft], start: str) -> None:
    """Which of the times that were typed."""
    meant, content = time_tapped(talk, start), talk.draft.content
    _next(content)
    talk.draft.unclear = None
    known = filled(Template(content.zh, content.en), None, meant, talk.community.zone)
    await _take(talk, replace(content, zh=known.zh, en=known.en))


async def _take(talk: Talk[Draft], content: Content) -> None:
    if longer := too_long(content):
        return await _put(talk, longer)
    talk.draft.content = content
    words = visible(content.zh or content.en)
    found = guess(words, await households.buildings(talk.tx), talk.now, talk.community.zone)
    take_guess(talk.draft, found, templates(talk.community).get(talk.draft.template))
    return await questions.go_on(talk)


async def _with(talk: Talk[Draft], typed: Typed, blank: str) -> Content | Phrase:
    """Both languages with what the words say of when and where, if that is asked; or why not."""
    content, zone = talk.draft.content, talk.community.zone
    if blank not in WHENS | WHERES:
        return content
    reading = read_times(typed.text[:BRIEFLY], talk.now, zone)
    definite = reading.kind in DEFINITE
    if blank in WHENS and not definite and reading.kind is not Kind.RECURRING:
        if reading.reason not in {Reason.PAST, Reason.IMPOSSIBLE}:
            talk.draft.unclear = Unclear(typed.text, list(typed.entities))
        return why_not(reading)
    said = reading.rest if definite else typed.text
    places = whom.read(said, await households.buildings(talk.tx), only_places=True)
    if blank in WHERES and places.unknown:
        return phrase("There is no building {buildings}.", buildings=", ".join(places.unknown))
    named = places.audience if places.audience.parts and not (places.vague or places.audience.but) else None
    known = filled(Template(content.zh, content.en), named, reading if definite else None, zone)
    return replace(content, zh=known.zh, en=known.en)
