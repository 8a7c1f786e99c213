"""A link that opens the private chat at a look-up: the words, as the letters that Telegram lets a link carry."""

from __future__ import annotations

import base64
import binascii

MARK = "--"  # Nobody types a thing that begins so.
LIMIT = 64 - len("sort_") - len(MARK)


def payload(words: str) -> str:
    """What the link carries; without the words where they are too long for it."""
    packed = base64.b32encode(words.encode()).decode().rstrip("=").lower()
    return f"sort_{MARK}{packed}" if 0 < len(packed) <= LIMIT else "sort"


def words_of(argument: str) -> str:
    """What was asked, by a link or in words."""
    if not argument.startswith(MARK):
        return argument
    packed = argument.removeprefix(MARK).upper()
    try:
        return base64.b32decode(packed + "=" * (-len(packed) % 8)).decode()
    except (binascii.Error, ValueError):
        return ""
