"""Who people are to the community: their language and their role."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import IntEnum

from storage.database import Transaction
from storage.instants import stamp


class Role(IntEnum):
    """Each may do what those before it may."""

    VISITOR = 0
    RESIDENT = 1
    VOLUNTEER = 2
    STAFF = 3
    ADMIN = 4


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


async def speak(tx: Transaction, person_id: int, language: str) -> None:
    """From now on this person is spoken to in this language."""
    await tx.run(
        "UPDATE people SET language = :language WHERE person_id = :person_id", person_id=person_id, language=language
    )


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
