"""The week as one picture: a row of figures for each capability, and the chart below."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from handlers import drawing
from handlers.dialogue.errand import Workplace
from handlers.dialogue.week import Week
from handlers.dialogue.words import plain
from handlers.drawing.writing import write

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH, EDGE = 1080, 40  # Pixels.
TITLE, ROW = 130, 180
COLUMNS = (430, 660, 890)  # Where the figures of a row stand; its name stands before them.
SPAN = 210  # As wide a figure and its label may be.
INK, PALE, WHITE, BAND = "#111111", "#4a4a4a", "#ffffff", "#f1f4f2"


def draw_week(place: Workplace, title: str, told: Sequence[Week]) -> bytes:
    from PIL import Image, ImageDraw

    rows = [each for each in told if each.figures and each.heading]
    chart = next((_scaled(each.chart) for each in told if each.chart), None)
    height = TITLE + ROW * len(rows) + (chart.height if chart else 0)
    image = Image.new("RGB", (WIDTH, height), WHITE)
    pen = ImageDraw.Draw(image)
    write(pen, (EDGE, TITLE / 2), title, 60, ink=INK, ground=WHITE, width=WIDTH - 2 * EDGE, anchor="lm")
    for at, each in enumerate(rows):
        top, ground = TITLE + ROW * at, BAND if at % 2 == 0 else WHITE
        assert each.heading
        pen.rectangle((0, top, WIDTH, top + ROW), ground)
        heading, middle = plain(place.language, each.heading), top + ROW / 2
        write(pen, (EDGE, middle), heading, 46, ink=INK, ground=ground, width=COLUMNS[0] - 160, anchor="lm")
        for column, (value, label) in zip(COLUMNS, each.figures, strict=False):
            write(pen, (column, top + 68), f"{value:,}", 84, ink=INK, ground=ground, width=SPAN)
            said = plain(place.language, label)
            write(pen, (column, top + 142), said, 36, ink=PALE, ground=ground, width=SPAN, bold=False)
    if chart:
        image.paste(chart, (0, height - chart.height))
    return drawing.as_png(image)


def _scaled(png: bytes) -> Image:
    from PIL import Image

    chart = Image.open(io.BytesIO(png)).convert("RGB")
    return chart.resize((WIDTH, chart.height * WIDTH // chart.width))
