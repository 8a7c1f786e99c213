"""Somebody without a phone needs help: the staff write down who and where, and ask for them; a visit may end so too."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.button import Button
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.help import cards
from handlers.help.draft import KINDS, Draft, flow, rules_of, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.family import Elder
from storage.help import Kind, Request, requests
from storage.people import audit
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
    choose = step_named("choose_kind")
    every = [Button(label, choose, kind) for kind, label in KINDS.items()]
    return talk.ask(
        phrase("🤝 {caller}: what may somebody do?", caller=caller),
        *[tuple(every[at : at + 2]) for at in range(0, len(every), 2)],
        Button(TO_MENU, menu),
    )


async def ask_for(talk: Talk[Any], elder: Elder, where: str, kind: Kind) -> Request | None:
    """For somebody who is cared for, by whoever was with them. None: it was asked a moment ago."""
    request = await requests.ask(
        talk.tx,
        elder.person_id or 0,
        kind,
        talk.now,
        people=rules_of(talk).people(kind),
        home_id=elder.home_id,
        caller="" if elder.person_id else f"{elder.name}, {where}"[:LIMIT],
        filed_by=talk.person.id,
    )
    if not request:
        return None
    await audit.note(talk.tx, talk.person.id, "help.behalf", str(request.number), talk.now, on_behalf=elder.person_id)
    await cards.draw_own(talk, request, new=True)
    await cards.draw_group(talk, request)
    return request
