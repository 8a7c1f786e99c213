"""What whoever plans an event is asked, in this order."""

from __future__ import annotations

from handlers.dialogue.questions import Question, never, optional
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.draft import Draft, garden_of
from handlers.garden.events.numbers import (
    ask_deposit,
    ask_per_home,
    ask_seats,
    has_points,
    hear_deposit,
    hear_per_home,
    hear_seats,
)
from handlers.garden.events.planning import ask_event, ask_place, hear_event, questions, sum_up_event


async def _has_several_spaces(talk: Talk[Draft]) -> bool:
    return len((await garden_of(talk)).spaces) > 1


questions.declare(
    Question(
        "place", ask_place, hear_event, lambda talk: bool(talk.draft.space), _has_several_spaces, phrase("📍 Space")
    ),
    Question(
        "event",
        ask_event,
        hear_event,
        lambda talk: talk.draft.start is not None and bool(talk.draft.name),
        change=phrase("🗓 What, when"),
    ),
    Question("seats", ask_seats, hear_seats, lambda talk: talk.draft.seats > 0, change=phrase("💺 Seats")),
    Question("per_home", ask_per_home, hear_per_home, optional, change=phrase("🏠 Per home")),
    Question("deposit", ask_deposit, hear_deposit, optional, has_points, change=phrase("🪙 Deposit")),
    Question("sum_up", sum_up_event, hear_event, never),
)
