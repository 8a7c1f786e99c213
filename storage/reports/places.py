"""Where a report is, by a key that what is near has as well: so that the same thing is not reported twice."""

from __future__ import annotations

from storage.people.households import Household
from storage.reports.records import Place

PUBLIC, BUILDING, GRID = "p:", "b:", "g:"
CELL = 0.001  # Degrees: about 100 m.


def public(key: str, words: str) -> Place:
    return Place(PUBLIC + key, words)


def shared(home: Household, floor: int | None = None) -> Place:
    """The stairs, the hall, the lift that a home shares with its neighbours."""
    entrance = "-".join(part for part in (home.building, home.entrance) if part)
    words = f"{entrance} · {floor}F" if floor is not None else entrance
    return Place(f"{BUILDING}{home.building}:{home.entrance}", words)


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
