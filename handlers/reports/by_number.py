"""The staff name a report in words (“看3号报修”, “show report 3”), and its card comes up."""

from __future__ import annotations

import re

from handlers.dialogue.said import CERTAIN, Said
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.reports.draft import Draft, flow
from handlers.reports.ranking import call_up
from storage.people.people import Role

_NOUN = r"(?:报修单?|维修单|工单)"
_NAMED = re.compile(
    r"(?:请|麻烦|帮我|我要|我想|给我){0,2}(?:查看|看看|看一下|看|查一下|查|调出|打开|显示|找出|找一下|找)?"
    rf"(?:第?(?P<before>\d{{1,9}})号?的?{_NOUN}|{_NOUN}第?(?P<after>\d{{1,9}})号?)"
    r"(?:的?(?:卡片?|详情|进展|情况))?(?:在哪里?|呢|怎么样了?|办得怎么样了?|到哪一步了?|办到哪了?)?"
    r"|(?:please )?(?:show|open|bring up|find|see|look at|how is|what about|where is)?(?: me)? ?(?:the )?"
    r"report (?:no |number )?(?P<english>\d{1,9})(?: please)?"
)


def number_in(said: Said) -> int | None:
    found = _NAMED.fullmatch(said.spoken)
    return int(found["before"] or found["after"] or found["english"]) if found else None


def names_a_report(said: Said) -> float:
    return 0.0 if number_in(said) is None else CERTAIN


@flow.recognises(names_a_report, Role.STAFF, called=phrase("📋 Open reports"))
async def hear_which(talk: Talk[Draft]) -> None:
    await call_up(talk, number_in(Said(talk.words)) or 0)
