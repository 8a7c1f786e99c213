"""Words on a picture, dark enough on their ground for weak eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import drawing

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3.


def write(
    on: ImageDraw,
    at: tuple[float, float],
    words: str,
    size: int,
    *,
    ink: str,
    ground: str,
    width: int,
    bold: bool = True,
    anchor: Any = "mm",
) -> None:
    """Smaller than `size` where they would be wider than `width`. Refuses an ink that is too pale for its ground."""
    if contrast(ink, ground) < LEAST:
        raise ValueError(f"{ink} on {ground} has a contrast of {contrast(ink, ground):.1f}: {words}")
    while (font := drawing.font(size, bold=bold)).getlength(words) > width:
        size -= 2
    on.text(at, words, ink, font, anchor)


def contrast(one: str, other: str) -> float:
    """Of two colours like #0b57a4, from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
