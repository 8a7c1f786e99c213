"""Who has which plot, on paper: a page to print and to put up in the shed."""

from __future__ import annotations

from handlers.dialogue.button import Button
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import phrase, plain
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.garden.printing import home_of, write
from handlers.garden.words import when
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, figures
from storage.garden.slots import Slot
from storage.people import audit
from storage.people.people import Role
from storage.times import is_day_off


@flow.button(Role.STAFF)
async def print_plots(talk: Talk[Draft], key: str) -> None:
    found = (await garden_of(talk)).spaces.get(key)
    if not found or not found.season:
        raise StaleTap(key)
    await audit.note(talk.tx, talk.person.id, "garden.look", key, talk.now)
    talk.toast("📄 I am writing it. It comes in a moment.")
    await talk.run_errand(write_plots, key)


@flow.errand(Role.STAFF, phrase("the list of plots"))
def write_plots(place: Workplace, key: str) -> Result:
    garden = figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)
    space = garden.spaces[key]
    fixed = space.fixed(garden.rules.zone)
    season = plain(place.language, when(Slot(*fixed), garden)) if fixed else ""
    title = f"{called(space).said(place.language)} · {season}"
    lines = [(str(row["plot"]), home_of(row), row["words"]) for row in figures.plots(place.snapshot, garden, space)]
    return Result(
        phrase("📄 {space}: open the file and print it.", space=called(space)),
        rows=[(Button("‹ Back", step_named("list_plots"), key), Button(TO_MENU, menu))],
        name=f"plots-{key}.html",
        document=write(place, title, (phrase("Plot"), phrase("home"), phrase("for")), lines),
    )
