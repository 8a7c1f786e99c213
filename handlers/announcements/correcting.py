"""A mistake is mended: those who read it wrong are told, those who wait get only the right one."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from handlers.announcements import card
from handlers.announcements.alarms import marked, unmarked
from handlers.announcements.composing import too_long
from handlers.announcements.draft import Draft, flow, title
from handlers.announcements.guessing import guess
from handlers.announcements.saying import rows_of
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.announcements.wording import Typed, blanks, in_languages
from handlers.dialogue.button import Button, Style
from handlers.dialogue.formatting import dead_links
from handlers.dialogue.splitting import visible
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Formatted, Phrase, phrase
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.announcements import OUTAGES, Content, Standing, State, ledger, life, outages
from storage.people import audit
from storage.people.people import Role
from storage.queues import matters
from storage.queues.outbox import ANSWER


@flow.button(Role.STAFF)
async def ask_correction(talk: Talk[Draft], number: int) -> None:
    each = await existing(talk, number)
    if each.state is State.RECALLED or each.calmed_at:
        raise StaleTap(str(number))
    content = unmarked(each.content, each.level) if each.level else each.content
    talk.draft = Draft(correcting=number, version=each.version, content=content)
    _ask(talk)


def _ask(talk: Talk[Draft], trouble: Phrase | None = None) -> None:
    content = talk.draft.content
    talk.ask(
        "{trouble}Please send all of announcement {number} as it is to be; a line of --- stands between Chinese and"
        " English. Nothing changes yet. It says now:\n\n<pre>{words}</pre>",
        Button(TO_MENU, menu),
        then=hear_correction,
        trouble=Phrase("⚠️ {trouble}\n\n", {"trouble": trouble}) if trouble else "",
        number=talk.draft.correcting,
        words=Phrase("{zh}", {"zh": Formatted(_both(content), _both(content))}),
    )


def _both(content: Content) -> str:
    return "\n---\n".join(filter(None, (content.zh, content.en)))


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_correction(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.correcting:
        raise StaleTap("nothing is corrected")
    each = await existing(talk, draft.correcting)
    typed = Typed(talk.words, talk.entities)
    zh, en = in_languages(typed)
    content = replace(each.content, zh=zh, en=en)
    if each.level:  # A drill stays one on every message.
        content = marked(unmarked(content, each.level), each.level, drill=each.drill)
        zh, en = content.zh, content.en
    if dead := dead_links(typed.entities):
        return _ask(talk, phrase("A link in it leads nowhere: {link}. Please mend it and send it again.", link=dead[0]))
    if left := blanks(zh + en):
        trouble = phrase(
            "There is a blank left: {blanks}. Please fill it in and send it again.", blanks=", ".join(left)
        )
        return _ask(talk, trouble)
    if trouble_ := too_long(content):
        return _ask(talk, trouble_)
    found = guess(visible(zh or en), (), talk.now, talk.community.zone)
    draft.content, draft.complete, draft.expires_at = content, True, found.ends or each.expires_at
    draft.ends_it = found.ends_it
    counts = await ledger.counts(talk.tx, each)
    for html in filter(None, dict.fromkeys((zh, en))):
        words = Phrase("{words}", {"words": Formatted(html, html)})
        talk.tell(talk.chat_id, words, *rows_of(content, 0), urgency=ANSWER)
    until = draft.expires_at or talk.now
    if until <= talk.now:
        return _ask(talk, phrase("It would be over already: nobody would get it."))
    question = phrase(
        "☝️ So they will see it; nobody has got it yet. ⌛ until {when}. Is it right?",
        when=said_at(talk.community, until),
    )
    if each.began_at:
        question = phrase(
            "☝️ So they will see it. {wrong} people have the earlier words: it is changed there, and said once more"
            " below it. {waiting} people who wait get only this. ⌛ until {when}. Is it right?",
            when=said_at(talk.community, until),
            wrong=counts.of(Standing.SENT),
            waiting=counts.open,
        )
    return talk.ask(
        question,
        Button("✏️ Yes, correct it", correct).styled(Style.SUCCESS),
        Button(TO_MENU, menu),
        then=hear_correction,
    )


@flow.button(Role.STAFF)
async def correct(talk: Talk[Draft]) -> None:
    draft = talk.draft
    if not draft.correcting or not draft.complete:
        raise StaleTap("nothing is corrected")
    corrected = await life.correct(talk.tx, draft.correcting, draft.version, draft.content, draft.expires_at, talk.now)
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
