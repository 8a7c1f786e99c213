"""Messengers of staircases (楼栋信息员): volunteers, as long as they are that, whom the staff appointed for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.people.people import Role

# Of people p: they are one, of whichever stairs.
IS_MESSENGER = (
    f"p.role >= {Role.VOLUNTEER.value} AND EXISTS (SELECT 1 FROM messengers m WHERE m.person_id = p.person_id)"
)


@dataclass(frozen=True, slots=True)
class Stairs:
    building: str
    entrance: str  # '': the whole building.

    @property
    def label(self) -> str:
        return "-".join(filter(None, (self.building, self.entrance)))


@dataclass(frozen=True, slots=True)
class Appointment:
    number: int
    person_id: int
    stairs: Stairs


async def appoint(tx: Transaction, person_id: int, stairs: Stairs, by: int, now: datetime) -> bool:
    """False: they are already."""
    return bool(
        await tx.run(
            "INSERT INTO messengers (person_id, building, entrance, by_id, since)"
            " VALUES (:person_id, :building, :entrance, :by, :now) ON CONFLICT DO NOTHING",
            person_id=person_id,
            building=stairs.building,
            entrance=stairs.entrance,
            by=by,
            now=stamp(now),
        )
    )


async def end(tx: Transaction, number: int) -> Appointment | None:
    """None: it has ended."""
    row = await tx.row("DELETE FROM messengers WHERE number = :number RETURNING *", number=number)
    return _appointment(row) if row else None


async def end_all(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM messengers WHERE person_id = :person_id", person_id=person_id)


# Whoever is no volunteer any more is no messenger.
_SERVING = "FROM messengers m JOIN people p ON p.person_id = m.person_id AND p.role >= :least"


async def of_person(tx: Transaction, person_id: int) -> list[Stairs]:
    found = await tx.rows(
        f"SELECT m.building, m.entrance {_SERVING} WHERE m.person_id = :person_id ORDER BY m.building, m.entrance",
        person_id=person_id,
        least=int(Role.VOLUNTEER),
    )
    return [Stairs(row["building"], row["entrance"]) for row in found]


async def all_of(tx: Transaction) -> list[Appointment]:
    found = await tx.rows(
        f"SELECT m.number, m.person_id, m.building, m.entrance {_SERVING} ORDER BY m.building, m.entrance, m.person_id",
        least=int(Role.VOLUNTEER),
    )
    return [_appointment(row) for row in found]


def _appointment(row: Row) -> Appointment:
    return Appointment(row["number"], row["person_id"], Stairs(row["building"], row["entrance"]))


async def serving(tx: Transaction, home_id: int) -> list[int]:
    """Those who serve the stairs, or the building, of this home."""
    found = await tx.rows(
        f"SELECT DISTINCT m.person_id {_SERVING} JOIN homes h ON h.building = m.building"
        " AND (m.entrance = '' OR m.entrance = h.entrance) WHERE h.home_id = :home_id ORDER BY m.person_id",
        home_id=home_id,
        least=int(Role.VOLUNTEER),
    )
    return [row["person_id"] for row in found]


async def exists(tx: Transaction, stairs: Stairs) -> bool:
    """Whether the roster has them."""
    return bool(
        await tx.value(
            "SELECT count(*) FROM homes WHERE building = :building AND (:entrance = '' OR entrance = :entrance)",
            building=stairs.building,
            entrance=stairs.entrance,
        )
    )


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT building, entrance, since FROM messengers WHERE person_id = :person_id", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await end_all(tx, person_id)
    await tx.run("UPDATE messengers SET by_id = 0 WHERE by_id = :person_id", person_id=person_id)
