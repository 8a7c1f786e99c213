"""What is sent under the summary: a photo or a file is added; of words it is asked what they are to be."""

from __future__ import annotations

import re

from handlers.announcements.composing import begin, take
from handlers.announcements.draft import Draft, flow, step_named
from handlers.announcements.guessing import BRIEFLY, DEFINITE
from handlers.announcements.intake import ANYTHING, keep_media
from handlers.announcements.reading_times import in_zone
from handlers.announcements.timing import hear_when
from handlers.announcements.wording import Typed
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role
from storage.times import read

SHOWN = 300  # Characters of what was typed, in the question.
_SEND = re.compile(
    r"(?:请|就|再|给我|帮我|please|then)?\s?(?:发送|发出|发布|发|send(?: it| this| out)?)?(?:吧|了)?[。.!！]?",
    re.IGNORECASE,
)


@flow.answer(*ANYTHING, who=Role.STAFF, for_others=True)
async def hear_late(talk: Talk[Draft]) -> None:
    typed, draft = Typed(talk.words, talk.entities), talk.draft
    if draft.typed and talk.album is not None and talk.album == draft.album:  # The album whose words are asked about.
        typed = _typed(talk)
    if not typed.text.strip():
        return await take(talk, typed)
    if talk.kind is MessageKind.WORDS and _is_only_a_time(talk):
        return await hear_when(talk)
    if not draft.written:
        return await take(talk, typed)
    trouble = keep_media(talk)
    draft.typed, draft.marks, draft.album = typed.text, list(typed.entities), talk.album
    return talk.ask(
        "{trouble}An announcement is open already. What shall these words be?\n\n<pre>{words}</pre>",
        Button("✏️ Instead of its words", replace_words),
        Button("📢 Another announcement", begin_another),
        (Button("‹ Leave it as it was", step_named("sum_up")), Button(TO_MENU, menu)),
        then=hear_late,
        trouble=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else "",
        words=typed.text[:SHOWN],
    )


def _is_only_a_time(talk: Talk[Draft]) -> bool:
    """“明早9点发” says when, and nothing that anybody should read."""
    if len(talk.words) > BRIEFLY:
        return False
    reading = read(talk.words, talk.now, in_zone(talk.community.zone))
    return reading.kind in DEFINITE and _SEND.fullmatch(reading.rest.strip()) is not None


def _typed(talk: Talk[Draft]) -> Typed:
    if not talk.draft.typed:
        raise StaleTap("no words are asked about")
    return Typed(talk.draft.typed, talk.draft.marks)


@flow.button(Role.STAFF)
async def replace_words(talk: Talk[Draft]) -> None:
    typed = _typed(talk)
    talk.draft.typed, talk.draft.marks = "", []
    await take(talk, typed)


@flow.button(Role.STAFF)
async def begin_another(talk: Talk[Draft]) -> None:
    """What was open is kept under its name."""
    typed = _typed(talk)
    talk.draft.typed, talk.draft.marks = "", []
    talk.leave()
    talk.put_aside()
    begin(talk)
    await take(talk, typed)
