"""How a file writes its rooms: 2-501 behind the entrance, or 5-12 behind the floor. One reading for all of a file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from enum import Enum, auto


class Rooms(Enum):
    AFTER_ENTRANCE = auto()  # 2-501: entrance 2, room 501.
    AFTER_FLOOR = auto()  # 5-12: floor 5, number 12, which is room 512.
    MIXED = auto()  # Some so, some so: those of two short numbers are asked about.


def is_short(parts: Sequence[str]) -> bool:
    """5-12 and 5-1: no room of a staircase has so short a number as a rule, a door on a floor has."""
    return len(parts) == 2 and all(map(str.isdecimal, parts)) and len(parts[1]) <= 2 and len(parts[0]) <= 2


def on_floor(parts: Sequence[str]) -> str:
    return f"{int(parts[0])}{int(parts[1]):02}"


def are_of_floors(rooms: Iterable[tuple[str, str]]) -> bool:
    """Whether a staircase has the same letter on several floors, as 1/F A and G/F A: of each staircase with its room,
    and the floor that the row tells, or ''.
    """
    floors: defaultdict[str, set[str]] = defaultdict(set)
    for room, floor in rooms:
        floors[room].add(floor)
    return any(len(each) > 1 for each in floors.values())


def find_reading(rooms: Iterable[tuple[Sequence[str], str]]) -> Rooms:
    """Of the parts of each room whose row names no such entrance, and the floor that the row tells, or ''."""
    seen: Counter[str] = Counter()
    for parts, floor in rooms:
        if not is_short(parts):
            seen["long"] += len(parts) == 2 and all(map(str.isdecimal, parts))
        elif not floor:
            seen["silent"] += 1
        else:
            seen["agrees" if floor == parts[0] else "differs"] += 1
    if not seen["agrees"] + seen["silent"] or (seen["differs"] and not seen["agrees"]):
        return Rooms.AFTER_ENTRANCE
    return Rooms.MIXED if seen["differs"] or seen["long"] else Rooms.AFTER_FLOOR
