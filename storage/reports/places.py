"""Where a report is, by a key that what is near has as well: so that the same thing is not reported twice."""

from __future__ import annotations

import re

from storage.people.households import Household
from storage.reports.records import Place

PUBLIC, BUILDING, GRID = "p:", "b:", "g:"
_FLOOR = re.compile(r" · (-?\d{1,3})F$")
CELL = 0.001  # Degrees: about 100 m.


def public(key: str, words: str) -> Place:
    return Place(PUBLIC + key, words)


def shared(home: Household, floor: int | None = None) -> Place:
    """The stairs, the hall, the lift that a home shares with its neighbours."""
    return Place(f"{BUILDING}{home.building}:{home.entrance}", _called(home.building, home.entrance, floor))


def _called(building: str, entrance: str, floor: int | None) -> str:
    words = "-".join(part for part in (building, entrance) if part)
    return f"{words} · {floor}F" if floor is not None else words


def shared_by(place: Place) -> tuple[str, str, int | None] | None:
    """The building, the entrance and the floor of what neighbours share. None: it is something else, or somebody has
    described it.
    """
    building, _, entrance = place.key.removeprefix(BUILDING).partition(":")
    found = _FLOOR.search(place.words)
    floor = int(found[1]) if found else None
    known = place.key.startswith(BUILDING) and place.words == _called(building, entrance, floor)
    return (building, entrance, floor) if known else None


def inside(home: Household) -> Place:
    """Nobody else can report the same."""
    return Place("", home.label)


def spot(latitude: float, longitude: float) -> Place:
    """A place on a map, which no words describe."""
    return Place(f"{GRID}{round(latitude / CELL)}:{round(longitude / CELL)}", "", latitude, longitude)


def near(key: str) -> list[str]:
    """The keys of what is near, its own first; none for what only words describe."""
    if not key.startswith(GRID):
        return [key] if key else []
    row, column = (int(part) for part in key.removeprefix(GRID).split(":"))
    around = sorted((abs(y) + abs(x), y, x) for y in (-1, 0, 1) for x in (-1, 0, 1))
    return [f"{GRID}{row + y}:{column + x}" for _, y, x in around]
