"""Texts that are too long for Telegram, cut where a reader would pause."""

from __future__ import annotations

import re
from html import unescape

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
    pieces: list[str] = []
    tokens = _TOKENS.findall(html)
    opened: list[str] = []
    while tokens:
        fitting = _fit(tokens, first if not pieces else limit)
        head, tokens = tokens[:fitting], tokens[fitting:]
        before = "".join(opened)
        for token in head:
            if token.startswith("</"):
                opened.pop()
            elif token.startswith("<") and len(token) > 1:
                opened.append(token)
        after = "".join(f"</{re.split('[ >]', tag[1:])[0]}>" for tag in reversed(opened))
        piece = before + "".join(head).strip("\n") + after
        if visible(piece).strip():
            pieces.append(piece)
    return pieces


def _fit(tokens: list[str], limit: int) -> int:
    """How many tokens make the next piece: up to the last pause in its second half, or as many as fit."""
    seen: list[str] = []
    ends: list[int] = []
    used = place = 0
    for token in tokens:
        if len(token) == 1:
            shown = token
            used += 1 + (ord(token) > 0xFFFF)
        else:
            shown = unescape(token) if token[0] == "&" else ""
            used += width(shown)
        if used > limit:
            break
        seen.append(shown)
        place += len(shown)
        ends.append(place)
    if len(ends) == len(tokens):
        return len(tokens)
    text = "".join(seen)
    for pause in _PAUSES:
        found = text.rfind(pause)
        if found >= len(text) // 2:
            return next(count for count, end in enumerate(ends, 1) if end >= found + len(pause))
    return len(ends)
