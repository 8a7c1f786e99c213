"""Homes, as the roster has them, and how people write their addresses."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.driver import Row
from storage.people.addresses import Address, label, part_of_address, read_address

__all__ = ["Address", "Counts", "Household", "RosterEntry", "label", "part_of_address", "read_address"]

AT_A_TIME = 500  # Homes in one statement.


@dataclass(frozen=True, slots=True)
class Household:
    id: int
    building: str
    entrance: str
    room: str
    floor: int
    area_cm2: int
    owners: tuple[str, ...] = ()
    parking: tuple[str, ...] = ()  # Its spaces, as the roster names them.

    @property
    def label(self) -> str:
        """`3-2-501`: short, the same in every language, and what people may type."""
        return label((self.building, self.entrance, self.room))

    @property
    def stairs(self) -> str:
        """`3-2`: as much of the address as somebody needs to know whether they could go there."""
        return label((self.building, self.entrance, ""))


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """A home as the roster describes it."""

    address: Address
    floor: int
    area_cm2: int
    owners: tuple[str, ...] = ()
    parking: tuple[str, ...] = ()
    unsaid: frozenset[str] = field(default=frozenset(), compare=False)  # Fields that the file does not speak of.

    def beside(self, before: Household | RosterEntry | None) -> RosterEntry:
        """What the file does not speak of stays as it is."""
        kept = {name: getattr(before, name) for name in self.unsaid} if before else {}
        return replace(self, **kept)


@dataclass(frozen=True, slots=True)
class Change:
    entry: RosterEntry
    before: Household | RosterEntry | None  # None: the home is new.


@dataclass(slots=True)
class Counts:
    new: int = 0
    changed: int = 0
    same: int = 0

    def add(self, changes: Sequence[Change], of: int) -> None:
        """Of so many homes, these changes."""
        new = sum(not change.before for change in changes)
        self.new += new
        self.changed += len(changes) - new
        self.same += of - len(changes)


async def put(tx: Transaction, entries: Iterable[RosterEntry]) -> Counts:
    """Adds homes, or corrects those that are there; the same roster twice changes nothing the second time."""
    counts = Counts()
    remaining = iter(entries)
    while batch := list(islice(remaining, AT_A_TIME)):
        changes = await compare(tx, batch)
        counts.add(changes, len(batch))
        await write(tx, changes)
    return counts


async def compare(tx: Transaction, entries: Sequence[RosterEntry]) -> list[Change]:
    """What writing them would change; those that are as they were are left out."""
    known: dict[Address, Household | RosterEntry] = {
        (home.building, home.entrance, home.room): home
        for home in await among(tx, [entry.address for entry in entries])
    }
    changes = []
    for each in entries:
        before = known.get(each.address)
        entry = each.beside(before)
        if not before or _told_of(before) != _told_of(entry):
            changes.append(Change(entry, before))
            known[entry.address] = entry
    return changes


def _told_of(home: Household | RosterEntry) -> tuple[object, ...]:
    return home.floor, home.area_cm2, home.owners, home.parking


async def write(tx: Transaction, changes: Iterable[Change]) -> None:
    await tx.run_many(
        "INSERT INTO homes (building, entrance, room, floor, area_cm2, owners, parking)"
        " VALUES (:building, :entrance, :room, :floor, :area_cm2, :owners, :parking)"
        " ON CONFLICT (building, entrance, room) DO UPDATE SET"
        " floor = excluded.floor, area_cm2 = excluded.area_cm2, owners = excluded.owners, parking = excluded.parking",
        [_values(change.entry) for change in changes],
    )


async def find(tx: Transaction, home_id: int) -> Household | None:
    row = await tx.row("SELECT * FROM homes WHERE home_id = :home_id", home_id=home_id)
    return home_of(row) if row else None


async def of_ids(tx: Transaction, ids: Iterable[int]) -> list[Household]:
    """In the order of the ids, each once; those that there are."""
    wanted = list(dict.fromkeys(ids))
    found: dict[int, Household] = {}
    for first in range(0, len(wanted), AT_A_TIME):
        marks, values = listed(wanted[first : first + AT_A_TIME], "h")
        rows = await tx.rows(f"SELECT * FROM homes WHERE home_id IN ({marks})", **values)
        found |= {row["home_id"]: home_of(row) for row in rows}
    return [found[id] for id in wanted if id in found]


async def at(tx: Transaction, address: Address) -> Household | None:
    building, entrance, room = address
    row = await tx.row(
        "SELECT * FROM homes WHERE building = :building AND entrance = :entrance AND room = :room",
        building=building,
        entrance=entrance,
        room=room,
    )
    return home_of(row) if row else None


async def among(tx: Transaction, addresses: Sequence[Address]) -> list[Household]:
    """Those of at most `AT_A_TIME` addresses that there are."""
    if not addresses:
        return []
    marks, values = addressed(addresses)
    found = await tx.rows(f"SELECT * FROM homes WHERE (building, entrance, room) IN (VALUES {marks})", **values)
    return [home_of(row) for row in found]


def addressed(addresses: Sequence[Address]) -> tuple[str, dict[str, str]]:
    """For `IN (VALUES …)`: the rows of named parameters, and their values."""
    marks = ", ".join(f"(:b{place}, :e{place}, :r{place})" for place in range(len(addresses)))
    values = {
        f"{column}{place}": part
        for place, address in enumerate(addresses)
        for column, part in zip("ber", address, strict=True)
    }
    return marks, values


async def like(tx: Transaction, building: str, entrance: str, room: str) -> list[Household]:
    """Homes with these parts of an address, '' for any: two at most, which lie in two entrances."""
    found = await tx.rows(
        "SELECT * FROM homes WHERE home_id IN (SELECT min(home_id) FROM homes WHERE building = :building"
        " AND (:entrance = '' OR entrance = :entrance) AND (:room = '' OR room = :room)"
        " GROUP BY building, entrance) ORDER BY home_id LIMIT 2",
        building=building,
        entrance=entrance,
        room=room,
    )
    return [home_of(row) for row in found]


async def in_building(tx: Transaction, building: str | None, after: int, limit: int) -> list[Household]:
    """Homes of a building, or of all, in the order of their ids; those after `after`."""
    there = "" if building is None else " AND building = :building"
    found = await tx.rows(
        f"SELECT * FROM homes WHERE home_id > :after{there} ORDER BY home_id LIMIT :limit",
        after=after,
        building=building,
        limit=limit,
    )
    return [home_of(row) for row in found]


async def buildings(tx: Transaction) -> list[str]:
    return sorted((row["building"] for row in await tx.rows("SELECT DISTINCT building FROM homes")), key=in_order)


def in_order(building: str) -> tuple[bool, int, str]:
    """Numbers by their size, then names."""
    number = building.isascii() and building.isdecimal()
    return not number, int(building[:9]) if number else 0, building


def _values(entry: RosterEntry) -> Mapping[str, Any]:
    building, entrance, room = entry.address
    return {
        "building": building,
        "entrance": entrance,
        "room": room,
        "floor": entry.floor,
        "area_cm2": entry.area_cm2,
        "owners": json.dumps(entry.owners, ensure_ascii=False),
        "parking": json.dumps(entry.parking, ensure_ascii=False),
    }


def home_of(row: Row) -> Household:
    return Household(
        id=row["home_id"],
        building=row["building"],
        entrance=row["entrance"],
        room=row["room"],
        floor=row["floor"],
        area_cm2=row["area_cm2"],
        owners=tuple(json.loads(row["owners"])),
        parking=tuple(json.loads(row["parking"])),
    )
