"""“周六” said on a Saturday: today, or in a week?"""

from __future__ import annotations

from datetime import date

from handlers.dialogue.button import Button
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, flow, garden_of, questions
from handlers.garden.guessing import hear_for
from handlers.garden.words import day as said_day


@flow.button(ANYONE)
async def ask_which_day(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    today = garden.day(talk.now)
    await questions.put(
        talk,
        "which_day",
        phrase("Which day do you mean?"),
        *[
            Button(
                phrase("Today, {day}", day=said_day(each, garden))
                if each == today
                else Phrase("{day}", {"day": said_day(each, garden)}),
                choose_which_day,
                each.isoformat(),
            )
            for each in map(date.fromisoformat, talk.draft.days)
        ],
    )


@flow.button(ANYONE)
async def choose_which_day(talk: Talk[Draft], day: str) -> None:
    if day not in talk.draft.days:
        raise StaleTap(day)
    await hear_for(talk, date.fromisoformat(day))
    await questions.go_on(talk)
