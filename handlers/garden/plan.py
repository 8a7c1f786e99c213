"""The plan of what is given for a season, as a picture: numbers as they lie, free or given, never whose."""

from __future__ import annotations

from collections.abc import Collection

from handlers import drawing
from handlers.dialogue.button import Button
from handlers.dialogue.errand import Result, Workplace
from handlers.dialogue.step import ANYONE, StaleTap
from handlers.dialogue.talk import Talk
from handlers.dialogue.words import Named, phrase, plain
from handlers.garden.draft import Draft, called, flow, garden_of, step_named
from handlers.menu.menu import TO_MENU, menu
from storage.garden import GardenRules, Space, figures
from storage.times import is_day_off

SIDE, GAP, MARGIN, HEAD = 200, 16, 32, 110  # Pixels.
PAPER, INK = "#ffffff", "#1c2b22"
FREE, GIVEN = ("#94cfa4", INK), ("#8a5a5a", PAPER)
MOST_ROWS = 25


@flow.button(ANYONE)
async def show_plan(talk: Talk[Draft], key: str) -> None:
    found = (await garden_of(talk)).spaces.get(key)
    if not found or not found.season:
        raise StaleTap(key)
    talk.toast("🗺 I am drawing it. It comes in a moment.")
    await talk.run_errand(draw_plots, key)


@flow.errand(ANYONE, phrase("the plan of the plots"))
def draw_plots(place: Workplace, key: str) -> Result:
    """Free or given, never whose."""
    garden = figures.garden_of(place.snapshot, place.community.of(GardenRules), is_day_off)
    space = garden.spaces[key]
    return Result(
        phrase("🗺 {space}: which plots are free.", space=called(space)),
        rows=[Button("🌿 Book it", step_named("start_with"), key), Button(TO_MENU, menu)],
        name=f"plan-{key}.png",
        picture=draw_plan(called(space), space, figures.given(place.snapshot, garden, space), place.language),
    )


def draw_plan(name: Named, space: Space, given: Collection[int], language: str) -> bytes:
    """Each says free or given in words too, not by its colour alone."""
    from PIL import Image, ImageDraw

    across = space.plots_in_a_row
    plots = range(1, min(space.seats, across * MOST_ROWS) + 1)
    down = -(-len(plots) // across)
    size = (2 * MARGIN + across * (SIDE + GAP) - GAP, HEAD + down * (SIDE + GAP) - GAP + MARGIN)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, MARGIN), name.said(language), INK, drawing.font(44, bold=True))
    for plot in plots:
        row, column = divmod(plot - 1, across)
        left, top = MARGIN + column * (SIDE + GAP), HEAD + row * (SIDE + GAP)
        shade, ink = GIVEN if plot in given else FREE
        words = phrase("given") if plot in given else phrase("free")
        pen.rounded_rectangle((left, top, left + SIDE, top + SIDE), 14, shade)
        middle = left + SIDE // 2
        pen.text((middle, top + 80), str(plot), ink, drawing.font(72, bold=True), anchor="mm")
        pen.text((middle, top + 156), plain(language, words), ink, drawing.font(34), anchor="mm")
    return drawing.as_png(image)
