"""Who takes part, by building and week, as a picture: a table of cells, the greener the more homes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from handlers import drawing
from handlers.dialogue.words import phrase, plain
from storage.green.figures import Participation

BUILDINGS = 20  # In one picture; all of them are in the file.
LEFT, TOP, CELL_WIDTH, CELL_HEIGHT, MARGIN = 190, 150, 118, 64, 24  # Pixels.
PAPER, INK, FAINT = "#ffffff", "#1c2b22", "#5b6b61"
SHADES = (
    (0, "#eef3ef", INK),
    (1, "#cfe8d5", INK),
    (25, "#94cfa4", INK),
    (50, "#2f7a4c", PAPER),
    (75, "#1e6b3c", PAPER),
)


def draw(found: Sequence[Participation], language: str) -> bytes:
    """The rows as storage.green.figures gives them: each building with the same weeks."""
    from PIL import Image, ImageDraw

    rows = [list(each) for _, each in groupby(found, lambda each: each.building)][:BUILDINGS]
    weeks = [each.week for each in rows[0]] if rows else []
    size = (LEFT + CELL_WIDTH * max(len(weeks), 5) + MARGIN, TOP + CELL_HEIGHT * len(rows) + MARGIN)
    image = Image.new("RGB", size, PAPER)
    pen = ImageDraw.Draw(image)
    title = plain(language, phrase("Homes that take part, in percent"))
    pen.text((MARGIN, MARGIN), title, INK, drawing.font(40, bold=True))
    pen.text((MARGIN, TOP - 22), plain(language, phrase("week of")), FAINT, drawing.font(26), anchor="lm")
    for column, week in enumerate(weeks):
        at = (LEFT + CELL_WIDTH * column + CELL_WIDTH // 2, TOP - 22)
        pen.text(at, f"{week:%m-%d}", FAINT, drawing.font(26), anchor="mm")
    for place, row in enumerate(rows):
        top = TOP + CELL_HEIGHT * place
        name = plain(language, phrase("Bldg {building}", building=row[0].building))
        pen.text((MARGIN, top + CELL_HEIGHT // 2), name, INK, drawing.font(32, bold=True), anchor="lm")
        for column, each in enumerate(row):
            shade, ink = next((shade, ink) for least, shade, ink in reversed(SHADES) if each.percent >= least)
            left = LEFT + CELL_WIDTH * column
            pen.rounded_rectangle((left + 3, top + 3, left + CELL_WIDTH - 3, top + CELL_HEIGHT - 3), 10, shade)
            middle = (left + CELL_WIDTH // 2, top + CELL_HEIGHT // 2)
            pen.text(middle, f"{each.percent}%", ink, drawing.font(30), anchor="mm")
    return drawing.as_png(image)
