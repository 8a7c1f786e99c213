"""Which homes a roster has named so far: in the database's temporary file, so that memory stays flat however many."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from storage.engine.database import Transaction
from storage.people.addresses import Address
from storage.people.households import Household, RosterEntry, addressed, home_of


@dataclass(frozen=True, slots=True)
class Named:
    """A home that a row has named; without an entry if the row had mistakes."""

    line: int
    entry: RosterEntry | None

    def joined_by(self, entry: RosterEntry) -> RosterEntry | None:
        """With the co-owner or the parking space that a further row names; None if that row says anything else, or
        nothing new.
        """
        if not self.entry or (self.entry.floor, self.entry.area_cm2) != (entry.floor, entry.area_cm2):
            return None
        owners = tuple(dict.fromkeys(self.entry.owners + entry.owners))
        parking = tuple(dict.fromkeys(self.entry.parking + entry.parking))
        if (owners, parking) == (self.entry.owners, self.entry.parking):
            return None
        return replace(self.entry, owners=owners, parking=parking, unsaid=self.entry.unsaid & entry.unsaid)


async def begin(tx: Transaction) -> None:
    """It lasts as long as the connection."""
    await tx.run("DROP TABLE IF EXISTS named")
    await tx.run(
        "CREATE TEMPORARY TABLE named (building TEXT, entrance TEXT, room TEXT, line INTEGER NOT NULL,"
        " floor INTEGER, area_cm2 INTEGER, owners TEXT, parking TEXT, PRIMARY KEY (building, entrance, room))"
    )


async def named(tx: Transaction, addresses: Sequence[Address]) -> dict[Address, Named]:
    """Those of them that were named."""
    if not addresses:
        return {}
    marks, values = addressed(addresses)
    found = await tx.rows(f"SELECT * FROM named WHERE (building, entrance, room) IN (VALUES {marks})", **values)
    there = {}
    for row in found:
        address = row["building"], row["entrance"], row["room"]
        entry = None
        if row["area_cm2"] is not None:
            owners, parking = (tuple(json.loads(row[name])) for name in ("owners", "parking"))
            entry = RosterEntry(address, row["floor"], row["area_cm2"], owners, parking)
        there[address] = Named(row["line"], entry)
    return there


async def note(tx: Transaction, named: Iterable[tuple[Address, Named]]) -> None:
    await tx.run_many(
        "INSERT INTO named VALUES (:building, :entrance, :room, :line, :floor, :area_cm2, :owners, :parking)"
        " ON CONFLICT (building, entrance, room) DO UPDATE SET owners = excluded.owners, parking = excluded.parking",
        list(_rows(named)),
    )


async def absent(tx: Transaction, limit: int) -> tuple[int, list[Household]]:
    """How many homes the roster did not name, and the first of them."""
    unnamed = (
        "FROM homes h WHERE NOT EXISTS (SELECT 1 FROM named n"
        " WHERE n.building = h.building AND n.entrance = h.entrance AND n.room = h.room)"
    )
    count = int(await tx.value(f"SELECT count(*) {unnamed}"))
    found = await tx.rows(f"SELECT h.* {unnamed} ORDER BY h.home_id LIMIT :limit", limit=limit)
    return count, [home_of(row) for row in found]


def _rows(named: Iterable[tuple[Address, Named]]) -> Iterable[dict[str, str | int | None]]:
    for (building, entrance, room), each in named:
        entry = each.entry
        yield {
            "building": building,
            "entrance": entrance,
            "room": room,
            "line": each.line,
            "floor": entry.floor if entry else None,
            "area_cm2": entry.area_cm2 if entry else None,
            "owners": json.dumps(entry.owners, ensure_ascii=False) if entry else None,
            "parking": json.dumps(entry.parking, ensure_ascii=False) if entry else None,
        }
