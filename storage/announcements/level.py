"""How grave an alert is: the four levels of the law on emergencies (突发事件应对法, art. 63), the first the gravest."""

from __future__ import annotations

import re
from enum import IntEnum


class Level(IntEnum):
    RED = 1
    ORANGE = 2
    YELLOW = 3
    BLUE = 4


_COLOURS = {"红": Level.RED, "橙": Level.ORANGE, "黄": Level.YELLOW, "蓝": Level.BLUE} | {
    each.name.lower(): each for each in Level
}
_NAMED = re.compile(
    r"([红橙黄蓝])色(?:预警|警报|信号)|\b(red|orange|yellow|blue)(?: [a-z]{1,20})? (?:alert|warning)\b", re.IGNORECASE
)


def level_named(headline: str) -> Level | None:
    """“台风蓝色预警” is blue to everybody who reads it, whatever severity its sender gave it."""
    said = _NAMED.search(headline)
    return _COLOURS[(said[1] or said[2]).lower()] if said else None
