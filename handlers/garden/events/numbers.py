"""What of an event is a number: its seats, how many of them a home may have, the deposit of points."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.draft import Draft, flow
from handlers.garden.events.planning import MOST, hear_event, questions
from storage.green import GreenRules
from storage.people.people import Role

SEATS = (20, 30, 40, 60, 80, 100)
PER_HOME = (1, 2, 3, 4, 6, 8)
DEPOSITS = (0, 5, 10, 20, 50, 100)


@flow.button(Role.STAFF)
async def ask_seats(talk: Talk[Draft]) -> None:
    await questions.put(
        talk, "seats", phrase("How many seats are there? Press a number, or type one."), *_numbers(SEATS, "seats")
    )


@flow.button(Role.STAFF)
async def ask_per_home(talk: Talk[Draft]) -> None:
    await questions.put(
        talk, "per_home", phrase("How many seats may one home have at most?"), *_numbers(PER_HOME, "per_home")
    )


async def has_points(talk: Talk[Draft]) -> bool:
    """A deposit is of the green account."""
    return talk.community.of(GreenRules).enabled


@flow.button(Role.STAFF)
async def ask_deposit(talk: Talk[Draft]) -> None:
    await questions.put(
        talk,
        "deposit",
        phrase("How many points does each home leave as a deposit? They come back once somebody came. 0: none."),
        *_numbers(DEPOSITS, "deposit"),
    )


def _numbers(found: tuple[int, ...], what: str) -> list[Row]:
    buttons = [Button(str(each), choose_number, what, each) for each in found]
    return [tuple(buttons[:3]), tuple(buttons[3:])]


@flow.button(Role.STAFF)
async def choose_number(talk: Talk[Draft], what: str, answer: int) -> None:
    if what not in ("seats", "per_home", "deposit") or answer not in range(0 if what == "deposit" else 1, MOST + 1):
        raise StaleTap(what)
    if what == "seats":
        talk.draft.seats = answer
    elif what == "per_home":
        talk.draft.people = answer
    else:
        talk.draft.deposit = answer
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_seats(talk: Talk[Draft]) -> None:
    await _hear(talk, "seats")


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_per_home(talk: Talk[Draft]) -> None:
    await _hear(talk, "per_home")


@flow.answer(MessageKind.WORDS, who=Role.STAFF)
async def hear_deposit(talk: Talk[Draft]) -> None:
    await _hear(talk, "deposit")


async def _hear(talk: Talk[Draft], what: str) -> None:
    """A number answers what was asked; whatever else is said is about the event."""
    digits = talk.words.strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 4 and (int(digits) or what == "deposit"):
        return await choose_number.take(talk, what, int(digits))
    return await hear_event(talk)
