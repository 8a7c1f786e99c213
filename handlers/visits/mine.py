"""Whoever is visited reads who comes, and when; and ends it, whenever they want."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.menu import PERSON, ways_on
from handlers.menu.person import talk_to_a_person
from handlers.visits.draft import LEVELS, Draft, flow, said_day
from handlers.visits.person import goes
from handlers.visits.setting import decline
from storage import family
from storage.visits import Plan, plans

SURE, BRIEF = 0.95, 30  # Characters: who says more tells of something.
UNVISITED = 0.7  # Whoever is cared for and not visited reads that; whoever waits for help means that one.
_ASKED = re.compile(
    r"(?:今天|明天|这周|平时|还|到底|下次|下一次){0,2}"
    r"(?:有人|谁|什么时候|哪天|几时){1,2}(?:会|要){0,1}(?:来|上门)(?:看|探望|看望|探访){0,1}(?:我){0,1}(?:吗"
    r"|啊|呢|了){0,1}"
    r"|(?:我){0,1}(?:不要|不用|别|不想|不想要)(?:再|有人|人|你们){0,2}(?:来|上门)(?:看|探望|看望"
    r"|探访){0,1}(?:我){0,1}(?:了){0,1}"
    r"|(?:今天|怎么|到现在){0,2}(?:还|都|怎么){0,2}(?:没|没有)人来(?:看|探望|看望|探访)(?:我){0,1}(?:啊|呢|吗){0,1}"
    r"|(?:who|when|is anybody|is anyone|is somebody|who else) (?:is |are you )?coming(?: to (?:see"
    r"|visit) me)?(?: today| tomorrow)?"
    r"|(?:does anybody|does anyone|who|does somebody|when does somebody) (?:visit|visits|look in on|looks in on) me"
    r"|(?:please ){0,1}(?:do not|don t|dont|no more|stop|nobody shall) (?:visit|visits|visiting|look in on)"
    r"(?: me){0,1}(?: any more| anymore){0,1}",
    re.IGNORECASE,
)


async def asks_for_visits(talk: Talk[Any]) -> Recogniser:
    """Looked up only for whoever says so: whom nobody visits means something else."""
    asks = len(talk.words) <= BRIEF and _ASKED.fullmatch(Said(talk.words).spoken)
    if not asks or not await family.of_person(talk.tx, talk.person.id):
        return lambda _: 0.0
    sure = SURE if await _plan(talk) else UNVISITED
    return lambda _: sure


async def _plan(talk: Talk[Any]) -> Plan | None:
    me = await family.of_person(talk.tx, talk.person.id)
    return await plans.find(talk.tx, me.elder_id) if me else None


@flow.recognises(lambda _: 0.0, ANYONE, informed=asks_for_visits)
async def show_visits(talk: Talk[Draft]) -> None:
    plan = await _plan(talk)
    rows: list[Row] = [Button("✖️ No visits", decline, plan.elder_id)] if plan else [Button(PERSON, talk_to_a_person)]
    talk.say(
        "🚪 Somebody looks in on you: {level}\nNext: {due}\n🙋 {goes}\n\nIf you do not want it any more, press this:"
        if plan
        else "🚪 Nobody looks in on you regularly. The office can set it.",
        *rows,
        *ways_on(talk),
        level=LEVELS[plan.level] if plan else "",
        due=said_day(plan.due_on) if plan else "",
        goes=await goes(talk, plan) if plan else phrase("nobody goes yet"),
    )
