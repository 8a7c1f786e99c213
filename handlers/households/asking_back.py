"""The staff write to whoever asked to join a home, in reply to their card, without deciding anything."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.button import Button
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.households.answering import ask_answer
from handlers.households.draft import Draft, flow
from handlers.menu.passing import cannot_pass_on
from storage.people import audit, requests
from storage.people.people import Role
from storage.queues import open_questions
from storage.queues.cards import Card


@flow.reply("request_said", who=Role.STAFF)
async def ask_back_again(talk: Talk[Draft], number: int, _turn: int) -> None:
    await ask_back(talk, number)


@flow.reply("request", who=Role.STAFF)
async def ask_back(talk: Talk[Draft], number: int) -> None:
    request = await requests.find(talk.tx, number)
    if not request:
        raise StaleTap(str(number))
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    more = talk.goes_on_album
    words = talk.words or named(talk.kind)
    said = phrase("💬 {staff} about your request to join a home:\n\n{words}", staff=talk.name, words=words)
    key = talk.album_turn
    talk.tell(
        request.person_id,
        Phrase("{words}", {"words": talk.words}) if more else said,
        *([] if more else [Button("✍️ Answer", ask_answer, number)]),
        attached=talk.attachment,
        card=Card("homes", "request_news", number, key),
    )
    lasts = open_questions.lasts(talk.words)
    await open_questions.ask(talk.tx, request.person_id, Card("homes", "request_news", number), key, talk.now, lasts)
    talk.belongs(Card("homes", "request", number))
    if more:
        return None
    await audit.note(talk.tx, talk.person.id, "request.reply", str(number), talk.now, on_behalf=request.person_id)
    return talk.say("Passed on.")
