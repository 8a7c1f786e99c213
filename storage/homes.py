"""Homes, as the roster has them, and how people write their addresses."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import aiosqlite

from storage.database import Transaction

Address = tuple[str, str, str]  # Building, entrance ('' where there is only one), room.

_SEPARATORS = re.compile(r"号楼|單元|单元|[栋幢座棟楼门樓門/,;，、；.\-–—\s]+")
_NOUNS = {"building", "bldg", "block", "entrance", "unit", "floor", "room", "flat", "apartment", "no", "号", "室", "房"}
_SUFFIXES = re.compile(r"(号|号房|号室|室|房|层)$")
_LEADING_ZEROS = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Home:
    id: int
    building: str
    entrance: str
    room: str
    floor: int
    area_cm2: int
    owners: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """`3-2-501`: short, the same in every language, and what people may type."""
        return label((self.building, self.entrance, self.room))


@dataclass(frozen=True, slots=True)
class Entry:
    """A home as the roster describes it."""

    address: Address
    floor: int
    area_cm2: int
    owners: tuple[str, ...] = ()


@dataclass(slots=True)
class Counts:
    new: int = 0
    changed: int = 0
    same: int = 0


def label(address: Address) -> str:
    return "-".join(part for part in address if part)


def part_of_address(text: str) -> str:
    """One spelling for what is written in many ways: 03号楼, 3幢 and ３ are 3."""
    normal = unicodedata.normalize("NFKC", text).strip().upper()
    words = [word for word in _SEPARATORS.split(normal) if word and word.casefold() not in _NOUNS]
    return _LEADING_ZEROS.sub("", _SUFFIXES.sub("", "".join(words)))


def read_address(text: str) -> Address | None:
    """What somebody wrote as their address: 3-2-501, 3号楼2单元501室, Building 3, entrance 2, room 501."""
    normal = unicodedata.normalize("NFKC", text).strip().upper()
    words = [word for word in _SEPARATORS.split(normal) if word and word.casefold() not in _NOUNS]
    parts = [part for part in map(part_of_address, words) if part]
    if len(parts) == 2:
        return parts[0], "", parts[1]
    return (parts[0], parts[1], parts[2]) if len(parts) == 3 else None


async def put(tx: Transaction, entries: Iterable[Entry]) -> Counts:
    """Adds homes, or corrects those that are there; the same roster twice changes nothing the second time."""
    counts = Counts()
    for entry in entries:
        building, entrance, room = entry.address
        values = {
            "building": building,
            "entrance": entrance,
            "room": room,
            "floor": entry.floor,
            "area_cm2": entry.area_cm2,
            "owners": json.dumps(entry.owners, ensure_ascii=False),
        }
        known = await at(tx, entry.address)
        if not known:
            counts.new += 1
        elif (known.floor, known.area_cm2, known.owners) == (entry.floor, entry.area_cm2, entry.owners):
            counts.same += 1
            continue
        else:
            counts.changed += 1
        await tx.run(
            "INSERT INTO homes (building, entrance, room, floor, area_cm2, owners)"
            " VALUES (:building, :entrance, :room, :floor, :area_cm2, :owners)"
            " ON CONFLICT (building, entrance, room) DO UPDATE SET"
            " floor = excluded.floor, area_cm2 = excluded.area_cm2, owners = excluded.owners",
            **values,
        )
    return counts


async def find(tx: Transaction, home_id: int) -> Home | None:
    row = await tx.row("SELECT * FROM homes WHERE home_id = :home_id", home_id=home_id)
    return home_of(row) if row else None


async def at(tx: Transaction, address: Address) -> Home | None:
    building, entrance, room = address
    row = await tx.row(
        "SELECT * FROM homes WHERE building = :building AND entrance = :entrance AND room = :room",
        building=building,
        entrance=entrance,
        room=room,
    )
    return home_of(row) if row else None


async def in_building(tx: Transaction, building: str | None, after: int, limit: int) -> list[Home]:
    """Homes of a building, or of all, in the order of their ids; those after `after`."""
    found = await tx.rows(
        "SELECT * FROM homes WHERE home_id > :after AND (:building IS NULL OR building = :building)"
        " ORDER BY home_id LIMIT :limit",
        after=after,
        building=building,
        limit=limit,
    )
    return [home_of(row) for row in found]


async def buildings(tx: Transaction) -> list[str]:
    found = [row["building"] for row in await tx.rows("SELECT DISTINCT building FROM homes")]
    return sorted(found, key=lambda name: (not name.isdigit(), int(name) if name.isdigit() else 0, name))


def home_of(row: aiosqlite.Row) -> Home:
    return Home(
        id=row["home_id"],
        building=row["building"],
        entrance=row["entrance"],
        room=row["room"],
        floor=row["floor"],
        area_cm2=row["area_cm2"],
        owners=tuple(json.loads(row["owners"])),
    )
