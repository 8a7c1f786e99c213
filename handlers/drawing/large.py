"""A few words as large as they fit, to be read at arm's length without glasses."""

from __future__ import annotations

from collections.abc import Sequence

from handlers import drawing
from handlers.drawing.writing import write

WIDTH, LINE, EDGE = 1080, 250, 60  # Pixels.
SIZE, TITLE = 190, 110
WHITE, INK, RED, GREEN = "#ffffff", "#111111", "#b3261e", "#1e6b3c"


def draw_large(title: str, lines: Sequence[str], *, alarm: bool) -> bytes:
    """The title stands on a bar, red for an alarm; each line has a row of its own."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, LINE * (len(lines) + 1) + EDGE // 2), WHITE)
    pen = ImageDraw.Draw(image)
    bar = RED if alarm else GREEN
    pen.rectangle((0, 0, WIDTH, LINE - 20), bar)
    write(pen, (WIDTH / 2, LINE / 2 - 10), title, TITLE, ink=WHITE, ground=bar, width=WIDTH - 2 * EDGE)
    for row, line in enumerate(lines, 1):
        at = (WIDTH / 2, LINE * (row + 0.5))
        write(pen, at, line.replace("–", "-"), SIZE, ink=INK, ground=WHITE, width=WIDTH - 2 * EDGE)
    return drawing.as_png(image)
