"""“3号楼来水了”, “电梯修好了”, said by the staff: the outage that it ends, for one tap."""

from __future__ import annotations

import re

from handlers.announcements.composing import compose
from handlers.announcements.confirming import ask_witnesses
from handlers.announcements.draft import Draft, flow, label_of
from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import ways_on
from storage.announcements import Kind, outages, register
from storage.people.people import Role

LONGEST = 60
_IS_BACK = {
    Kind.WATER: re.compile(
        r"[^，,。；;！!？?吗呢没]{0,12}(?:来水|通水|恢复供水|(?:供水|停水|水)(?:已经?)?恢复(?:正常)?)(?:了|啦){0,1}[。！!]{0,1}"
        r"|(?:the )?water (?:is|came|has come|is now) (?:back|on again|restored)(?: on)?(?: (?:in|at) [^?]{1,40})?",
        re.IGNORECASE,
    ),
    Kind.POWER: re.compile(
        r"[^，,。；;！!？?吗呢没]{0,12}(?:来电|通电|恢复供电|(?:供电|停电|电)(?:已经?)?恢复(?:正常)?)(?:了|啦){0,1}[。！!]{0,1}"
        r"|(?:the )?(?:power|electricity) (?:is|came|has come|is now) (?:back|on again|restored)(?: on)?"
        r"(?: (?:in|at) [^?]{1,40})?",
        re.IGNORECASE,
    ),
    Kind.LIFT: re.compile(
        r"[^，,。；;！!？?吗呢没]{0,12}(?:电梯|梯子|客梯|货梯)(?:现在|已经?|又|都){0,2}(?:修好|修复|好|正常"
        r"|(?:恢复|开始)(?:正常)?(?:运行|使用|了)|(?:能|可以)(?:正常)?(?:坐|用|乘|运行))(?:了|啦){0,1}[。！!]{0,1}"
        r"|(?:the )?(?:lift|elevator) (?:is|was|has been|works|runs)"
        r"(?: (?:now|back|fixed|repaired|running|working|in service|in order|again|on)){1,3}"
        r"(?: (?:in|at|of) [^?]{1,40})?",
        re.IGNORECASE,
    ),
}


def _kind_back(words: str) -> Kind | None:
    said = words.strip().rstrip(".!")
    return next((kind for kind, sign in _IS_BACK.items() if len(said) <= LONGEST and sign.fullmatch(said)), None)


async def ends_an_outage(talk: Talk[Draft]) -> Recogniser:
    """A lift is also mended that nobody announced to stand still: then it is said of a report."""
    kind = _kind_back(talk.words)
    meant = kind and (kind is not Kind.LIFT or await outages.begun(talk.tx, kind, talk.now))
    return lambda _: float(bool(meant))


@flow.recognises(lambda _: 0.0, Role.STAFF, called=phrase("✅ It is back"), informed=ends_an_outage)
async def hear_back(talk: Talk[Draft]) -> None:
    kind = _kind_back(talk.words)
    numbers = await outages.begun(talk.tx, kind, talk.now) if kind else []
    if not numbers:
        return talk.say(
            "Nothing of that kind is announced to be off now.", Button("📢 Tell many at once", compose), *ways_on(talk)
        )
    found = [each for number in numbers if (each := await register.find(talk.tx, number))]
    return talk.say(
        "Is it back? A few who live there are asked first, then everybody who was told hears it.",
        *[
            Button(
                phrase("✅ It is back: {what}", what=label_of(each)),
                ask_witnesses,
                each.number,
            )
            for each in found
        ],
        *ways_on(talk),
    )
