"""Pictures that are drawn while the bot runs: Pillow and the fonts are loaded when something is drawn, not before.

Drawing takes tens of milliseconds: never in a turn.
"""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont


@lru_cache(maxsize=16)  # Each holds the signs that were drawn with it.
def font(size: int, *, bold: bool = False) -> FreeTypeFont:
    """Noto Sans CJK SC: Latin and the characters of GB 2312. `size` in pixels."""
    from PIL import ImageFont

    name = f"NotoSansCJKsc-{'Bold' if bold else 'Regular'}.otf"
    with as_file(files(__name__) / "fonts" / name) as path:
        return ImageFont.truetype(path, size)


def as_png(image: Image) -> bytes:
    content = io.BytesIO()
    image.save(content, "PNG")  # To optimise it takes seven times as long, for a file three per cent smaller.
    return content.getvalue()
