"""In building groups, where the community wants it: who joins is greeted once, “停水吗” is answered; nothing else."""

from __future__ import annotations

import re
from typing import Any

from handlers.announcements.card import excerpt
from handlers.announcements.draft import KINDS, Draft, flow
from handlers.dialogue.button import Link
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase
from handlers.menu.answers import in_private
from handlers.menu.chats import purpose_in_words
from storage.announcements import AnnouncementRules, Kind, Wish, group_wishes, recipients, register, spoken
from storage.people.groups import BUILDING
from storage.queues import cards
from storage.queues.cards import Card

LONGEST, LOOKED_AT = 30, 30
_BEFORE = (
    r"(?:(?:请问|大家好?|有人知道|有谁知道|今天|今晚|今早|现在|明天|我们楼|咱们楼|我们这|这里|小区)[，, ]?){0,3}"
    r"(?:(?:什么时候|啥时候|几点|多久|为什么|为啥|怎么|是不是|是否|会不会|有没有|又|还|要|会|能|才|在){0,3})"
)
_AFTER = r"(?:到什么时候|到几点|多久|了|吗|么|嘛|没有|没|呢|啊|呀|吧){0,3}[?？!！。~～ ]{0,3}"
_ENGLISH = r"(?:is|are|when is|when will|when does|why is|will) (?:the |our ){0,1}"
_DAY = r"(?: (?:now|today|tonight|tomorrow|again|yet)){0,1}[?？!. ]{0,3}"
_STATE = rf" (?:be |come ){{0,1}}(?:off|out|back|on|down|working|running){_DAY}"
_THERE = r"(?:is|will) there (?:be ){0,1}(?:a |any ){0,1}"
_CUT = rf" (?:cut|outage){_DAY}"
THINGS = {
    Kind.WATER: (
        re.compile(f"{_BEFORE}(?:停水|断水|没水|没有水|来水|通水|恢复供水){_AFTER}"),
        re.compile(f"{_ENGLISH}water{_STATE}|{_THERE}water{_CUT}", re.IGNORECASE),
    ),
    Kind.POWER: (
        re.compile(f"{_BEFORE}(?:停电|断电|没电|没有电|来电|通电|恢复供电){_AFTER}"),
        re.compile(f"{_ENGLISH}(?:power|electricity){_STATE}|{_THERE}power{_CUT}", re.IGNORECASE),
    ),
    Kind.LIFT: (
        re.compile(f"{_BEFORE}(?:停梯|电梯停|电梯坏|电梯能用|电梯修好|电梯好){_AFTER}"),
        re.compile(f"{_ENGLISH}(?:lift|elevator){_STATE}", re.IGNORECASE),
    ),
}
_BARE = re.compile(
    r"(?:停水|断水|停电|断电|停梯|没水|没电|no water|no power|water|power cut|power outage)[?？!！。 ]{0,3}",
    re.IGNORECASE,
)
_KINDS_OF_BARE = ((Kind.WATER, re.compile("水|water", re.IGNORECASE)), (Kind.LIFT, re.compile("梯")))
_ASKS = re.compile(
    r"[?？吗么呢]|什么时候|啥时候|几点|多久|为什么|为啥|是不是|是否|会不会|有没有|没有[。！!]?$|^[a-z]", re.IGNORECASE
)


def asked_about(words: str) -> Kind | None:
    """A question, or the bare word; never what somebody tells of yesterday."""
    said = words.strip()
    if not said or len(said) > LONGEST:
        return None
    if _BARE.fullmatch(said):
        return next((kind for kind, sign in _KINDS_OF_BARE if sign.search(said)), Kind.POWER)
    return question_about(said)


def question_about(said: str) -> Kind | None:
    """“今天停水吗”; in private the bare word may be a report."""
    if len(said) > LONGEST or not _ASKS.search(said):
        return None
    return next((kind for kind, forms in THINGS.items() if any(each.fullmatch(said) for each in forms)), None)


def _is_asked_here(talk: Talk[Any]) -> bool:
    return _purpose(talk).startswith(BUILDING) and asked_about(_without_name(talk)) is not None


def _without_name(talk: Talk[Any]) -> str:
    return talk.words.replace(f"@{talk.community.bot_name}", "")


def _purpose(talk: Talk[Any]) -> str:
    return next((purpose for purpose, bound in talk.community.groups.items() if bound == talk.chat_id), "")


@flow.overhears(_is_asked_here)
async def answer_in_group(talk: Talk[Draft]) -> None:
    """With what holds for this building, once in a while; where there is nothing, nothing is said."""
    if not await _wants(talk, Wish.ANSWERS):
        return in_private(talk, "menu") if talk.is_mentioned else None
    kind = asked_about(_without_name(talk))
    for each in await register.newest(talk.tx, LOOKED_AT):
        if each.kind is not kind or not each.holds(talk.now):
            continue
        if not await recipients.take_in(talk.tx, each.audience, talk.chat_id):
            continue
        if await spoken.may_say(talk.tx, talk.chat_id, kind, talk.now):
            message = talk.update.message
            talk.tell(
                talk.chat_id,
                Phrase("{kind} · {words}", {"kind": KINDS[each.kind], "words": excerpt(each.content)}),
                Link("🔒 Read it privately", f"news_{each.number}"),
                reply_to=message.message_id if message else None,
                silent=True,
                answers=talk.person.id,
            )
        return None
    return None


async def _wants(talk: Talk[Draft], wish: Wish) -> bool:
    return (await group_wishes.wanted(talk.tx, talk.community.of(AnnouncementRules)))[_purpose(talk)][wish]


@flow.event(MessageKind.JOINED, ANYONE)
async def greet(talk: Talk[Draft]) -> None:
    """One message however many join, and the one before it goes."""
    purpose, message = _purpose(talk), talk.update.message
    if not (message and purpose.startswith(BUILDING) and await _wants(talk, Wish.GREETING)):
        return
    joined = [each.id for each in message.new_chat_members or () if not each.is_bot]
    if not joined or not await spoken.greet(talk.tx, joined, talk.now):
        return
    if not await spoken.may_say(talk.tx, talk.chat_id, spoken.GREETING, talk.now):
        return
    one, other = Card(flow.name, "greeting", 1), Card(flow.name, "greeting", 2)
    if await cards.find(talk.tx, talk.chat_id, one):
        one, other = other, one
    talk.tell(
        talk.chat_id,
        "👋 Welcome to {group}! I help with repairs, sorting and news of the house: talk to me in private.",
        Link("💬 Talk to me", "menu"),
        card=one,
        silent=True,
        group=purpose_in_words(purpose),
    )
    talk.take_back(talk.chat_id, other)
