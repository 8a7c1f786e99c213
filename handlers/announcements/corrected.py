"""The correction as people will see it, and that it is made."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from handlers.announcements import card
from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.revision import as_read, both
from handlers.announcements.saying import preview
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button, Style
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Formatted, Phrase, phrase
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.announcements import OUTAGES, Announcement, Standing, counting, current_spell, life, outages
from storage.people import audit
from storage.people.people import Role
from storage.queues import matters


def ask_whole(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content = talk.draft.content
    talk.ask(
        "{trouble}Please send all of announcement {number} as it is to be; a line of --- stands between Chinese and"
        " English. A photo or a file takes the place of the one that it has. Nothing changes yet. It says now:\n\n"
        "<pre>{words}</pre>",
        Button(TO_MENU, menu),
        then=flow.answers["announcements.hear_correction"],
        trouble=warned(trouble),
        number=talk.draft.correcting,
        words=Phrase("{zh}", {"zh": Formatted(both(content), both(content))}),
    )


def warned(trouble: Phrase | None) -> Phrase | str:
    return Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else ""


async def corrected(talk: Talk[Draft]) -> Announcement:
    if not talk.draft.correcting:
        raise StaleTap("nothing is corrected")
    return await existing(talk, talk.draft.correcting)


async def show(talk: Talk[Draft], each: Announcement) -> None:
    """As people will see it, before it is changed."""
    draft = talk.draft
    until = draft.expires_at or talk.now
    if until <= talk.now:
        return ask_whole(talk, phrase("It would be over already: nobody would get it."))
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
        then=flow.answers["announcements.hear_correction"],
    )


@flow.button(Role.STAFF)
async def leave_out_wrong_media(talk: Talk[Draft]) -> None:
    each = await corrected(talk)
    talk.draft.content = replace(talk.draft.content, pictures=(), attached=None, renewed=True)
    await show(talk, each)


@flow.button(Role.STAFF)
async def correct(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.correcting or not draft.complete:
        raise StaleTap("nothing is corrected")
    content = as_read(await existing(talk, draft.correcting), draft.content)
    made = await life.correct(talk.tx, draft.correcting, draft.version, content, draft.expires_at, talk.now)
    talk.end()
    if not made:
        return talk.say("Somebody changed it meanwhile. Please look at its card and begin anew.", *ways_on(talk))
    if made.kind in OUTAGES and draft.expires_at:
        await _outage_as_said(talk, draft, draft.expires_at)
    await matters.withdraw(talk.tx, made.matter, talk.now)
    await audit.note(talk.tx, talk.person.id, "announcement.correct", str(made.number), talk.now)
    if talk.chat_id != card.place_of(talk, made):
        talk.say("Announcement {title} is corrected.", *ways_on(talk), title=title(made))
    return await card.draw(talk, made)


async def _outage_as_said(talk: Talk[Draft], said: Draft, until: datetime) -> None:
    """Whether it is back is asked when the corrected words say; where they say that it is not off, never."""
    if said.ends_it:
        return await outages.drop(talk.tx, said.correcting)
    known = await outages.find(talk.tx, said.correcting)
    if known and (said.about_at or known.last_end != until):
        spells = said.spells_until(until)
        await outages.say_anew(talk.tx, said.correcting, spells, current_spell(spells, talk.now)[1])
    return None
