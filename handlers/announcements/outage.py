"""Is it back? At the announced end the staff are asked; those who live there confirm it; all who were told hear it."""

from __future__ import annotations

import re
from datetime import timedelta

from handlers.announcements.card import excerpt
from handlers.announcements.draft import KINDS, Draft, flow, title
from handlers.announcements.guessing import BRIEFLY, DEFINITE, end_of, in_zone
from handlers.announcements.news import was_told
from handlers.announcements.overhearing import question_about
from handlers.announcements.steering import existing
from handlers.announcements.times import said_at
from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage.announcements import (
    Announcement,
    Audience,
    Content,
    Kind,
    Outage,
    OutageState,
    Part,
    Planned,
    State,
    life,
    outages,
)
from storage.people import audit, households
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues.cards import Card
from storage.times import read

LATELY = timedelta(hours=12)  # What ended before that is asked about no more.
NAMES = {
    Kind.WATER: ("💧 停水", "💧 Water"),
    Kind.POWER: ("⚡ 停电", "⚡ Electricity"),
    Kind.LIFT: ("🛗 停梯", "🛗 Lift"),
}
BACK = {
    Kind.WATER: (
        "💧 <b>来水了</b>\n刚来的水请先放一放再用。",
        "💧 <b>The water is back</b>\nLet it run for a moment first.",
    ),
    Kind.POWER: (
        "⚡ <b>来电了</b>\n请检查家里的电器。",
        "⚡ <b>The electricity is back</b>\nPlease check your appliances.",
    ),
    Kind.LIFT: ("🛗 <b>电梯恢复运行了</b>", "🛗 <b>The lift runs again</b>"),
}
_QUESTIONS = (
    (
        Kind.WATER,
        re.compile(
            r"来水|有水了?[吗没]|(?:几点|什么时候|多久)(?:能|会|才)?有水|恢复供水|通水|水.{0,4}(?:什么时候|几点|多久)|\bwater\b.{0,12}\b(?:back|on|when)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.POWER,
        re.compile(
            r"来电了?吗|什么时候来电|几点来电|恢复供电|通电|\b(?:power|electricity)\b.{0,12}\b(?:back|on|when)",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.LIFT,
        re.compile(
            r"电梯.{0,6}(?:修好|好了吗|恢复|能坐|能用)|\blift\b.{0,12}\b(?:back|running|works?|fixed)", re.IGNORECASE
        ),
    ),
)
_ASKS = re.compile(r"[?？吗呢没]|什么时候|几点|多久|\bwhen\b|^\s*is\b|\byet\b", re.IGNORECASE)


async def look(post: Post) -> None:
    for each in await outages.due(post.tx, post.now):
        announcement = await life.find(post.tx, each.number)
        if announcement:
            await _look(post, each, announcement)


async def _look(post: Post, each: Outage, announcement: Announcement) -> None:
    if not announcement.began_at or announcement.state is State.RECALLED:  # Nobody goes by it.
        if staff := post.community.groups.get(STAFF):
            post.take_back(staff, _card(each.number))
        return await outages.drop(post.tx, each.number)
    match each.state:
        case OutageState.ON:
            await outages.move(post.tx, each, OutageState.ASKED, post.now + outages.UNCONFIRMED)
            await _ask(post, announcement)
        case OutageState.ASKED:
            zh, en = NAMES[announcement.kind]
            await _update(
                post,
                announcement,
                "unconfirmed",
                Content(
                    zh=f"{zh}：预计的结束时间到了，还没有确认恢复。一有消息马上告诉大家。",
                    en=f"{en}: it should be back by now, but that is not confirmed yet. You will hear of it.",
                ),
            )
            await outages.tell_unconfirmed(post.tx, each.number, post.now)
        case OutageState.CHECKING:  # Whoever lives there has not said no.
            await _is_back(post, announcement)
        case OutageState.OVER:
            await outages.move(post.tx, each, OutageState.OVER, None)
    return None


async def _ask(post: Post, announcement: Announcement, added: Phrase | None = None) -> None:
    number = announcement.number
    post.tell(
        STAFF,
        "{added}⏰ {title}: by what was announced it is over now. Is it? If nobody answers for 15 minutes, people hear"
        " that it is not confirmed yet.",
        (Button("✅ It is back", ask_witnesses, number), Button("⏳ Not yet", ask_until, number)),
        card=_card(number),
        title=title(announcement),
        added=Phrase("{words}\n", {"words": added}) if added else "",
    )


def _card(number: int) -> Card:
    return Card("announcements", "outage", number)


async def _update(post: Post, announcement: Announcement, what: str, content: Content) -> None:
    """To everybody who was told, once."""
    await life.plan(
        post.tx,
        Planned(
            kind=announcement.kind,
            content=content,
            audience=Audience((Part(sent=announcement.number),)),
            author=announcement.author,
            send_at=post.now,
            expires_at=post.now + LATELY,
            urgent=announcement.urgent,
            origin=f"outage:{announcement.number}:{what}",
        ),
        post.now,
    )


async def _outage(talk: Talk[Draft], number: int) -> tuple[Outage, Announcement]:
    found, announcement = await outages.find(talk.tx, number), await existing(talk, number)
    if not found:
        raise StaleTap(str(number))
    return found, announcement


@flow.button(Role.STAFF)
async def ask_witnesses(talk: Talk[Draft], number: int) -> None:
    """Staff say that it is back; a few who live there, on different floors, confirm it first."""
    outage, announcement = await _outage(talk, number)
    if outage.state in {OutageState.CHECKING, OutageState.OVER}:
        return talk.toast("Got it already, no need to press again.")
    await audit.note(talk.tx, talk.person.id, "announcement.back", str(number), talk.now)
    witnesses = await outages.call_witnesses(talk.tx, number)
    if not witnesses:
        return await _is_back(talk, announcement)
    await outages.move(talk.tx, outage, OutageState.CHECKING, talk.now + outages.CHECKED)
    for each in witnesses:
        talk.tell(
            each.person_id,
            "{kind}: the office says that it is back. Is it, at your home?",
            (Button("✅ Yes", say_back, number), Button("❌ Not yet", say_gone, number)),
            card=Card("announcements", "witness", number),
            expires=talk.now + outages.CHECKED,
            kind=KINDS[announcement.kind],
        )
    return talk.tell(
        STAFF,
        "🔎 {title}: {count} residents on different floors are asked whether it is back. If nobody says no within 10"
        " minutes, everybody hears that it is.",
        (Button("📢 Tell everybody now", tell_back, number), Button("⏳ Not yet", ask_until, number)),
        card=_card(number),
        title=title(announcement),
        count=len(witnesses),
    )


@flow.button(was_told)
async def say_back(talk: Talk[Draft], number: int) -> None:
    await _testify(talk, number, back=True)


@flow.button(was_told)
async def say_gone(talk: Talk[Draft], number: int) -> None:
    await _testify(talk, number, back=False)


async def _testify(talk: Talk[Draft], number: int, *, back: bool) -> None:
    said = await outages.testify(talk.tx, number, talk.person.id, back=back)
    if said is None:
        return talk.toast("Thank you, it is known already.")
    announcement = await existing(talk, number)
    talk.say("Thank you for looking!", *ways_on(talk), card=Card("announcements", "witness", number))
    outage = await outages.find(talk.tx, number)
    if not back and outage:
        home_id = next(each.home_id for each in said if each.person_id == talk.person.id)
        home = await households.find(talk.tx, home_id)
        await outages.move(talk.tx, outage, OutageState.ASKED, talk.now + outages.UNCONFIRMED)
        return await _ask(
            talk, announcement, phrase("❌ {home} says: not yet.", home=home.label if home else phrase("a home"))
        )
    if sum(each.back is True for each in said) >= min(outages.ENOUGH, len(said)):
        await _is_back(talk, announcement)
    return None


@flow.button(Role.STAFF)
async def tell_back(talk: Talk[Draft], number: int) -> None:
    _, announcement = await _outage(talk, number)
    await audit.note(talk.tx, talk.person.id, "announcement.back", str(number), talk.now)
    await _is_back(talk, announcement)


async def _is_back(post: Post, announcement: Announcement) -> None:
    if not await outages.end(post.tx, announcement.number, post.now):
        return
    zh, en = BACK[announcement.kind]
    await _update(post, announcement, "back", Content(zh=zh, en=en))
    post.tell(
        STAFF,
        "✅ {title}: it is back, and everybody who was told hears it.",
        card=_card(announcement.number),
        title=title(announcement),
    )


@flow.button(Role.STAFF)
async def ask_until(talk: Talk[Draft], number: int) -> None:
    outage, announcement = await _outage(talk, number)
    if outage.state is OutageState.OVER:
        return talk.toast("It is back already.")
    talk.draft = Draft(correcting=number)
    return talk.ask(
        "{title}: until when will it last? Such as: 15:00, tomorrow morning 8:00.",
        *ways_on(talk),
        then=hear_until,
        title=title(announcement),
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_until(talk: Talk[Draft]) -> None:
    number = talk.draft.correcting
    if not number:
        raise StaleTap("nothing is asked")
    _, announcement = await _outage(talk, number)
    reading = read(talk.words[:BRIEFLY], talk.now, in_zone(talk.community.zone))
    at = end_of(reading, talk.community.zone) if reading.kind in DEFINITE else None
    if not at or at <= talk.now:
        return talk.say("I do not understand until when that is. Such as: 15:00, tomorrow morning 8:00.")
    if not await outages.put_off(talk.tx, number, at):
        talk.end()
        return talk.say("It is back already.", *ways_on(talk))
    await audit.note(talk.tx, talk.person.id, "announcement.put_off", str(number), talk.now)
    zh, en = NAMES[announcement.kind]
    said = said_at(talk.community, at)
    await _update(
        talk,
        announcement,
        f"until:{int(at.timestamp())}",
        Content(zh=f"{zh}：还没恢复，预计到{said.zh}。", en=f"{en}: not back yet; expected by {said.en}."),
    )
    talk.end()
    talk.say("Everybody who was told hears that it lasts until {when}.", *ways_on(talk), when=said)
    return talk.tell(
        STAFF,
        "⏳ {title}: until {when}; then I ask again.",
        card=_card(number),
        title=title(announcement),
        when=said,
    )


def _asks_whether_back(said: Said) -> float:
    """“来水了吗”, “is the water back?”"""
    return 1.0 if _kind_asked(said.words) else 0.0


def _kind_asked(words: str) -> Kind | None:
    if len(words) > 60:
        return None
    if kind := question_about(words.strip()):
        return kind
    if not _ASKS.search(words):
        return None
    return next((kind for kind, sign in _QUESTIONS if sign.search(words)), None)


@flow.recognises(_asks_whether_back, ANYONE)
async def answer_whether_back(talk: Talk[Draft]) -> None:
    """From what was announced to them; else it may be news to the office."""
    kind = _kind_asked(talk.words)
    found = await outages.concerning(talk.tx, talk.person.id, kind, talk.now - LATELY) if kind else None
    if not found:
        return talk.say("Nothing of that was announced to you. Who shall see to it?", *for_somebody(talk))
    return talk.say(_standing(talk, *found), *ways_on(talk))


def _standing(talk: Talk[Draft], announcement: Announcement, outage: Outage) -> Phrase:
    named = KINDS[announcement.kind]
    if outage.over_at:
        return phrase("{kind}: back since {when}.", kind=named, when=said_at(talk.community, outage.over_at))
    if talk.now < outage.ends_at:
        return phrase(
            "{kind}: expected back by {when}. You will hear of it.\n\n{words}",
            kind=named,
            words=excerpt(announcement.content),
            when=said_at(talk.community, outage.ends_at),
        )
    return phrase(
        "{kind}: it should have been back by {when}; that is not confirmed yet. You will hear of it.",
        kind=named,
        when=said_at(talk.community, outage.ends_at),
    )
