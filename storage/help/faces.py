"""The photo by which somebody knows whom they open the door to, as long as whoever goes wants that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def put(tx: Transaction, person_id: int, photo: str, now: datetime) -> None:
    await tx.run(
        "INSERT INTO help_faces (person_id, photo, since) VALUES (:person_id, :photo, :now)"
        " ON CONFLICT (person_id) DO UPDATE SET photo = excluded.photo, since = excluded.since",
        person_id=person_id,
        photo=photo,
        now=stamp(now),
    )


async def of(tx: Transaction, person_id: int) -> str | None:
    found = await tx.value("SELECT photo FROM help_faces WHERE person_id = :person_id", person_id=person_id)
    return str(found) if found else None


async def take_back(tx: Transaction, person_id: int) -> bool:
    return bool(await tx.run("DELETE FROM help_faces WHERE person_id = :person_id", person_id=person_id))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows("SELECT photo, since FROM help_faces WHERE person_id = :person_id", person_id=person_id)
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await take_back(tx, person_id)
