"""Photos on a page that is printed: they are in the file, so that it prints wherever it is opened."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

BYTES = 5_000_000  # Of one of them at most.
PLACE = "<!-- photos -->"  # Where they stand; no words of anybody can hold it, since theirs are escaped.


def with_photos(page: str, fetched: Sequence[bytes]) -> str:
    """Without those that Telegram has no more, or that are too large. Telegram makes a JPEG of any photo."""
    images = "".join(
        f'<img alt="" src="data:image/jpeg;base64,{b64encode(each).decode()}">'
        for each in fetched
        if 0 < len(each) <= BYTES
    )
    return page.replace(PLACE, f'<div class="photos">{images}</div>' if images else "")
