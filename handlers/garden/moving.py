"""“把周六的改到周日”, “move my booking to Thursday”: which one, and whereto."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

_MOVES = re.compile(
    r"([^\n]{0,60}?)(?:[改换挪移][到成]|\b(?:move|change|shift|postpone|reschedule)\b([^\n]{0,40}?)\bto\b)([^\n]{1,60})",
    re.IGNORECASE,
)
_A_BOOKING = re.compile(r"预[约订定]|\bbookings?\b", re.IGNORECASE)


def moved(words: str) -> tuple[str, str]:
    """Whereto is empty, unless they want to move one."""
    found = _MOVES.fullmatch(words)
    return (f"{found[1]} {found[2] or ''}", found[3]) if found else (words, "")


def names_a_booking(said: Said) -> bool:
    return bool(_A_BOOKING.search(said.words))
