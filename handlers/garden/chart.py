"""Two pictures: what is free and taken in a week, for everybody; how much each space is used, for the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from itertools import groupby

from handlers import drawing
from handlers.dialogue.words import Named, phrase, plain
from handlers.garden.words import day, hours
from storage.garden import figures
from storage.garden.figures import Cell, Use

LEFT, TOP, CELL_WIDTH, CELL_HEIGHT, MARGIN = 230, 150, 150, 64, 24  # Pixels.
NAMES, USE_WIDTH, USE_HEIGHT = 240, 108, 84  # Of the chart for the office: fewer columns, larger figures.
PAPER, INK, FAINT = "#ffffff", "#1c2b22", "#5b6b61"
FREE, TAKEN, CLOSED = ("#94cfa4", INK), ("#8a5a5a", PAPER), ("#e6e6e6", INK)
SHADES = (
    (0, "#eef3ef", INK),
    (1, "#cfe8d5", INK),
    (25, "#94cfa4", INK),
    (50, "#2f7a4c", PAPER),
    (75, "#1e6b3c", PAPER),
)
MOST_ROWS = 24


def draw_week(name: Named, week: Mapping[date, Sequence[Cell]], zone: tzinfo, language: str) -> bytes:
    """A column a day; a cell says free or taken in words too, not by its colour alone."""
    from PIL import Image, ImageDraw

    week = figures.coarser(week, MOST_ROWS)
    rows = sorted({hours(cell.slot, zone) for cells in week.values() for cell in cells})
    size = (LEFT + CELL_WIDTH * len(week) + MARGIN, TOP + CELL_HEIGHT * max(len(rows), 1) + MARGIN)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    pen.text((MARGIN, MARGIN), name.said(language), INK, drawing.font(40, bold=True))
    for column, (at, cells) in enumerate(week.items()):
        middle = LEFT + CELL_WIDTH * column + CELL_WIDTH // 2
        pen.text((middle, TOP - 26), _short(at, language), FAINT, drawing.font(26), anchor="mm")
        for cell in cells:
            top = TOP + CELL_HEIGHT * rows.index(hours(cell.slot, zone))
            (shade, ink), words = _look(cell, language)
            left = LEFT + CELL_WIDTH * column
            pen.rounded_rectangle((left + 3, top + 3, left + CELL_WIDTH - 3, top + CELL_HEIGHT - 3), 10, shade)
            pen.text((middle, top + CELL_HEIGHT // 2), words, ink, drawing.font(28), anchor="mm")
        if not cells:
            pen.text(
                (middle, TOP + CELL_HEIGHT // 2),
                plain(language, phrase("closed")),
                FAINT,
                drawing.font(28),
                anchor="mm",
            )
    for place, row in enumerate(rows):
        pen.text(
            (MARGIN, TOP + CELL_HEIGHT * place + CELL_HEIGHT // 2),
            row.replace("–", "-"),
            INK,
            drawing.font(30),
            anchor="lm",
        )
    return drawing.as_png(image)


def draw_use(found: Sequence[Use], names: Mapping[str, Named], language: str) -> bytes:
    """The rows as storage.garden.figures gives them: each space with the same weeks."""
    from PIL import Image, ImageDraw

    rows = [list(each) for _, each in groupby(found, lambda each: each.space)][:MOST_ROWS]
    weeks = [each.week for each in rows[0]] if rows else []
    size = (NAMES + USE_WIDTH * max(len(weeks), 5) + MARGIN, TOP + USE_HEIGHT * max(len(rows), 1) + MARGIN)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    pen.text(
        (MARGIN, MARGIN), plain(language, phrase("How much is booked, in percent")), INK, drawing.font(40, bold=True)
    )
    pen.text((MARGIN, TOP - 26), plain(language, phrase("week of")), FAINT, drawing.font(26), anchor="lm")
    for column, week in enumerate(weeks):
        at = (NAMES + USE_WIDTH * column + USE_WIDTH // 2, TOP - 26)
        pen.text(at, f"{week:%m-%d}", FAINT, drawing.font(26), anchor="mm")
    for place, row in enumerate(rows):
        top = TOP + USE_HEIGHT * place
        name = names[row[0].space].said(language)[: 6 if language == "zh" else 13]
        pen.text((MARGIN, top + USE_HEIGHT // 2), name, INK, drawing.font(32, bold=True), anchor="lm")
        for column, each in enumerate(row):
            shade, ink = next((shade, ink) for least, shade, ink in reversed(SHADES) if each.percent >= least)
            left = NAMES + USE_WIDTH * column
            pen.rounded_rectangle((left + 3, top + 3, left + USE_WIDTH - 3, top + USE_HEIGHT - 3), 10, shade)
            middle = (left + USE_WIDTH // 2, top + USE_HEIGHT // 2)
            pen.text(middle, f"{each.percent}%", ink, drawing.font(34), anchor="mm")
    return drawing.as_png(image)


def _look(cell: Cell, language: str) -> tuple[tuple[str, str], str]:
    if cell.closed:
        return CLOSED, plain(language, phrase("closed"))
    if not cell.room:
        return TAKEN, plain(language, phrase("taken"))
    if not cell.bookable:
        return CLOSED, "-"  # The font has no longer one.
    return FREE, plain(language, phrase("free"))


def _short(at: date, language: str) -> str:
    return f"{at.day}日 {day(at).zh[-3:-1]}" if language == "zh" else day(at).en.rpartition(" ")[0]
