"""How many homes there are, and how many people found theirs, building by building."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people.households import in_order


@dataclass(frozen=True, slots=True)
class Building:
    """What the roster and the people say of one building."""

    name: str
    homes: int
    area_cm2: int
    inhabited: int  # Homes that somebody has joined.
    members: int
    invited: int  # Homes with a code that still lets somebody in.


async def count(tx: Transaction, now: datetime) -> list[Building]:
    """A line for each building."""
    found = await tx.rows(
        "SELECT h.building AS name, count(*) AS homes, sum(h.area_cm2) AS area_cm2,"
        " count(m.people) AS inhabited, coalesce(sum(m.people), 0) AS members, count(c.home_id) AS invited"
        " FROM homes h"
        " LEFT JOIN (SELECT home_id, count(*) AS people FROM members GROUP BY home_id) m ON m.home_id = h.home_id"
        " LEFT JOIN (SELECT DISTINCT home_id FROM codes WHERE uses_left > 0 AND expires_at > :now) c"
        " ON c.home_id = h.home_id GROUP BY h.building",
        now=stamp(now),
    )
    return sorted((Building(**row) for row in found), key=lambda building: in_order(building.name))
