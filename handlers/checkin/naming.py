"""What belongs to the check-in, opened by its name: the emergency sheet; a day on which nobody is to ask."""

from __future__ import annotations

import re

from handlers.checkin.draft import Draft, flow
from handlers.checkin.setting import show_mine
from handlers.checkin.sheet import show_parts
from handlers.dialogue.purpose import purpose
from handlers.dialogue.said import NAMED, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from storage import family
from storage.understanding import Care, sure_of

SHEET = frozenset(
    map(
        purpose,
        (
            *("应急卡", "我的应急卡", "急救卡", "紧急信息", "急救信息", "应急信息", "紧急联系卡"),
            *("emergency sheet", "my emergency sheet", "emergency card"),
        ),
    )
)
BRIEF = 30  # Characters: who says more tells of something.
_UNASKED = re.compile(r"(?:不要|不用|不必|别|勿要)(?:再|来)?问(?:我|$)|\b(?:do not|don't) ask me\b", re.IGNORECASE)

_AT_AN_HOUR = re.compile(r"[点半]钟{0,1}(?:再|来){0,1}问我$|^(?:please ){0,1}ask me at \S{1,8}$", re.IGNORECASE)


@flow.recognises(lambda said: NAMED * (said.purpose in SHEET), ANYONE)
async def hear_sheet(talk: Talk[Draft]) -> None:
    me = await family.of_person(talk.tx, talk.person.id)
    return await show_parts(talk, me.elder_id) if me else await show_mine(talk)


def wants_no_question(said: Said) -> float:
    """“后天不用问我”, “早上8点问我”: one day, or every such day? The buttons tell these apart; nothing is guessed."""
    words = said.words
    named = len(words) <= BRIEF and bool(_UNASKED.search(words) or _AT_AN_HOUR.search(words))
    return max(NAMED * named, sure_of(words, Care.DAY_OFF, Care.OFTEN))


@flow.recognises(wants_no_question, ANYONE)
async def hear_day_off(talk: Talk[Draft]) -> None:
    await show_mine(talk)
