"""Questions about sorting that nobody has answered yet, the oldest first → one of them, to answer it."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.post import Post
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import show
from handlers.sorting.draft import Draft, flow
from handlers.sorting.volunteers import show_card
from storage.people.groups import STAFF
from storage.people.people import Role
from storage.queues import cards
from storage.queues.cards import Card
from storage.sorting import questions

IN_A_ROW = 4


async def count(post: Post) -> int:
    return await questions.count_waiting(post.tx)


@flow.button(Role.VOLUNTEER)
async def show_waiting(talk: Talk[Draft]) -> None:
    found = await questions.waiting(talk.tx, IN_A_ROW)
    lines = [Phrase("❓ {number} · {words}", {"number": each.number, "words": _words(each)}) for each in found]
    talk.say(
        phrase("<b>How to sort?</b> Press a question to answer it.\n\n{lines}", lines=lines)
        if found
        else phrase("No question waits for an answer."),
        *await buttons_of(talk),
        (Button("‹ Back", show), Button(TO_MENU, menu)),
    )


async def buttons_of(talk: Talk[Draft]) -> list[Row]:
    found = await questions.waiting(talk.tx, IN_A_ROW)
    row = tuple(Button(Phrase("❓ {number}", {"number": each.number}), bring_up, each.number) for each in found)
    return [row] if row else []


@flow.button(Role.VOLUNTEER)
async def bring_up(talk: Talk[Draft], number: int) -> None:
    """Where it was asked for: in the staff's group, or alone with whoever answers it."""
    question = await questions.find(talk.tx, number)
    if not question:
        raise StaleTap(str(number))
    await cards.forget(talk.tx, talk.chat_id, Card("sorting", "question", number))
    if talk.chat_id == talk.community.groups.get(STAFF):
        talk.toast("It stands in the staff's group again, below.")
        return await show_card(talk, question)
    return await show_card(talk, question, besides=[talk.chat_id])


def _words(question: questions.Question) -> str | Phrase:
    return question.words or phrase("see the photo")
