"""“来水了吗”: answered from what was announced to whoever asks."""

from __future__ import annotations

import re

from handlers.announcements.card import excerpt
from handlers.announcements.draft import KINDS, Draft, flow
from handlers.announcements.outage import LATELY
from handlers.announcements.overhearing import question_about
from handlers.announcements.times import said_at
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.guessing import for_somebody
from handlers.menu.menu import ways_on
from storage.announcements import (
    Announcement,
    Kind,
    Outage,
    OutageState,
    outages,
)

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
    if outage.state is OutageState.OVER and outage.over_at:
        return phrase("{kind}: back since {when}.", kind=named, when=said_at(talk.community, outage.over_at))
    begins, ends = outage.begins_at or announcement.created_at, outage.ends_at
    if outage.following and talk.now >= min(outage.following[0], ends + LATELY):  # Nobody said that it was back.
        begins, ends = outage.following
    if talk.now < ends:
        said = NOT_YET if talk.now < begins else EXPECTED
        return Phrase(
            said.text,
            {
                "kind": named,
                "words": excerpt(announcement.content),
                "begins": said_at(talk.community, begins),
                "when": said_at(talk.community, ends),
            },
        )
    return phrase(
        "{kind}: it should have been back by {when}; that is not confirmed yet. You will hear of it.",
        kind=named,
        when=said_at(talk.community, outage.ends_at),
    )


NOT_YET = phrase("{kind}: not off by plan yet; it begins {begins}, and is expected back by {when}.\n\n{words}")
EXPECTED = phrase("{kind}: expected back by {when}. You will hear of it.\n\n{words}")
