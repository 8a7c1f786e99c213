"""Two pictures: what is free and taken in a week, for everybody; how much each space is used, for the office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from itertools import groupby

from handlers import drawing
from handlers.dialogue.words import Named, dated, phrase, plain
from handlers.drawing.writing import write
from handlers.garden.words import hours
from storage.garden import figures
from storage.garden.figures import Cell, Use

MARGIN = 24  # Pixels.
LEFT, HEAD, CELL_WIDTH, CELL_HEIGHT, MOST_OF_A_DAY = (
    160,
    210,
    132,
    88,
    14,
)  # Of the week: a phone shows it at arm's length.
TOP = 150
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

    week = figures.coarser(week, MOST_OF_A_DAY)
    rows = sorted({hours(cell.slot, zone) for cells in week.values() for cell in cells})
    size = (LEFT + CELL_WIDTH * len(week) + MARGIN, HEAD + CELL_HEIGHT * max(len(rows), 1) + MARGIN)
    image = Image.new("RGB", size, PAPER)
    pen, fits = ImageDraw.Draw(image), CELL_WIDTH - 14
    pen.text((MARGIN, MARGIN), name.said(language), INK, drawing.font(52, bold=True))
    for column, (at, cells) in enumerate(week.items()):
        left, middle = LEFT + CELL_WIDTH * column, LEFT + CELL_WIDTH * column + CELL_WIDTH // 2
        for words, above, large in zip(_short(at, language), (78, 30), (36, 44), strict=True):
            write(pen, (middle, HEAD - above), words, large, ink=INK, ground=PAPER, width=fits)
        for cell in cells:
            top = HEAD + CELL_HEIGHT * rows.index(hours(cell.slot, zone))
            (shade, ink), words = _look(cell, language)
            pen.rounded_rectangle((left + 3, top + 3, left + CELL_WIDTH - 3, top + CELL_HEIGHT - 3), 10, shade)
            write(pen, (middle, top + CELL_HEIGHT // 2), words, 44, ink=ink, ground=shade, width=fits)
        if not cells:
            shut = plain(language, phrase("closed"))
            write(pen, (middle, HEAD + CELL_HEIGHT // 2), shut, 44, ink=FAINT, ground=PAPER, width=fits)
    for place, row in enumerate(rows):
        begin, _, end = row.partition("–")
        top = HEAD + CELL_HEIGHT * place
        pen.text((LEFT - 14, top + 30), begin, INK, drawing.font(44, bold=True), anchor="rm")
        pen.text((LEFT - 14, top + 66), f"-{end}", FAINT, drawing.font(30), anchor="rm")
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


def _short(at: date, language: str) -> tuple[str, str]:
    """The day of the week above that of the month."""
    return (dated(at).zh[-3:-1], f"{at.day}日") if language == "zh" else (dated(at).en.partition(" ")[0], str(at.day))
