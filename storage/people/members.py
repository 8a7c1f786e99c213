"""Who belongs to which home, as what. This alone makes somebody a resident."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.people import households
from storage.people.households import Household
from storage.people.people import Role


class Relation(StrEnum):
    OWNER = "owner"
    TENANT = "tenant"
    RELATIVE = "relative"


@dataclass(frozen=True, slots=True)
class Membership:
    home: Household
    relation: Relation
    since: datetime


@dataclass(frozen=True, slots=True)
class Member:
    person_id: int
    name: str
    role: Role
    relation: Relation


async def join(tx: Transaction, person_id: int, home_id: int, relation: Relation, now: datetime) -> None:
    """They belong to it from now on; whoever does already gets the new relation."""
    await tx.run(
        "INSERT INTO members (person_id, home_id, relation, since) VALUES (:person_id, :home_id, :relation, :now)"
        " ON CONFLICT (person_id, home_id) DO UPDATE SET relation = excluded.relation",
        person_id=person_id,
        home_id=home_id,
        relation=relation,
        now=stamp(now),
    )
    tx.effects.rights_changed = True


async def leave(tx: Transaction, person_id: int, home_id: int) -> bool:
    """They belong to it no more. With the last home goes whatever they were appointed to. False: they did not."""
    gone = await tx.run(
        "DELETE FROM members WHERE person_id = :person_id AND home_id = :home_id", person_id=person_id, home_id=home_id
    )
    if not gone:
        return False
    await tx.run(
        "UPDATE people SET role = 0 WHERE person_id = :person_id AND role < :staff"
        " AND NOT EXISTS (SELECT 1 FROM members m WHERE m.person_id = people.person_id)",
        person_id=person_id,
        staff=Role.STAFF,
    )
    tx.effects.rights_changed = True
    return True


async def of_person(tx: Transaction, person_id: int) -> list[Membership]:
    found = await tx.rows(
        "SELECT h.*, m.relation, m.since FROM members m JOIN homes h ON h.home_id = m.home_id"
        " WHERE m.person_id = :person_id ORDER BY m.since, h.home_id",
        person_id=person_id,
    )
    return [_membership(row) for row in found]


async def find(tx: Transaction, person_id: int, home_id: int) -> Membership | None:
    row = await tx.row(
        "SELECT h.*, m.relation, m.since FROM members m JOIN homes h ON h.home_id = m.home_id"
        " WHERE m.person_id = :person_id AND m.home_id = :home_id",
        person_id=person_id,
        home_id=home_id,
    )
    return _membership(row) if row else None


def _membership(row: Row) -> Membership:
    return Membership(households.home_of(row), Relation(row["relation"]), moment(row["since"]))


async def of_home(tx: Transaction, home_id: int) -> list[Member]:
    found = await tx.rows(
        "SELECT m.person_id, p.name, p.role, m.relation FROM members m JOIN people p ON p.person_id = m.person_id"
        " WHERE m.home_id = :home_id ORDER BY m.since, m.person_id",
        home_id=home_id,
    )
    return [_member(row) for row in found]


async def of_name(tx: Transaction, name: str) -> list[tuple[Member, Household]]:
    """Who is called exactly so, or by this first name, with each of their homes."""
    found = await tx.rows(
        "SELECT h.*, m.person_id, p.name, p.role, m.relation FROM members m JOIN people p ON p.person_id = m.person_id"
        " JOIN homes h ON h.home_id = m.home_id"
        " WHERE lower(p.name) = lower(:name) OR lower(substr(p.name, 1, length(:name) + 1)) = lower(:name) || ' '"
        " ORDER BY m.since, m.person_id",
        name=name,
    )
    return [(_member(row), households.home_of(row)) for row in found]


def _member(row: Row) -> Member:
    role = max(Role(row["role"]), Role.RESIDENT)
    return Member(row["person_id"], row["name"], role, Relation(row["relation"]))


async def lives_anybody(tx: Transaction, home_id: int) -> bool:
    return bool(await tx.value("SELECT count(*) FROM members WHERE home_id = :home_id", home_id=home_id))


async def belongs(tx: Transaction, person_id: int, home_id: int) -> Relation | None:
    found = await tx.value(
        "SELECT relation FROM members WHERE person_id = :person_id AND home_id = :home_id",
        person_id=person_id,
        home_id=home_id,
    )
    return Relation(found) if found else None


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    mine = await of_person(tx, person_id)
    return [
        {
            "home": each.home.label,
            "relation": each.relation,
            "since": stamp(each.since),
            "parking": "、".join(each.home.parking),
        }
        for each in mine
    ]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM members WHERE person_id = :person_id", person_id=person_id)
