"""Which plot: a plan of numbers, of which those that nobody has can be chosen; who has which, for the staff."""

from __future__ import annotations

from handlers.dialogue.button import Button, Row
from handlers.dialogue.step import ANYONE, MessageKind, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Phrase, phrase
from handlers.garden.draft import Draft, called, flow, garden_of, questions, slot_of, space_of, step_named
from handlers.garden.guessing import hear
from handlers.garden.meanwhile import meant_otherwise
from handlers.garden.reading import plot_of
from handlers.garden.words import when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import Space, bookings, plots
from storage.people import audit, households
from storage.people.people import Role

ACROSS = 8  # Buttons in a row, at most.
SHOWN = 60
MOST = 999


async def has_plots(talk: Talk[Draft]) -> bool:
    space = (await garden_of(talk)).find(talk.draft.space)
    return bool(space and space.season and space.seats > 1)


async def has_people(talk: Talk[Draft]) -> bool:
    space = (await garden_of(talk)).find(talk.draft.space)
    return not (space and space.season)


@flow.button(ANYONE)
async def ask_plot(talk: Talk[Draft]) -> None:
    space = space_of(await garden_of(talk), talk.draft.space)
    free = await plots.free(talk.tx, space, slot_of(talk.draft, space), talk.draft.number)
    await questions.put(
        talk,
        "plot",
        phrase("<b>{space}</b>: which plot? ✕: given.", space=called(space)),
        *_plan(space, free),
        Button("🗺 The plan as a picture", step_named("show_plan"), space.key),
    )


def _plan(space: Space, free: list[int]) -> list[Row]:
    """As they lie; what is given says so when it is pressed."""
    across = min(space.plots_in_a_row, ACROSS)
    buttons = [
        Button(str(plot), choose_plot, plot) if plot in free else Button(f"✕{plot}", explain_given).filling()
        for plot in range(1, min(space.seats, SHOWN) + 1)
    ]
    return [tuple(buttons[at : at + across]) for at in range(0, len(buttons), across)]


@flow.button(ANYONE)
async def explain_given(talk: Talk[Draft]) -> None:
    talk.toast("This plot is given. Please choose another one.")


@flow.button(ANYONE)
async def choose_plot(talk: Talk[Draft], answer: int) -> None:
    """Whether somebody has it by now is seen when it is booked."""
    if answer not in range(1, MOST + 1):
        raise StaleTap(str(answer))
    talk.draft.plot = answer
    await questions.go_on(talk)


@flow.answer(MessageKind.WORDS, who=ANYONE)
async def hear_plot(talk: Talk[Draft]) -> None:
    if await meant_otherwise(talk):
        return None
    space = space_of(await garden_of(talk), talk.draft.space)
    digits = talk.words.strip()
    bare = int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 4 else 0
    if (plot := bare or plot_of(talk.words)) and plot in await plots.free(
        talk.tx, space, slot_of(talk.draft, space), talk.draft.number
    ):
        return await choose_plot.take(talk, plot)
    if plot:
        return talk.say("Plot {plot} is given, or there is none. Please choose another one.", plot=plot)
    if await hear(talk, talk.words):
        return await questions.go_on(talk)
    return talk.say("Please press the number of a plot, or type it.", Button(TO_MENU, menu))


@flow.button(Role.STAFF)
async def list_plots(talk: Talk[Draft], key: str) -> None:
    """Who has which; each behind a button."""
    garden = await garden_of(talk)
    space = space_of(garden, key)
    if not (fixed := space.fixed(garden.rules.zone)) or not space.season:
        raise StaleTap(key)
    slot = slot_of(Draft(start=fixed[0]), space)
    rows: list[Row] = []
    for plot, number in (await plots.given(talk.tx, space, slot)).items():
        found = await bookings.find(talk.tx, number)
        home = await households.find(talk.tx, found.home_id) if found and found.home_id else None
        named = {"plot": plot, "home": home.label if home else "🌱", "words": found.words if found else ""}
        rows.append(Button(Phrase("{plot} · {home} {words}", named), step_named("run_booking"), number))
    await audit.note(talk.tx, talk.person.id, "garden.look", key, talk.now)
    talk.say(
        "🌱 <b>{space}</b>, {when}: {count} of {seats} are given",
        *rows[:SHOWN],
        (
            Button("🗺 The plan as a picture", step_named("show_plan"), key),
            Button("🖨 Print", step_named("print_plots"), key),
        ),
        (Button("‹ Back", step_named("show_desk")), Button(TO_MENU, menu)),
        space=called(space),
        when=when(slot, garden),
        count=len(rows),
        seats=space.seats,
    )
