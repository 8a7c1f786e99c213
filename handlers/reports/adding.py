"""More for a report that was sent: “补一张照片” → which report? → it is passed on, or asked for."""

from __future__ import annotations

import re

from handlers.dialogue.button import Button
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.addressee import decide, is_held_back
from handlers.menu.menu import TO_MENU, menu
from handlers.reports.answering import ask_answer
from handlers.reports.draft import Draft, called, flow
from handlers.reports.ownership import reported
from storage import reports
from storage.queues.cards import Card
from storage.reports import Report

MOST = 4  # Reports with a button each.
SURE, LONGEST = 0.97, 60  # Characters; whoever writes more tells a story.
_MORE = re.compile(
    r"(?:报修|报的|报过的|工单|那条|那件事?).{0,8}(?:加|补|添|附|再发|再传).{0,6}(?:照片|图|视频|录音|语音|句|说明|情况|点)"
    r"|(?:加|补|添|附).{0,8}(?:报修|工单)(?:里|上|中)?$"
    r"|^(?:我|想|要|再|帮我|给您|给你们|这是){0,3}补(?:充|传|发|上|交)?(?:[一两几]?[张个段点]|些|的)?(?:照片|图片|图|视频|情况|说明)"
    r"|\b(?:add|attach)\b.{0,30}\b(?:to|for)\b.{0,12}\b(?:my|the|that|this)\b.{0,12}\b(?:report|repair|complaint)\b"
    r"|\b(?:photo|picture|video)s? (?:for|to) (?:my|the) (?:\w+ )?(?:report|repair|complaint)\b",
    re.IGNORECASE,
)


def adds_to_report(said: Said) -> float:
    return SURE if len(said.words) <= LONGEST and _MORE.search(said.words) else 0.0


@flow.recognises(adds_to_report, who=ANYONE, called=phrase("✍️ Add something"))
async def add(talk: Talk[Draft]) -> None:
    if not await ask_which(talk):
        talk.say("You have not reported anything yet.", Button(TO_MENU, menu))


async def ask_which(talk: Talk[Draft]) -> bool:
    """False: they have reported nothing. What came with the words is kept, and passed on by one tap."""
    found = await reports.of_person(talk.tx, talk.person.id, MOST)
    mine = [each for each in found if each.person_id == talk.person.id]
    only_words = talk.kind is MessageKind.WORDS
    if only_words and len(mine) == 1:
        await ask_answer(talk, mine[0].number)
    elif mine and (only_words or is_held_back(talk)):
        talk.say(
            "Which report is it for?",
            *[_choice(talk, each, only_words=only_words) for each in mine],
            Button(TO_MENU, menu),
        )
    return bool(mine)


def _choice(talk: Talk[Draft], report: Report, *, only_words: bool) -> Button:
    name = {"number": report.number, "category": called(talk.community, report.category)}
    label = Phrase("{number} {category}", name)
    if only_words:
        return Button(label, ask_answer, report.number)
    return Button(label, add_there, report.number, talk.turn)


@flow.button(reported)
async def add_there(talk: Talk[Draft], number: int, said: int) -> None:
    await decide(talk, said, str(Card("reports", "news", number, said)))
