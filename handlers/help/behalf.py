"""Somebody without a phone needs help: the staff write down who and where, and ask for them."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.help.draft import Draft, flow, kinds_to_choose
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role

LIMIT = 100


@flow.command(
    "helpfor",
    Role.STAFF,
    "Help for somebody without a phone",
    wordings=["代人求助", "帮老人找人帮忙", "ask for help for somebody", "help for somebody"],
    aside=True,
)
async def ask_caller(talk: Talk[Draft]) -> None:
    if not talk.private:
        raise StaleTap("in a group")
    talk.draft = Draft()
    talk.ask(
        "🤝 Who needs help, and where? Whoever goes reads it. Like this: Mrs Chen, 3-2-501, 6543210",
        Button(TO_MENU, menu),
        then=hear_caller,
    )


@flow.answer(MessageKind.WORDS, who=Role.STAFF, for_others=True)
async def hear_caller(talk: Talk[Draft]) -> None:
    caller = one_line(talk.words)
    if not caller or len(caller) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    talk.draft.caller = caller
    return talk.ask(
        phrase("🤝 {caller}: what may somebody do?", caller=caller),
        *kinds_to_choose(for_others=True),
        Button(TO_MENU, menu),
    )
