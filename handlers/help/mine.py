"""What somebody asked for, and may withdraw as long as it runs."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
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

SHOWN = 5


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
