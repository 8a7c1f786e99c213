"""What somebody asked for, and may withdraw as long as it runs."""

from __future__ import annotations

import re
from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.said import Recogniser, Said
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.help import cards
from handlers.help.draft import KINDS, Draft, flow, own_card
from handlers.help.face import hide_faces
from handlers.help.owning import asked_for, told
from handlers.help.way import stop
from handlers.menu.menu import TO_MENU, menu
from storage.help import Outcome, Request, requests
from storage.queues.cards import forget
from storage.understanding import Care, sure_of

SHOWN = 5
SURE, BRIEF = 0.95, 30  # Characters: who says more tells of something.
_WHO_COMES = re.compile(
    r"(?:志愿者|帮忙的人|帮忙的|那个人|人|他们|现在|到底){0,2}"
    r"(?:有人来|谁来|谁会来|谁过来|什么时候来|什么时候到|几点来|几点到|怎么还没来|还来|来不来)"
    r"(?:人|帮我|吗|了|呢|啊){0,3}|(?:现在|我){0,2}(?:不用|不要|不必|别)(?:人){0,1}(?:来|过来)(?:人|帮忙|了){0,2}"
    r"|(?:who|when|is) (?:is |does |are ){0,1}"
    r"(?:anybody |somebody |someone |anyone |they |the volunteer ){0,1}(?:coming|come|there)"
    r"|(?:nobody|no one) (?:needs|has) to come(?: any more){0,1}|(?:they|you) need not come",
    re.IGNORECASE,
)


async def still_run(talk: Talk[Any]) -> list[Request]:
    """For themselves, and for others as long as they may speak for them."""
    found = await requests.of_person(talk.tx, talk.person.id, SHOWN)
    return [each for each in found if not each.ended_at and talk.person.id in await told(talk, each)]


@flow.button(ANYONE)
async def show_mine(talk: Talk[Draft]) -> None:
    mine = await still_run(talk)
    if not mine:
        return talk.say("You have asked for nothing that still runs.", Button(TO_MENU, menu))
    for each in mine:
        await forget(talk.tx, talk.chat_id, own_card(each.number))  # It may stand far above: shown anew, here.
        await cards.draw_own(talk, each, new=True, only=talk.person.id)
    return None


async def asks_who_comes(talk: Talk[Any]) -> Recogniser:
    """Looked up only for whoever says so: who waits for nobody means something else."""
    asks = len(talk.words) <= BRIEF and _WHO_COMES.fullmatch(Said(talk.words).spoken) is not None
    waits = (asks or sure_of(talk.words, Care.NOT_COME, Care.STILL_NOT)) and await still_run(talk)
    return lambda _: SURE if waits else 0.0


@flow.recognises(lambda _: 0.0, ANYONE, informed=asks_who_comes)
async def hear_who_comes(talk: Talk[Draft]) -> None:
    """“人什么时候来”, “不用来了”: what they asked for, with its way to withdraw it."""
    await show_mine(talk)


@flow.button(asked_for)
async def withdraw(talk: Talk[Draft], number: int) -> None:
    request = await talk.granted(asked_for, number)
    ended = await requests.end(talk.tx, request.number, Outcome.CANCELLED, talk.person.id, talk.now)
    if not ended:
        return talk.refuse("It is over already.")
    await hide_faces(talk, ended)
    await cards.draw_everywhere(talk, ended)
    for taker in await requests.takers(talk.tx, number):
        await stop(talk, ended, taker.person_id)
        talk.tell(taker.person_id, "🤝 {kind}: it is not needed any more. Thank you!", kind=KINDS[ended.kind])
    return None
