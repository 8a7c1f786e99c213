"""Who people are to the community: their name, their language, what they agreed to, what they were appointed to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

import aiosqlite

from storage.database import Transaction
from storage.instants import moment, stamp


class Role(IntEnum):
    """Each may do what those before it may. Belonging to a home makes a resident; the rest are appointed."""

    VISITOR = 0
    RESIDENT = 1
    VOLUNTEER = 2
    STAFF = 3
    ADMIN = 4


@dataclass(frozen=True, slots=True)
class Profile:
    person_id: int
    name: str
    language: str
    role: Role
    since: datetime
    agreed_at: datetime | None


# Belonging to a home, or what they were appointed to, whichever is more; for people p.
ROLE = "max(p.role, EXISTS (SELECT 1 FROM members m WHERE m.person_id = p.person_id))"


async def meet(tx: Transaction, person_id: int, name: str, language: str, now: datetime) -> None:
    """Notes a first contact; somebody who is known stays as they are."""
    await tx.run(
        "INSERT INTO people (person_id, name, language, since) VALUES (:person_id, :name, :language, :now)"
        " ON CONFLICT DO NOTHING",
        person_id=person_id,
        name=name,
        language=language,
        now=stamp(now),
    )


async def agree(tx: Transaction, person_id: int, version: int, now: datetime) -> None:
    """To this version of the privacy notice."""
    await tx.run(
        "UPDATE people SET agreed = :version, agreed_at = :now WHERE person_id = :person_id",
        person_id=person_id,
        version=version,
        now=stamp(now),
    )


async def speak(tx: Transaction, person_id: int, language: str) -> None:
    """From now on this person is spoken to in this language."""
    await tx.run(
        "UPDATE people SET language = :language WHERE person_id = :person_id", person_id=person_id, language=language
    )


async def rename(tx: Transaction, person_id: int, name: str) -> None:
    await tx.run("UPDATE people SET name = :name WHERE person_id = :person_id", person_id=person_id, name=name)


async def appoint(tx: Transaction, person_id: int, role: Role) -> bool:
    """VISITOR takes back whatever they were appointed to. False: nobody is known by this id."""
    tx.rights_changed = True
    return bool(
        await tx.run("UPDATE people SET role = :role WHERE person_id = :person_id", person_id=person_id, role=role)
    )


async def find(tx: Transaction, person_id: int) -> Profile | None:
    row = await tx.row(
        f"SELECT p.*, {ROLE} AS effective FROM people p WHERE p.person_id = :person_id", person_id=person_id
    )
    return _profile(row) if row else None


async def named(tx: Transaction, part: str, limit: int) -> list[Profile]:
    """Whose name begins so."""
    found = await tx.rows(
        f"SELECT p.*, {ROLE} AS effective FROM people p WHERE substr(p.name, 1, length(:part)) = :part"
        " ORDER BY p.name, p.person_id LIMIT :limit",
        part=part,
        limit=limit,
    )
    return [_profile(row) for row in found]


async def name_of(tx: Transaction, person_id: int) -> str | None:
    found: str | None = await tx.value("SELECT name FROM people WHERE person_id = :person_id", person_id=person_id)
    return found


async def languages(tx: Transaction, person_ids: Iterable[int]) -> dict[int, str]:
    """The languages of those who are known."""
    ids = list(person_ids)
    marks = ", ".join(f":p{place}" for place in range(len(ids)))
    found = await tx.rows(
        f"SELECT person_id, language FROM people WHERE person_id IN ({marks})",
        **{f"p{place}": id for place, id in enumerate(ids)},
    )
    return {row["person_id"]: row["language"] for row in found}


def _profile(row: aiosqlite.Row) -> Profile:
    return Profile(
        person_id=row["person_id"],
        name=row["name"],
        language=row["language"],
        role=Role(row["effective"]),
        since=moment(row["since"]),
        agreed_at=moment(row["agreed_at"]) if row["agreed_at"] else None,
    )
