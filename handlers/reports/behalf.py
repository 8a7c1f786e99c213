"""Staff write a report down for somebody without a phone: who? → which home? → then as everybody does."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, one_line, phrase
from handlers.dialogue.work import Area
from handlers.menu.menu import TO_MENU, menu
from handlers.menu.workbench import up
from handlers.reports.draft import Draft, flow, questions
from storage.people import households
from storage.people.people import Role

LIMIT = 100  # Of who it is.


@flow.command(
    "reportfor",
    Role.STAFF,
    "Report a problem for somebody",
    labels=["代报", "report for somebody"],
    wordings=["代人报修", "帮业主报修", "report for a resident", "report on behalf"],
)
async def ask_caller(talk: Talk[Draft]) -> None:
    talk.draft = Draft(caller="")
    _ask_caller(
        talk,
        phrase(
            "Whom do you report it for? Type a name, and a number to call back, like this: Mrs Li, 6543210. Only the"
            " staff see it."
        ),
    )


def _ask_caller(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        up(Area.REPORTS),
        then=hear_caller,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_caller(talk: Talk[Draft]) -> None:
    caller = one_line(talk.words)
    if len(caller) > LIMIT:
        return _ask_caller(talk, phrase("That is too long. Please say it in at most {limit} characters.", limit=LIMIT))
    talk.draft.caller = caller
    return _ask_home(talk, phrase("Which home is it? Type its address, like this: 3-2-501"))


def _ask_home(talk: Talk[Draft], question: Phrase) -> None:
    talk.ask(
        question,
        Button("No home of ours", skip_home),
        (Button("‹ Back", ask_caller), Button(TO_MENU, menu)),
        then=hear_home,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_home(talk: Talk[Draft]) -> None:
    address = households.read_address(talk.words)
    home = await households.at(talk.tx, address) if address else None
    if not home:
        return _ask_home(talk, phrase("There is no such home in the roster. Type its address like this: 3-2-501"))
    talk.draft.home = home.id
    return await questions.go_on(talk)


@flow.button(Role.STAFF)
async def skip_home(talk: Talk[Draft]) -> None:
    talk.draft.home = 0
    await questions.go_on(talk)
