"""A mistake is mended: those who read it wrong are told, those who wait get only the right one."""

from __future__ import annotations

from msgspec.structs import replace

from handlers.announcements.corrected import ask_whole, corrected, show, warned
from handlers.announcements.draft import Draft, Unclear, flow
from handlers.announcements.intake import ANYTHING, too_long
from handlers.announcements.other_language import ask_other
from handlers.announcements.reading_times import may_mean
from handlers.announcements.revision import as_read, as_written, lacking_in, take_media, take_words, trouble_with
from handlers.announcements.steering import existing
from handlers.announcements.which_time import (
    AS_TYPED,
    UNCLEAR_STILL,
    WHICH,
    time_buttons,
    time_said,
    time_tapped,
    unclear_words,
)
from handlers.announcements.wording import Typed
from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.menu import TO_MENU, menu
from storage.announcements import Announcement, Content, State
from storage.people.people import Role
from storage.times import Reading


@flow.button(Role.STAFF)
async def ask_correction(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if each.state is State.RECALLED or each.calmed_at:
        raise StaleTap(str(number))
    talk.draft = Draft(correcting=number, version=each.version, content=as_written(each), expires_at=each.expires_at)
    ask_whole(talk)


@flow.answer(*ANYTHING, who=Role.STAFF, for_others=True)
async def hear_correction(talk: Talk[Draft]) -> None:
    each, draft = await corrected(talk), talk.draft
    before, typed = draft.content, Typed(talk.words, talk.entities)
    trouble = take_media(talk) or too_long(as_read(each, draft.content))
    if trouble:
        draft.content = before
        return ask_whole(talk, trouble)
    if typed.text.strip():
        return await _take(talk, each, typed, before)
    return await show(talk, each)


async def _take(
    talk: Talk[Draft],
    each: Announcement,
    typed: Typed,
    before: Content,
    meant: Reading | None = None,
    *,
    ask: bool = True,
) -> None:
    """`before`: what it says if these words are not taken. `meant`: which time; `ask`: whether that is asked."""
    draft = talk.draft
    found = await take_words(talk, typed, meant)
    if trouble := trouble_with(each, draft.content, typed):
        draft.content = before
        return ask_whole(talk, trouble)
    draft.unclear = None
    if ask and found.ambiguous and each.level is None and may_mean(typed.text, talk.now, talk.community.zone):
        draft.unclear = Unclear(typed.text, list(typed.entities))
        draft.content = replace(draft.content, zh=before.zh, en=before.en)
        return _ask_which_time(talk)
    draft.expires_at, draft.ends_it = found.ends or each.expires_at, found.ends_it
    draft.about_at, draft.spells = found.begins, found.spells
    if lacking := lacking_in(before, draft.content):
        draft.lacking = lacking
        draft.content = replace(draft.content, **{lacking: getattr(before, lacking)})
        return ask_other(talk)
    return await show(talk, each)


def _ask_which_time(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    talk.ask(
        Phrase("{trouble}{question}", {"trouble": warned(trouble), "question": WHICH}),
        *time_buttons(talk, mean_corrected),
        Button(AS_TYPED, leave_corrected_unclear),
        Button(TO_MENU, menu),
        then=hear_corrected_time,
    )


@flow.button(Role.STAFF)
async def mean_corrected(talk: Talk[Draft], start: str) -> None:
    await _take(talk, await corrected(talk), unclear_words(talk), talk.draft.content, time_tapped(talk, start))


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_corrected_time(talk: Talk[Draft]) -> None:
    meant = time_said(talk)
    if not meant:
        return _ask_which_time(talk, UNCLEAR_STILL)
    return await _take(talk, await corrected(talk), unclear_words(talk), talk.draft.content, meant)


@flow.button(Role.STAFF)
async def leave_corrected_unclear(talk: Talk[Draft]) -> None:
    await _take(talk, await corrected(talk), unclear_words(talk), talk.draft.content, ask=False)
