"""Somebody who asked to join a home answers what the office wants to know: by a button, or by replying."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.matters import unless_surely_another
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.draft import Draft, flow
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.passing import cannot_pass_on, told_staff
from storage.people import requests
from storage.people.requests import Request
from storage.queues.cards import Card


async def _asked(talk: Talk[Draft], number: int) -> Request | None:
    request = await requests.find(talk.tx, number)
    return request if request and request.person_id == talk.person.id else None


asked = Predicate("asked to join", ANYONE, _asked)


@flow.button(asked)
async def ask_answer(talk: Talk[Draft], number: int) -> None:
    talk.draft = Draft(request=number)
    talk.ask("What shall I tell the office? Type it.", Button(TO_MENU, menu), then=hear_answer)


@flow.answer(*PASSED_ON, who=ANYONE, claim=unless_surely_another)
async def hear_answer(talk: Talk[Draft]) -> None:
    number = talk.draft.request
    await talk.check(asked, number)  # Their request may be gone by now.
    talk.end()
    await _pass_on(talk, number)


@flow.reply("request_news", who=asked, topic=phrase("request {number}"))
async def reply(talk: Talk[Draft], number: int, _turn: int) -> None:
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    return await _pass_on(talk, number)


async def _pass_on(talk: Talk[Draft], number: int) -> None:
    more = talk.goes_on_album
    said = phrase(
        "💬 {name} adds (request {number}):\n<blockquote>{words}</blockquote>",
        name=talk.name,
        number=number,
        words=talk.words or named(talk.kind),
    )
    talk.tell_staff(
        Phrase("{words}", {"words": talk.words}) if more else said,
        attached=talk.attachment,
        card=Card("homes", "request_said", number, talk.album_turn),
    )
    talk.belongs(Card("homes", "request_news", number, talk.album_turn))
    if not more:
        await told_staff(talk)
