"""Who people are to the community: their name, their language, what they agreed to, what they were appointed to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Any

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp


class Role(IntEnum):
    """Each may do what those before it may. Belonging to a home makes a resident; the rest are appointed.

    So RESIDENT lets in staff who live elsewhere: what is for those who live here names a predicate instead.
    """

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
    role: Role  # What they may do.
    appointed: Role  # What they were appointed to, besides belonging to a home.
    since: datetime
    agreed_at: datetime | None
    simple: bool  # They want large buttons, few at a time.


@dataclass(frozen=True, slots=True)
class Reader:
    """How somebody is spoken to."""

    language: str
    simple: bool = False  # With large buttons, few at a time.


# Belonging to a home, or what they were appointed to, whichever is more; for people p.
ROLE = (
    "CASE WHEN p.role = 0 AND EXISTS (SELECT 1 FROM members m WHERE m.person_id = p.person_id) THEN 1 ELSE p.role END"
)


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


async def agree(tx: Transaction, person_id: int, version: int, name: str, now: datetime) -> None:
    """To this version of the privacy notice; before that we keep no name."""
    await tx.run(
        "UPDATE people SET agreed = :version, agreed_at = :now,"
        " name = CASE name WHEN '' THEN :name ELSE name END WHERE person_id = :person_id",
        person_id=person_id,
        version=version,
        name=name,
        now=stamp(now),
    )


async def speak(tx: Transaction, person_id: int, language: str) -> None:
    """From now on this person is spoken to in this language."""
    await tx.run(
        "UPDATE people SET language = :language WHERE person_id = :person_id", person_id=person_id, language=language
    )


async def prefer_simple(tx: Transaction, person_id: int, simple: bool) -> bool:
    """From now on they get large buttons, few at a time, or the usual ones. False: they do, or are not known."""
    return bool(
        await tx.run(
            "UPDATE people SET simple = :simple WHERE person_id = :person_id AND simple <> :simple",
            person_id=person_id,
            simple=int(simple),
        )
    )


async def rename(tx: Transaction, person_id: int, name: str) -> None:
    await tx.run("UPDATE people SET name = :name WHERE person_id = :person_id", person_id=person_id, name=name)


async def appoint(tx: Transaction, person_id: int, role: Role) -> bool:
    """VISITOR takes back whatever they were appointed to. False: nobody is known by this id."""
    tx.effects.rights_changed = True
    return bool(
        await tx.run("UPDATE people SET role = :role WHERE person_id = :person_id", person_id=person_id, role=role)
    )


async def roles(tx: Transaction, person_ids: Iterable[int]) -> dict[int, Role]:
    """What those who are known may do, as it is now."""
    marks, values = listed(set(person_ids), "p")
    found = await tx.rows(
        f"SELECT p.person_id, {ROLE} AS effective FROM people p WHERE p.person_id IN ({marks})", **values
    )
    return {row["person_id"]: Role(row["effective"]) for row in found}


async def find(tx: Transaction, person_id: int) -> Profile | None:
    row = await tx.row(
        f"SELECT p.*, {ROLE} AS effective FROM people p WHERE p.person_id = :person_id", person_id=person_id
    )
    return _profile(row) if row else None


async def named(tx: Transaction, part: str, limit: int) -> list[Profile]:
    """Whose name begins so."""
    found = await tx.rows(
        f"SELECT p.*, {ROLE} AS effective FROM people p WHERE lower(substr(p.name, 1, length(:part))) = lower(:part)"
        " ORDER BY p.name, p.person_id LIMIT :limit",
        part=part,
        limit=limit,
    )
    return [_profile(row) for row in found]


async def appointed(tx: Transaction, least: Role) -> list[int]:
    """To this, or to more."""
    found = await tx.rows("SELECT person_id FROM people WHERE role >= :least ORDER BY person_id", least=int(least))
    return [row["person_id"] for row in found]


async def name_of(tx: Transaction, person_id: int) -> str | None:
    found: str | None = await tx.value("SELECT name FROM people WHERE person_id = :person_id", person_id=person_id)
    return found


async def languages(tx: Transaction, person_ids: Iterable[int]) -> dict[int, str]:
    """The languages of those who are known."""
    marks, values = listed(set(person_ids), "p")
    found = await tx.rows(f"SELECT person_id, language FROM people WHERE person_id IN ({marks})", **values)
    return {row["person_id"]: row["language"] for row in found}


async def readers(tx: Transaction, person_ids: Iterable[int]) -> dict[int, Reader]:
    """How those who are known are spoken to."""
    marks, values = listed(set(person_ids), "p")
    found = await tx.rows(f"SELECT person_id, language, simple FROM people WHERE person_id IN ({marks})", **values)
    return {row["person_id"]: Reader(row["language"], bool(row["simple"])) for row in found}


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows("SELECT * FROM people WHERE person_id = :person_id", person_id=person_id)
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM people WHERE person_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM closed_chats WHERE chat_id = :person_id", person_id=person_id)


def _profile(row: Row) -> Profile:
    return Profile(
        person_id=row["person_id"],
        name=row["name"],
        language=row["language"],
        role=Role(row["effective"]),
        appointed=Role(row["role"]),
        since=moment(row["since"]),
        agreed_at=moment(row["agreed_at"]) if row["agreed_at"] else None,
        simple=bool(row["simple"]),
    )
