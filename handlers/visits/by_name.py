"""“李奶奶今天去过了”, “给李奶奶安排一下，每周去看一次”: who is named is brought up, to be written on."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.said import Recogniser
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.visits.draft import Draft, flow
from handlers.visits.owning import visits
from handlers.visits.person import show_one
from storage import family
from storage.family import Elder
from storage.people.people import Role
from storage.visits import plans

SURE, BRIEF = 0.97, 40  # Characters: who says more tells of something.
_VISITED = re.compile(
    r"去过|看过|去看|看望|上门|探访|走访|去了|没去|没在家|不在家|安排|登记|记一下|每周|情况|怎么样"
    r"|\b(?:visit\w*|saw|seen|been to|went to|call on|look in|how is)\b",
    re.IGNORECASE,
)


async def _named(talk: Talk[Any]) -> list[Elder]:
    """Whom they may visit, and have said the name of."""
    words = talk.words.casefold()
    every = [await family.find(talk.tx, each.elder_id) for each in await plans.all_of(talk.tx)]
    named = [each for each in every if each and len(each.name) > 1 and each.name.casefold() in words]
    return [each for each in named if await visits.holds(talk, each.elder_id)]


async def names_somebody(talk: Talk[Any]) -> Recogniser:
    """Looked up only for who may visit anybody, and speaks of it."""
    asks = talk.private and talk.person.role >= Role.VOLUNTEER and len(talk.words) <= BRIEF
    found = asks and _VISITED.search(talk.words) and len(await _named(talk)) == 1
    return lambda _: SURE if found else 0.0


@flow.recognises(lambda _: 0.0, who=Role.VOLUNTEER, informed=names_somebody)
async def hear_name(talk: Talk[Draft]) -> None:
    named = await _named(talk)
    if not named:
        raise StaleTap("nobody is named")
    await show_one(talk, named[0])
