"""A mistake is mended: those who read it wrong are told, those who wait get only the right one."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from handlers.announcements import card
from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.intake import ANYTHING, too_long
from handlers.announcements.revision import as_read, as_written, both, lacking_in, take_media, take_words, trouble_with
from handlers.announcements.saying import preview
from handlers.announcements.steering import existing
from handlers.announcements.tappable import with_times
from handlers.announcements.times import said_at
from handlers.announcements.wording import Typed
from handlers.dialogue.button import Button, Style
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Formatted, Phrase, phrase
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.announcements import OUTAGES, Announcement, Standing, State, counting, life, outages
from storage.people import audit
from storage.people.people import Role
from storage.queues import matters


@flow.button(Role.STAFF)
async def ask_correction(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if each.state is State.RECALLED or each.calmed_at:
        raise StaleTap(str(number))
    talk.draft = Draft(correcting=number, version=each.version, content=as_written(each), expires_at=each.expires_at)
    _ask(talk)


def _ask(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content = talk.draft.content
    talk.ask(
        "{trouble}Please send all of announcement {number} as it is to be; a line of --- stands between Chinese and"
        " English. A photo or a file takes the place of the one that it has. Nothing changes yet. It says now:\n\n"
        "<pre>{words}</pre>",
        Button(TO_MENU, menu),
        then=hear_correction,
        trouble=_warned(trouble),
        number=talk.draft.correcting,
        words=Phrase("{zh}", {"zh": Formatted(both(content), both(content))}),
    )


def _warned(trouble: Phrase | None) -> Phrase | str:
    return Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else ""


@flow.answer(*ANYTHING, who=Role.STAFF, for_others=True)
async def hear_correction(talk: Talk[Draft]) -> None:
    each, draft = await _corrected(talk), talk.draft
    before, typed = draft.content, Typed(talk.words, talk.entities)
    trouble = take_media(talk) or too_long(as_read(each, draft.content))
    found = None
    if typed.text.strip():
        found = await take_words(talk, typed)
        trouble = trouble or trouble_with(each, draft.content, typed)
    if trouble:
        draft.content = before
        return _ask(talk, trouble)
    if found:
        draft.expires_at, draft.ends_it = found.ends or each.expires_at, found.ends_it
        if lacking := lacking_in(before, draft.content):
            draft.lacking = lacking
            draft.content = replace(draft.content, **{lacking: getattr(before, lacking)})
            return _ask_other(talk)
    return await _show(talk, each)


async def _corrected(talk: Talk[Draft]) -> Announcement:
    if not talk.draft.correcting:
        raise StaleTap("nothing is corrected")
    return await existing(talk, talk.draft.correcting)


def _ask_other(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content, english = talk.draft.content, talk.draft.lacking == "en"
    kept = content.en if english else content.zh
    question = (
        phrase("And in English? It still says there:\n\n<pre>{words}</pre>", words=Formatted(kept, kept))
        if english
        else phrase("And in Chinese? It still says there:\n\n<pre>{words}</pre>", words=Formatted(kept, kept))
    )
    talk.ask(
        Phrase("{trouble}{question}", {"trouble": _warned(trouble), "question": question}),
        Button("✅ That is still right", keep_other),
        Button("The same for all ›", drop_other),
        Button(TO_MENU, menu),
        then=hear_other,
    )


@flow.button(Role.STAFF)
async def keep_other(talk: Talk[Draft]) -> None:
    await _show(talk, await _corrected(talk))


@flow.button(Role.STAFF)
async def drop_other(talk: Talk[Draft]) -> None:
    """Everybody reads the language that was typed."""
    each, draft = await _corrected(talk), talk.draft
    other = {"zh": "en", "en": "zh"}.get(draft.lacking)
    if not other or not getattr(draft.content, other):
        raise StaleTap("no language is asked for")
    draft.content = replace(draft.content, **{draft.lacking: ""})
    await _show(talk, each)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_other(talk: Talk[Draft]) -> None:
    each, draft = await _corrected(talk), talk.draft
    if not draft.lacking:
        raise StaleTap("no language is asked for")
    typed = Typed(talk.words, talk.entities).stripped()
    html = with_times(typed, talk.now, talk.community.zone).html
    content = replace(draft.content, **{draft.lacking: html})
    if trouble := trouble_with(each, content, typed):
        return _ask_other(talk, trouble)
    draft.content = content
    return await _show(talk, each)


async def _show(talk: Talk[Draft], each: Announcement) -> None:
    """As people will see it, before it is changed."""
    draft = talk.draft
    until = draft.expires_at or talk.now
    if until <= talk.now:
        return _ask(talk, phrase("It would be over already: nobody would get it."))
    draft.complete = True
    preview(talk, talk.chat_id, as_read(each, draft.content))
    question = phrase(
        "☝️ So they will see it; nobody has got it yet. ⌛ until {when}. Is it right?",
        when=said_at(talk.community, until),
    )
    if each.began_at:
        counts = await counting.counts(talk.tx, each)
        question = phrase(
            "☝️ So they will see it. {wrong} people have the earlier words: it is changed there, and said once more"
            " below it. {waiting} people who wait get only this. ⌛ until {when}. Is it right?",
            when=said_at(talk.community, until),
            wrong=counts.of(Standing.SENT),
            waiting=counts.open,
        )
    shows = draft.content.pictures or draft.content.attached
    return talk.ask(
        question,
        Button("✏️ Yes, correct it", correct).styled(Style.SUCCESS),
        *([Button("🗑 Without photo and file", leave_out_wrong_media)] if shows else []),
        Button(TO_MENU, menu),
        then=hear_correction,
    )


@flow.button(Role.STAFF)
async def leave_out_wrong_media(talk: Talk[Draft]) -> None:
    each = await _corrected(talk)
    talk.draft.content = replace(talk.draft.content, pictures=(), attached=None, renewed=True)
    await _show(talk, each)


@flow.button(Role.STAFF)
async def correct(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.correcting or not draft.complete:
        raise StaleTap("nothing is corrected")
    content = as_read(await existing(talk, draft.correcting), draft.content)
    corrected = await life.correct(talk.tx, draft.correcting, draft.version, content, draft.expires_at, talk.now)
    talk.end()
    if not corrected:
        return talk.say("Somebody changed it meanwhile. Please look at its card and begin anew.", *ways_on(talk))
    if corrected.kind in OUTAGES and draft.expires_at:
        await _outage_as_said(talk, draft, draft.expires_at)
    await matters.withdraw(talk.tx, corrected.matter, talk.now)
    await audit.note(talk.tx, talk.person.id, "announcement.correct", str(corrected.number), talk.now)
    if talk.chat_id != card.place_of(talk, corrected):
        talk.say("Announcement {title} is corrected.", *ways_on(talk), title=title(corrected))
    return await card.draw(talk, corrected)


async def _outage_as_said(talk: Talk[Draft], said: Draft, until: datetime) -> None:
    """Whether it is back is asked when the corrected words say; where they say that it is not off, never."""
    if said.ends_it:
        return await outages.drop(talk.tx, said.correcting)
    known = await outages.find(talk.tx, said.correcting)
    if known and known.ends_at != until:
        await outages.put_off(talk.tx, said.correcting, until)
    return None
