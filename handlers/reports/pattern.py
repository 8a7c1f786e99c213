"""How areas of a chart look: by pattern as well as by colour, since not everybody sees colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image as Canvas

# Each has a contrast of at least 5:1 to the paper.
PAPER, INK, MUTED, BLUE, GREEN = "#ffffff", "#1c2430", "#5a6472", "#1f5fa8", "#14653a"

STRIPE, DOT = 14, 14  # Pixels from one to the next.


class Pattern(NamedTuple):
    ink: str
    kind: str  # "plain", "stripes" or "dots".


def fill(image: Canvas, box: tuple[int, int, int, int], pattern: Pattern) -> None:
    """With an edge, so that what stands side by side stays apart."""
    from PIL import Image, ImageDraw

    left, top, right, bottom = box
    width, height = max(right - left, 1), max(bottom - top, 1)
    tile = Image.new("RGB", (width, height), pattern.ink if pattern.kind == "plain" else PAPER)
    pen = ImageDraw.Draw(tile)
    if pattern.kind == "stripes":
        for x in range(-height, width, STRIPE):
            pen.line((x, height, x + height, 0), pattern.ink, 5)
    elif pattern.kind == "dots":
        for x in range(DOT // 2, width, DOT):
            for y in range(DOT // 2, height, DOT):
                pen.ellipse((x - 3, y - 3, x + 3, y + 3), pattern.ink)
    pen.rectangle((0, 0, width - 1, height - 1), outline=pattern.ink, width=2)
    if pattern.kind == "plain":
        pen.line((0, 0, 0, height), PAPER, 2)
    image.paste(tile, (left, top))
