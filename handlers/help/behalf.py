"""Somebody without a phone needs help: the staff write down who and where, and ask for them."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.said import ENOUGH, Said
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import one_line, phrase
from handlers.help.asking import summarise
from handlers.help.draft import LONGEST, Draft, flow, kinds_to_choose, step_named, zone_of
from handlers.help.hearing import asks_for_help
from handlers.help.reading import kind_in, names_a_day, time_in
from handlers.menu.menu import TO_MENU, menu
from storage.people.people import Role
from storage.understanding import caller_in

LIMIT, SURE = 100, 0.98


def asks_for_another(said: Said) -> float:
    """“帮陈阿姨登记一下，她明天要人陪去看病”."""
    return SURE if caller_in(said.words) and said.sure(asks_for_help) >= ENOUGH else 0.0


@flow.recognises(asks_for_another, Role.STAFF, called=phrase("🤝 For somebody"))
async def hear_for_another(talk: Talk[Draft]) -> None:
    """What they want is kept until it is known where."""
    words = talk.words[:LONGEST]
    at = time_in(words, talk.now, zone_of(talk))
    talk.draft = Draft(kind=kind_in(words) or "", words=words, wanted_at=at, caller=caller_in(words))
    talk.ask(
        "🤝 For {caller}: at which address? Whoever goes reads it. Like this: 3-2-501, 6543210",
        Button(TO_MENU, menu),
        then=hear_caller,
        caller=talk.draft.caller,
    )


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
    draft = talk.draft
    caller = one_line(f"{draft.caller}, {talk.words}" if draft.caller else talk.words)
    if not caller or len(caller) > LIMIT:
        return talk.say("Please use at most {limit} characters.", limit=LIMIT)
    draft.caller = caller
    if draft.kind:
        undated = not draft.wanted_at and names_a_day(draft.words, talk.now, zone_of(talk))
        return await step_named("ask_when").take(talk) if undated else summarise(talk)
    return talk.ask(
        phrase("🤝 {caller}: what may somebody do?", caller=caller),
        *kinds_to_choose(for_others=True),
        Button(TO_MENU, menu),
    )
