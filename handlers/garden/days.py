"""Which day: a month calendar, of which only what can be booked leads on."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase
from handlers.garden.draft import Draft, called, flow, garden_of, questions, space_of, step_named
from handlers.garden.drawn import lots_of
from handlers.garden.guessing import left_over
from handlers.garden.month import PAGES, month_name, month_of, month_rows, turn_to_first

REACH = timedelta(days=400)  # No button leads further.


@flow.button(ANYONE)
async def ask_day(talk: Talk[Draft]) -> None:
    await _ask_day(talk)


async def _ask_day(talk: Talk[Draft], *, in_place: bool = False) -> None:
    garden = await garden_of(talk)
    space = space_of(garden, talk.draft.space)
    left = "" if len(garden.spaces) > 1 else await left_over(talk, garden)
    mine: list[Row] = []
    if len(garden.spaces) == 1 and not talk.draft.complete and not talk.draft.caller and not talk.draft.number:
        mine.append(Button("🗂 My bookings", step_named("show_mine")))
    if not in_place:
        await turn_to_first(talk, garden, space)
    weeks, pages = await month_rows(talk, garden, space)
    question = (
        phrase(
            "<b>{space}</b>: which day? A dot: few are left. ✕: full, you can wait for it.{left}",
            space=called(space),
            left=left,
        )
        if weeks
        else phrase(
            "<b>{space}</b>: nothing can be booked in {month}.{left}",
            space=called(space),
            month=month_name(month_of(talk, garden, talk.draft.month)),
            left=left,
        )
    )
    await questions.put(
        talk,
        "day",
        question,
        *weeks,
        *pages,
        Button("🖼 A week as a picture", step_named("show_week"), space.key),
        *await lots_of(talk, space),
        *mine,
        in_place=in_place,
    )


@flow.button(ANYONE)
async def turn_page(talk: Talk[Draft], page: int) -> None:
    if page not in range(PAGES):
        raise StaleTap(str(page))
    talk.draft.month = page
    await _ask_day(talk, in_place=True)


@flow.button(ANYONE)
async def explain_marks(talk: Talk[Draft]) -> None:
    talk.toast("Press a day: a dot means that few are left, ✕ that it is full.")


@flow.button(ANYONE)
async def explain_closed(talk: Talk[Draft]) -> None:
    talk.toast("This day cannot be booked: closed, over, or too far away.")


@flow.button(ANYONE)
async def choose_day(talk: Talk[Draft], day: str) -> None:
    day_near(talk, day)
    talk.draft.day, talk.draft.start, talk.draft.days = day, None, []
    await questions.go_on(talk)


def day_near(talk: Talk[Draft], text: str) -> date:
    """As a button carries it. Raises StaleTap if it is no day, or one that no button leads to."""
    found = date_of(text)
    if abs(found - talk.now.date()) > REACH:
        raise StaleTap(text)
    return found


def date_of(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise StaleTap(text) from error
