"""“我反对装快递柜，会挡路”, “sign the lift proposal”: leads to what was meant of a proposal, and does nothing yet."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from handlers.council.contributing import argue, argue_in_words
from handlers.council.draft import Draft, flow
from handlers.council.inquiring import ask_question
from handlers.council.listing import may_read, not_here, show_council
from handlers.council.meeting import show_meeting, show_meetings, when_and_where
from handlers.council.naming import in_another_language
from handlers.council.reading import reason_in, takes_a_side
from handlers.council.showing import show_one
from handlers.council.ways import titled
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import ways_on
from storage.council import meetings, proposals
from storage.council.arguments import Side
from storage.council.proposals import Proposal
from storage.council.similar import pairs
from storage.council.stages import Stage

LONGEST = 120  # Characters: whoever writes more tells a story.
SURE, LIKELY = 0.95, 0.8
SHOWN = 4


class Meant(StrEnum):
    SIGN = "sign"
    AGAINST = "against"
    FOR = "for"
    MEETING = "meeting"
    QUESTION = "question"
    LOOK = "look"


_MEANT = {  # The first that is found is meant: “反对” has no “对” of its own.
    Meant.MEETING: re.compile(r"开会|会议|纪要|\bmeetings?\b|\bminutes of\b", re.IGNORECASE),
    Meant.SIGN: re.compile(r"联署|签名|签字|\bsign(?:ing)?\b", re.IGNORECASE),
    Meant.QUESTION: re.compile(r"(?:想|要)问|问一下|有个?问题|\b(?:a )?question about\b|\bask about\b", re.IGNORECASE),
    Meant.AGAINST: re.compile(
        r"反对|不同意|不赞成|不支持|(?:\b(?:am|are|is)|['’](?:m|re|s)) against\b|\bdisagree\b|\boppose\b", re.IGNORECASE
    ),
    Meant.FOR: re.compile(
        r"赞成|同意|支持|\bin favou?r of\b|\bsupport\b|(?:\b(?:am|are)|['’](?:m|re)) for\b|\bagree\b", re.IGNORECASE
    ),
    Meant.LOOK: re.compile(r"提案|提议|议案|正反|意见|来龙去脉|进展|\bproposals?\b|\barguments?\b", re.IGNORECASE),
}
_PROPOSES = re.compile(r"^(?:我|我们)?(?:想|要)?(?:提议|建议|倡议)|^(?:i |we )?propose\b", re.IGNORECASE)
_ASKS = re.compile(r"[?？]|吗|怎么|为什么|\b(?:do|does|who|why|how)\b", re.IGNORECASE)
_COUNCIL = re.compile(r"议事会|\bcouncil\b", re.IGNORECASE)


def meant_by(said: str) -> Meant | None:
    if len(said) > LONGEST or _PROPOSES.search(said):
        return None
    found = next((meant for meant, pattern in _MEANT.items() if pattern.search(said)), None)
    return None if found in {Meant.FOR, Meant.AGAINST} and _ASKS.search(said) else found


def named_in(said: str, among: list[Proposal]) -> list[Proposal]:
    """Those whose title shares most with what was said, in either language; several, if it may be any of them."""
    whole = said
    for pattern in _MEANT.values():
        said = pattern.sub(" ", said)
    shared = [(len(pairs(said) & pairs(each.title)), each) for each in among]
    most = max((count for count, _ in shared), default=0)
    if not most:
        return [each for each in among if in_another_language(whole, each.title)]
    return [each for count, each in shared if count == most]


async def _found(talk: Talk[Any], said: str) -> list[Proposal]:
    """What is voted on is agreed with by a ballot."""
    going_on = await proposals.listed(talk.tx, ended=False, before=2**31, limit=200)
    if meant_by(said) in {Meant.FOR, Meant.AGAINST, Meant.SIGN}:
        going_on = [each for each in going_on if each.stage is not Stage.VOTING]
    return named_in(said, going_on)


async def asks_about(talk: Talk[Any]) -> Recogniser:
    """What is proposed is looked up only for whoever means something of it."""
    meant = meant_by(talk.words)
    if not meant:
        return lambda _: 0.0
    if meant is Meant.MEETING and _COUNCIL.search(talk.words):
        return lambda _: SURE
    likely = SURE if takes_a_side(talk.words) else LIKELY
    sure = likely if await _found(talk, talk.words) else 0.0
    return lambda _: sure


@flow.recognises(lambda _: 0.0, who=ANYONE, called=phrase("🏛 What is proposed"), informed=asks_about)
async def hear_of_proposed(talk: Talk[Draft]) -> None:
    meant = meant_by(talk.words)
    if not await may_read(talk):
        return not_here(talk)
    found = await _found(talk, talk.words)
    if not found and meant is Meant.MEETING:
        return await show_meetings_ahead(talk)
    if len(found) != 1:
        return talk.say(
            "🏛 Which one do you mean?",
            *[titled(show_one, each.number, each.title) for each in found[:SHOWN]],
            *ways_on(talk),
        )
    [proposal] = found
    match meant:
        case Meant.MEETING:
            return await show_meetings.take(talk, proposal.number)
        case Meant.QUESTION if proposal.is_open:
            return await ask_question.take(talk, proposal.number)
        case Meant.FOR | Meant.AGAINST if proposal.is_open:
            return await _argue(talk, proposal, Side.FOR if meant is Meant.FOR else Side.AGAINST)
    return await show_one.take(talk, proposal.number)


async def _argue(talk: Talk[Draft], proposal: Proposal, side: Side) -> None:
    """A reason that they have given is not asked for again."""
    if reason := reason_in(talk.words):
        return await argue_in_words(talk, proposal.number, side, reason)
    return await argue.take(talk, proposal.number, side)


async def show_meetings_ahead(talk: Talk[Draft]) -> None:
    """Of all that is proposed."""
    found = await meetings.ahead(talk.tx, talk.now, SHOWN)
    named = [(each, await proposals.existing(talk.tx, each.proposal)) for each in found]
    talk.say(
        "🪑 <b>Meetings of the council</b>\n\n{lines}",
        *[titled(show_meeting, each.number, proposal.title) for each, proposal in named],
        Button("🏛 Council", show_council),
        *ways_on(talk),
        lines=[
            Phrase("<b>{title}</b>\n{when}\n", {"title": proposal.title, "when": when_and_where(talk, each)})
            for each, proposal in named
        ]
        or phrase("No meeting is planned at the moment. What was said in earlier ones stands under each proposal."),
    )
