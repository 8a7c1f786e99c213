"""Whoever could answer how to sort a thing asks back what it is → the answer comes into the staff's group."""

from __future__ import annotations

from handlers.dialogue.attachment import PASSED_ON, named
from handlers.dialogue.predicate import Predicate
from handlers.dialogue.step import ANYONE
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.menu.passing import cannot_pass_on, told_staff
from handlers.sorting.draft import Draft, flow
from storage.queues import open_questions
from storage.queues.cards import Card
from storage.sorting import questions
from storage.sorting.questions import Question

ASKS = ("?", "？", "吗", "呢", "么")  # How words end that are no answer.


async def _asked(talk: Talk[Draft], number: int) -> bool:
    question = await questions.find(talk.tx, number)
    return question is not None and question.person_id == talk.person.id


asked_this = Predicate("asked how to sort it", ANYONE, _asked)


def is_question(words: str) -> bool:
    return words.rstrip(" 。.！!~～").endswith(ASKS)


async def ask_back(talk: Talk[Draft], question: Question) -> None:
    """The question stays open until somebody knows the answer."""
    talk.tell(
        question.person_id,
        "🙋 {name} asks about “{thing}”:\n\n{words}\n\nJust answer here.",
        name=talk.name,
        thing=question.words or phrase("your photo"),
        words=talk.words,
        attached=talk.attachment,
    )
    about = Card("sorting", "asked_back", question.number)
    await open_questions.ask(talk.tx, question.person_id, about, talk.turn, talk.now, open_questions.QUESTION)
    talk.belongs(Card("sorting", "question", question.number))
    talk.say("Passed on.")


@flow.reply("asked_back", who=asked_this, topic=phrase("how to sort it"))
async def tell_more(talk: Talk[Draft], number: int, _turn: int) -> None:
    if talk.kind not in PASSED_ON:
        return cannot_pass_on(talk)
    more = talk.goes_on_album
    talk.tell_staff(
        "♻️ {name} answers about question {number}:\n<blockquote>{words}</blockquote>",
        attached=talk.attachment,
        card=Card("sorting", "told_more", number, talk.album_turn),
        name=talk.name,
        number=number,
        words=talk.words or named(talk.kind),
    )
    talk.belongs(Card("sorting", "asked_back", number, talk.album_turn))
    return None if more else await told_staff(talk)
