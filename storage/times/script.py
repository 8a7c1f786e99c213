"""One way of writing: half-width, simplified, small letters, single spaces; and where each sign came from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from zhconv_rs import zhconv

HAN = re.compile(r"[㐀-鿿]")
LATIN = re.compile(r"[a-z]{2}")
DASHES = dict.fromkeys("~‐‑‒–—―−－～〜∼", "-")
QUOTES = {"’": "'", "‘": "'", "：": ":", "，": ",", "。": ".", "、": "、", "／": "/"}


@dataclass(frozen=True, slots=True)
class Script:
    text: str
    places: tuple[int, ...]
    """For each sign of `text`, and for its end, the place in the original."""

    @property
    def chinese(self) -> bool:
        return bool(HAN.search(self.text))

    @property
    def latin(self) -> bool:
        return bool(LATIN.search(self.text))


def fold(original: str) -> Script:
    simplified = zhconv(original, "zh-hans") if HAN.search(original) else original
    if len(simplified) != len(original):  # A word of another length would shift all places.
        simplified = "".join(sign if len(sign) == 1 else old for old in original for sign in [zhconv(old, "zh-hans")])
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(simplified):
        narrow = DASHES.get(sign) or QUOTES.get(sign) or unicodedata.normalize("NFKC", sign).lower()
        if len(narrow) != 1:
            narrow = sign
        if narrow.isspace():
            if signs and signs[-1] == " ":
                continue
            narrow = " "
        signs.append(narrow)
        places.append(place)
    return Script("".join(signs), (*places, len(original)))
