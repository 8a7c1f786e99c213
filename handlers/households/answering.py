"""Somebody who asked to join a home answers what the office wants to know: by a button, or by replying."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.households.draft import Draft, flow
from handlers.menu.menu import TO_MENU, menu, ways_on
from storage.people import requests

LIMIT = 500


async def _asked(talk: Talk[Draft], number: int) -> bool:
    request = await requests.find(talk.tx, number)
    return request is not None and request.person_id == talk.person.id


asked = Predicate("asked to join", ANYONE, _asked)


@flow.button(asked)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    talk.draft = Draft(request=number)
    talk.ask("What shall I tell the office? Type it.", Button(TO_MENU, menu), then=hear_answer)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_answer(talk: Talk[Draft]) -> None:
    number = talk.draft.request
    if not await _asked(talk, number):  # Their request may be gone by now.
        raise StaleTap(str(number))
    talk.end()
    _pass_on(talk, number)


@flow.reply("request_news", who=asked)
async def reply(talk: Talk[Draft], number: int, _turn: int) -> None:
    if talk.kind is not MessageKind.WORDS:
        return talk.say("I can pass on only words. Please type what I should tell them.")
    return _pass_on(talk, number)


def _pass_on(talk: Talk[Draft], number: int) -> None:
    talk.tell_staff(
        "💬 {name} about request {number}:\n<blockquote>{words}</blockquote>",
        card=f"request_said:{number}:{talk.turn}",
        name=talk.person.name,
        number=number,
        words=talk.words[:LIMIT],
    )
    talk.say("I told the office.", *ways_on(talk))
