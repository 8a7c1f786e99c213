"""Texts that are too long for Telegram, cut where a reader would pause."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape
from itertools import accumulate

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024  # In UTF-16 units, once tags and entities are read.

_TOKENS = re.compile(r"<[^<>]*>|&#?\w+;|[^<&]|[<&]", re.DOTALL)
_PAUSES = ("\n\n", "\n", "。", ". ", "！", "? ", "？", "；", "，", ", ", " ")


def width(text: str) -> int:
    """The length of plain text as Telegram counts it: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def visible(html: str) -> str:
    """What a reader sees of it."""
    return unescape(re.sub(r"<[^<>]*>", "", html))


def split(html: str, first: int = TEXT_LIMIT, limit: int = TEXT_LIMIT) -> list[str]:
    """Pieces that fit: the first into `first` units, the others into `limit`. Tags are closed and opened again."""
    if width(html) <= first:  # Nearly always: what is seen is never longer than what is written.
        return [html]
    tokens = _TOKENS.findall(html)
    shown = [_shown(token) if len(token) > 1 else token for token in tokens]
    used = list(accumulate(1 + (text > "\uffff") if len(text) == 1 else width(text) for text in shown))
    pieces: list[str] = []
    opened: list[str] = []
    start = 0
    while start < len(tokens):
        stop = _fit(shown, used, start, first if not pieces else limit)
        before = "".join(opened)
        for token in tokens[start:stop]:
            if token[0] != "<" or len(token) == 1:
                continue
            if token[1] == "/":
                opened.pop()
            else:
                opened.append(token)
        after = "".join(f"</{re.split('[ >]', tag[1:])[0]}>" for tag in reversed(opened))
        piece = before + "".join(tokens[start:stop]).strip("\n") + after
        if visible(piece).strip():
            pieces.append(piece)
        start = stop
    return pieces


def _shown(token: str) -> str:
    """What a reader sees of an entity, and of a tag."""
    return unescape(token) if token[0] == "&" else ""


def _fit(shown: list[str], used: list[int], start: int, limit: int) -> int:
    """Where the piece ends that begins there: at the last pause in its second half, or where no more fits.

    `used` is how many units are used up to the end of each token.
    """
    stop = bisect_right(used, limit + (used[start - 1] if start else 0), lo=start)
    if stop == len(shown):
        return stop
    text = "".join(shown[start:stop])
    for pause in _PAUSES:
        found = text.rfind(pause)
        if found >= len(text) // 2:
            ends = accumulate(map(len, shown[start:stop]))
            return next(place for place, end in enumerate(ends, start + 1) if end >= found + len(pause))
    return stop
