"""How grave an alert is: the four levels of the law on emergencies (突发事件应对法, art. 63), the first the gravest."""

from __future__ import annotations

from enum import IntEnum


class Level(IntEnum):
    RED = 1
    ORANGE = 2
    YELLOW = 3
    BLUE = 4
