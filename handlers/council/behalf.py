"""Staff propose for a home without a phone: which home? → then as everybody does, by the same rules."""

from __future__ import annotations

from handlers.council.draft import Draft, flow, questions, step_named
from handlers.council.roll import read_home
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.menu.back import back
from storage.people.people import Role


@flow.button(Role.STAFF)
async def ask_whose(talk: Talk[Draft]) -> None:
    talk.put_aside()
    talk.draft = Draft()
    _ask(talk, phrase("For which home do you write down a proposal? Type its address, like this: 3-2-501"))


def _ask(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(question, back(step_named("show_desk")), then=hear_whose)


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_whose(talk: Talk[Draft]) -> None:
    home = await read_home(talk, talk.words)
    if not home:
        return _ask(talk, phrase("There is no such home in the roster. Type its address like this: 3-2-501"))
    talk.draft = Draft(home=home.id, on_behalf=True)
    return await questions.go_on(talk)
