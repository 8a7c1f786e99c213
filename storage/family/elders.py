"""Who is cared for. Whoever has no phone is one as well: a name and a home, for whom others act."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.people import households
from storage.people.households import Household


@dataclass(frozen=True, slots=True)
class Elder:
    elder_id: int
    person_id: int | None  # None: they have no phone.
    name: str
    home_id: int | None  # Where somebody knocks.


# The home is the one that was written down, else the first that they belong to.
_SELECT = (
    "SELECT e.elder_id, e.person_id, coalesce(p.name, e.name) AS name, coalesce(e.home_id,"
    " (SELECT min(m.home_id) FROM members m WHERE m.person_id = e.person_id)) AS home_id"
    " FROM elders e LEFT JOIN people p ON p.person_id = e.person_id"
)


async def agree(tx: Transaction, person_id: int, now: datetime) -> Elder:
    """To be cared for: they themselves said so. Whoever did before stays as they are."""
    await tx.run(
        "INSERT INTO elders (person_id, name, by_id, agreed_at) VALUES (:person_id, '', 0, :now)"
        " ON CONFLICT DO NOTHING",
        person_id=person_id,
        now=stamp(now),
    )
    found = await of_person(tx, person_id)
    assert found
    return found


async def write_down(
    tx: Transaction, name: str, home_id: int, consent: str, by_id: int, now: datetime, person_id: int | None = None
) -> Elder | None:
    """By the staff, who asked them. None: whoever has this phone is cared for already."""
    elder_id = await tx.value(
        "INSERT INTO elders (person_id, home_id, name, by_id, consent, agreed_at)"
        " VALUES (:person_id, :home_id, :name, :by_id, :consent, :now) ON CONFLICT DO NOTHING RETURNING elder_id",
        person_id=person_id,
        home_id=home_id,
        name="" if person_id else name,
        by_id=by_id,
        consent=consent,
        now=stamp(now),
    )
    return await find(tx, elder_id) if elder_id else None


async def find(tx: Transaction, elder_id: int) -> Elder | None:
    row = await tx.row(f"{_SELECT} WHERE e.elder_id = :elder_id", elder_id=elder_id)
    return _elder(row) if row else None


async def of_person(tx: Transaction, person_id: int) -> Elder | None:
    row = await tx.row(f"{_SELECT} WHERE e.person_id = :person_id", person_id=person_id)
    return _elder(row) if row else None


async def looked_after_by(tx: Transaction, person_id: int) -> dict[int, Elder]:
    """By their numbers."""
    found = await tx.rows(
        f"{_SELECT} JOIN family_links f ON f.elder_id = e.elder_id"
        " WHERE f.person_id = :person_id AND f.ended_at IS NULL ORDER BY f.number",
        person_id=person_id,
    )
    return {row["elder_id"]: _elder(row) for row in found}


async def all_of(tx: Transaction) -> dict[int, Elder]:
    """By their numbers."""
    return {row["elder_id"]: _elder(row) for row in await tx.rows(f"{_SELECT} ORDER BY e.elder_id")}


async def agreed(tx: Transaction) -> dict[int, datetime]:
    """Since when each of them is cared for, by their numbers."""
    found = await tx.rows("SELECT elder_id, agreed_at FROM elders ORDER BY elder_id")
    return {row["elder_id"]: moment(row["agreed_at"]) for row in found}


async def in_home(tx: Transaction, home_id: int) -> list[Elder]:
    found = await tx.rows(
        f"{_SELECT} WHERE e.home_id = :home_id OR (e.home_id IS NULL AND EXISTS (SELECT 1 FROM members m"
        " WHERE m.person_id = e.person_id AND m.home_id = :home_id)) ORDER BY e.elder_id",
        home_id=home_id,
    )
    return [_elder(row) for row in found]


async def remove(tx: Transaction, elder_id: int) -> bool:
    """They do not want it any more; everything that hangs on it goes with it."""
    return bool(await tx.run("DELETE FROM elders WHERE elder_id = :elder_id", elder_id=elder_id))


async def home_of(tx: Transaction, elder: Elder) -> Household | None:
    return await households.find(tx, elder.home_id) if elder.home_id else None


def _elder(row: Row) -> Elder:
    return Elder(row["elder_id"], row["person_id"], row["name"], row["home_id"])
