"""/news: the newest announcements and those that still hold → one of them; “I have read it”, “I'm coming”."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.announcements.audiences import conditions
from handlers.announcements.card import opening
from handlers.announcements.draft import KINDS, Draft, flow, step_named
from handlers.announcements.saying import show_to
from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, Key, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.announcements import Announcement, Answer, State, answers, includes, ledger, life, register
from storage.engine.instants import stamp
from storage.people.people import Role
from storage.understanding import Intent

LOOKED_AT, SHOWN = 30, 5


async def _was_told(talk: Talk[Any], number: int) -> bool:
    return await answers.standing(talk.tx, number, talk.person.id) is not None


async def _may_read(talk: Talk[Any], number: int) -> Announcement | None:
    """Whoever was to get it, or is among those whom it is for by now; the staff."""
    each = await register.find(talk.tx, number)
    return each if each and each.began_at and await _is_for(talk, each) else None


was_told = Predicate("was told this", ANYONE, _was_told)
may_read = Predicate("may read this", ANYONE, _may_read)


@flow.command(
    "news",
    ANYONE,
    "What was announced",
    button=phrase("📢 Announcements"),
    key=Key(5, phrase("📢 News")),
    labels=["news", "通知", "公告", "有什么通知"],
    wordings=[
        *(
            "对我家有什么影响",
            "对我家有影响吗",
            "对我们有什么影响",
            "影响我家吗",
            "会影响我家吗",
            "会影响我们吗",
            "对我们家有什么影响",
        ),
        *(
            "影响到我家吗",
            "我家受影响吗",
            "我们楼受影响吗",
            "哪些楼受影响",
            "影响哪些楼",
            "does it affect me",
            "does it affect my home",
        ),
        *(
            "does this affect us",
            "does this affect my home",
            "how does it affect me",
            "what does it mean for me",
            "am i affected",
        ),
        *(
            "how does this affect us",
            "which buildings are affected",
            "is my building affected",
            "what does it mean for my home",
        ),
    ],
    aside=True,
    reads=True,
)
async def show_news(talk: Talk[Draft]) -> None:
    """A link `news_12` opens exactly that one."""
    if talk.argument.isascii() and talk.argument.isdecimal() and len(talk.argument) < 10:
        linked = await _may_read(talk, int(talk.argument))
        if linked:
            return await _open(talk, linked)
        return talk.say("This announcement is not there any more, or is not for you.", *ways_on(talk))
    found = [each for each in await register.newest(talk.tx, LOOKED_AT) if await _is_for(talk, each)]
    shown = [each for at, each in enumerate(found) if at < SHOWN or each.holds(talk.now)][:LOOKED_AT]
    mine = Button("🔕 What I want to hear of", step_named("show_wishes")).short(phrase("🔕 What to hear"))
    if not shown:
        return talk.say("There is no announcement for you at the moment.", mine, *ways_on(talk))
    return talk.say(
        "📢 Announcements, the newest first. Those with a 📌 still hold:",
        *[Button(_label(each, talk.now), show_one, each.number) for each in shown[: SHOWN + 3]],
        mine,
        *ways_on(talk),
    )


def _means_news(said: Said) -> float:
    return said.means(Intent.ANNOUNCE)


@flow.recognises(_means_news, ANYONE, called=phrase("📢 Announcements"))
async def hear_news(talk: Talk[Draft]) -> None:
    talk.argument = ""
    await show_news(talk)


@flow.button(may_read)
async def show_one(talk: Talk[Draft], number: int) -> None:
    await _open(talk, await talk.granted(may_read, number))


async def _open(talk: Talk[Draft], each: Announcement) -> None:
    """Anew below, where it is looked for; whoever opened it has read it."""
    number = each.number
    if each.state is State.RECALLED:
        return talk.say("This announcement was taken back. It does not hold.", *ways_on(talk))
    if await _is_among(talk, each):
        await ledger.join(talk.tx, each, talk.person.id, talk.now)
    await _note_read(talk, number)
    seen, answer = await answers.answer_of(talk.tx, number, talk.person.id)
    await show_to(talk, talk.person.id, each, seen=seen, answer=answer, anew=True)
    if not each.holds(talk.now):
        talk.say("It was for an earlier time, and does not hold any more.", *ways_on(talk))
    return None


async def _is_for(talk: Talk[Draft], each: Announcement) -> bool:
    if talk.person.role >= Role.STAFF or await answers.standing(talk.tx, each.number, talk.person.id):
        return True
    return await _is_among(talk, each)


async def _is_among(talk: Talk[Any], each: Announcement) -> bool:
    try:
        return await includes(talk.tx, each.audience, conditions(talk.community), talk.person.id, stamp(talk.now))
    except LookupError:  # For people whom nobody can tell apart any more.
        return False


def _label(each: Announcement, now: datetime) -> Phrase:
    pin = "📌 " if each.holds(now) and each.expires_at else ""
    return Phrase("{pin}{kind} · {words}", {"pin": pin, "kind": KINDS[each.kind], "words": opening(each.content)})


async def _note_read(talk: Talk[Draft], number: int) -> None:
    if await answers.read(talk.tx, number, talk.person.id, talk.now):
        await life.has_news(talk.tx, number, talk.now)


@flow.button(was_told)
async def confirm(talk: Talk[Draft], number: int) -> None:
    await _note_read(talk, number)
    talk.toast("Thank you!")
    await _redraw(talk, number)


@flow.button(was_told)
async def come(talk: Talk[Draft], number: int) -> None:
    await _answer(talk, number, Answer.COMING)


@flow.button(was_told)
async def stay_away(talk: Talk[Draft], number: int) -> None:
    await _answer(talk, number, Answer.NOT_COMING)


async def _answer(talk: Talk[Draft], number: int, answer: Answer) -> None:
    await answers.read(talk.tx, number, talk.person.id, talk.now)
    await answers.answer(talk.tx, number, talk.person.id, answer)
    await life.has_news(talk.tx, number, talk.now)
    talk.toast("Thank you! You can change it at any time.")
    await _redraw(talk, number)


async def _redraw(talk: Talk[Draft], number: int) -> None:
    each = await register.find(talk.tx, number)
    if not each:
        raise StaleTap(str(number))
    seen, answer = await answers.answer_of(talk.tx, number, talk.person.id)
    await show_to(talk, talk.person.id, each, seen=seen, answer=answer)
