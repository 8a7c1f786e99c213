"""“把周六的改到周日”, “move my booking to Thursday”: which one, and whereto."""

from __future__ import annotations

import re

from handlers.dialogue.said import Said

_MOVES = re.compile(
    r"([^\n]{0,60}?)(?:[改换挪移][到成]|\b(?:move|change|shift|postpone|reschedule)\b([^\n]{0,40}?)\bto\b)([^\n]{1,60})",
    re.IGNORECASE,
)
_SIZE = re.compile(
    r"[变改换]成(?:了)?\s{0,3}(\d{1,4}|[一两二三四五六七八九十]{1,2})\s{0,3}[个位人]"
    r"|\bmake it (\d{1,4}|two|three|four|five|six|seven|eight|nine|ten)\s{1,3}(?:people|persons|of us)\b",
    re.IGNORECASE,
)
_A_BOOKING = re.compile(r"预[约订定]|\bbookings?\b", re.IGNORECASE)


def moved(words: str) -> tuple[str, str]:
    """Whereto is empty, unless they want to move one."""
    found = _MOVES.fullmatch(words)
    return (f"{found[1]} {found[2] or ''}", found[3]) if found else (words, "")


def resized(words: str) -> str:
    """“改成6个人”, “make it 6 people”: how many come now, in words; empty: nothing of it."""
    found = _SIZE.search(words)
    return f"{found[1] or found[2]} people" if found else ""


def names_a_booking(said: Said) -> bool:
    return bool(_A_BOOKING.search(said.words))
