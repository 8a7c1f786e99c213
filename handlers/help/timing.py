"""When somebody is to come: soon, tomorrow, or a day and an hour in words."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.help.asking import belongs, summarise
from handlers.help.draft import Draft, flow, zone_of
from handlers.help.reading import time_in
from handlers.menu.menu import TO_MENU, menu


@flow.button(ANYONE)
async def ask_when(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    talk.ask(
        "🕒 When? Press one, or say it: tomorrow at 9",
        Button("⚡ Soon", choose_time, 0),
        (Button("Tomorrow 9:00", choose_time, 9), Button("Tomorrow 15:00", choose_time, 15)),
        Button(TO_MENU, menu),
        then=hear_when,
    )


@flow.button(ANYONE)
async def choose_time(talk: Talk[Draft], hour: int) -> None:
    if not talk.draft.kind or hour not in {0, 9, 15}:
        raise StaleTap(str(hour))
    day = talk.now.astimezone(zone_of(talk)) + timedelta(days=1)
    talk.draft.wanted_at = day.replace(hour=hour, minute=0, second=0, microsecond=0) if hour else None
    summarise(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=belongs)
async def hear_when(talk: Talk[Draft]) -> None:
    if not talk.draft.kind:
        raise StaleTap("nothing is asked for")
    at = time_in(talk.words, talk.now, zone_of(talk))
    if not at:
        return talk.say(
            "I do not see when. Please type a day and an hour within two months: tomorrow at 9, Friday 15:00"
        )
    talk.draft.wanted_at = at
    return summarise(talk)
