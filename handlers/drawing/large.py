"""A few words as large as they fit, to be read at arm's length without glasses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import east_asian_width

from handlers import drawing
from handlers.drawing.writing import write

WIDTH, LINE, EDGE = 1080, 250, 60  # Pixels.
SIZE, TITLE = 190, 110
LONGEST = 10  # Chinese signs, which are legible on a phone at arm's length.
WORDS = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+")
WHITE, INK, RED, GREEN = "#ffffff", "#111111", "#b3261e", "#1e6b3c"


def draw_large(title: str, lines: Sequence[str], *, alarm: bool) -> bytes:
    """The title stands on a bar, red for an alarm; each line has a row of its own."""
    from PIL import Image, ImageDraw

    lines = [part for line in lines for part in wrapped(line)]
    image = Image.new("RGB", (WIDTH, LINE * (len(lines) + 1) + EDGE // 2), WHITE)
    pen = ImageDraw.Draw(image)
    bar = RED if alarm else GREEN
    pen.rectangle((0, 0, WIDTH, LINE - 20), bar)
    write(pen, (WIDTH / 2, LINE / 2 - 10), title, TITLE, ink=WHITE, ground=bar, width=WIDTH - 2 * EDGE)
    for row, line in enumerate(lines, 1):
        at = (WIDTH / 2, LINE * (row + 0.5))
        write(pen, at, line.replace("–", "-"), SIZE, ink=INK, ground=WHITE, width=WIDTH - 2 * EDGE)
    return drawing.as_png(image)


def wrapped(line: str) -> list[str]:
    """In as many rows as it takes to be large: after a word, or between two Chinese signs."""
    rows = [""]
    for word in WORDS.findall(line):
        if rows[-1] and _width(rows[-1] + word) > LONGEST:
            rows.append("")
        rows[-1] += word
    return [row.strip() for row in rows]


def _width(text: str) -> float:
    """As wide as so many Chinese signs."""
    return sum(1 if east_asian_width(sign) in "WF" else 0.5 for sign in text.rstrip())
