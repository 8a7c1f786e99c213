"""For how long, how many of you? Whoever types instead of tapping answers whatever was asked, and more."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.said import Said
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.counting import how_many
from handlers.garden.draft import Draft, flow, garden_of, questions, slot_of, space_of
from handlers.garden.guessing import hear
from handlers.garden.meanwhile import asks_something, belongs_here, meant_otherwise
from handlers.garden.words import minutes, people
from handlers.menu import answers
from handlers.menu.menu import TO_MENU, menu
from storage.garden.slots import lengths

IN_A_ROW = 3
DAY = 24 * 60  # Minutes: no booking is longer.
PEOPLE = 6  # With a button each; more are typed.


async def starts_freely(talk: Talk[Draft]) -> bool:
    space = (await garden_of(talk)).find(talk.draft.space)
    return bool(space and not space.slot_minutes)


@flow.button(ANYONE)
async def ask_length(talk: Talk[Draft]) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    found = lengths(space, slot_of(talk.draft, space), garden.rules.zone, garden.day_off)
    buttons = [Button(minutes(each.minutes), choose_length, each.minutes) for each in found]
    rows: list[Row] = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    await questions.put(talk, "length", phrase("For how long?"), *rows)


@flow.button(ANYONE)
async def choose_length(talk: Talk[Draft], hours: int) -> None:
    """In minutes; what the space does not allow is refused when it is booked."""
    if hours not in range(1, DAY + 1):
        raise StaleTap(str(hours))
    talk.draft.minutes = hours
    await questions.go_on(talk)


@flow.button(ANYONE)
async def ask_people(talk: Talk[Draft]) -> None:
    space = space_of(await garden_of(talk), talk.draft.space)
    buttons = [Button(str(n), choose_people, n) for n in range(1, min(PEOPLE, space.largest) + 1)]
    rows: list[Row] = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    question = (
        phrase("How many of you come? Press a number, or type one up to {most}.", most=space.largest)
        if space.largest > PEOPLE
        else phrase("How many of you come?")
    )
    await questions.put(talk, "people", question, *rows)


@flow.button(ANYONE)
async def choose_people(talk: Talk[Draft], answer: int) -> None:
    await _come(talk, answer)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=belongs_here)
async def hear_people(talk: Talk[Draft]) -> None:
    if count := how_many(talk.words, alone=True):
        return await _come(talk, count)
    return await hear_wish(talk)


async def _come(talk: Talk[Draft], count: int) -> None:
    space = space_of(await garden_of(talk), talk.draft.space)
    if not 1 <= count <= space.largest:
        return talk.say("At most {people} come with one booking.", people=people(space.largest))
    talk.draft.people = count
    return await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE, claim=belongs_here)
async def hear_wish(talk: Talk[Draft]) -> None:
    """Whoever types a day, a time, a place or a number answers whatever was asked, and more."""
    if await meant_otherwise(talk):
        return None
    if await hear(talk, talk.words):
        return await questions.go_on(talk)
    if asks_something(Said(talk.words)):
        return await answers.unexpected(talk, None)
    return talk.say(
        "Please press one of the buttons above, or say it like this: Saturday 6-8pm, 4 people",
        Button(TO_MENU, menu),
    )
