"""Whom a proposal concerns: a stairwell, a building, the compound. Their homes are its electorate."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage.engine.database import Transaction
from storage.people import households
from storage.people.households import Household


class Scope(StrEnum):
    ENTRANCE = "entrance"
    BUILDING = "building"
    COMPOUND = "compound"


@dataclass(frozen=True, slots=True)
class Place:
    scope: Scope
    building: str = ""
    entrance: str = ""

    def has(self, home: Household) -> bool:
        if self.scope is Scope.COMPOUND:
            return True
        return home.building == self.building and (self.scope is Scope.BUILDING or home.entrance == self.entrance)


def around(home: Household, scope: Scope) -> Place:
    """The one in which this home lies."""
    match scope:
        case Scope.ENTRANCE:
            return Place(scope, home.building, home.entrance)
        case Scope.BUILDING:
            return Place(scope, home.building)
        case _:
            return Place(scope)


async def homes_of(tx: Transaction, place: Place) -> list[Household]:
    found = await tx.rows(
        "SELECT * FROM homes WHERE (:building = '' OR building = :building)"
        " AND (:scope <> 'entrance' OR entrance = :entrance) ORDER BY home_id",
        scope=place.scope.value,
        building=place.building,
        entrance=place.entrance,
    )
    return [households.home_of(row) for row in found]


async def count_of(tx: Transaction, place: Place) -> int:
    found = await tx.value(
        "SELECT count(*) FROM homes WHERE (:building = '' OR building = :building)"
        " AND (:scope <> 'entrance' OR entrance = :entrance)",
        scope=place.scope.value,
        building=place.building,
        entrance=place.entrance,
    )
    return int(found)
