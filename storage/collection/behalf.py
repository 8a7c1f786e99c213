"""Who has no phone is reminded by whoever speaks for them: who wants to tell whom of which kind."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def turn(tx: Transaction, elder_id: int, person_id: int, kind: str, now: datetime) -> bool:
    """On or off; whether it is on now."""
    which = {"elder_id": elder_id, "person_id": person_id, "kind": kind}
    if await tx.run(
        "DELETE FROM collection_behalf WHERE elder_id = :elder_id AND person_id = :person_id AND kind = :kind", **which
    ):
        return False
    await tx.run(
        "INSERT INTO collection_behalf (elder_id, person_id, kind, since) VALUES (:elder_id, :person_id, :kind, :now)"
        " ON CONFLICT DO NOTHING",
        **which,
        now=stamp(now),
    )
    return True


async def kinds_of(tx: Transaction, elder_id: int, person_id: int) -> set[str]:
    found = await tx.rows(
        "SELECT kind FROM collection_behalf WHERE elder_id = :elder_id AND person_id = :person_id",
        elder_id=elder_id,
        person_id=person_id,
    )
    return {row["kind"] for row in found}


async def helpers_of(tx: Transaction, kind: str) -> list[tuple[int, int]]:
    """Who is told, and for whom."""
    found = await tx.rows(
        "SELECT person_id, elder_id FROM collection_behalf WHERE kind = :kind ORDER BY since, person_id, elder_id",
        kind=kind,
    )
    return [(row["person_id"], row["elder_id"]) for row in found]


async def end(tx: Transaction, elder_id: int, person_id: int) -> None:
    """They speak for them no more."""
    await tx.run(
        "DELETE FROM collection_behalf WHERE elder_id = :elder_id AND person_id = :person_id",
        elder_id=elder_id,
        person_id=person_id,
    )


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """Whom they tell is that one's affair."""
    found = await tx.rows(
        "SELECT kind, since, 'for somebody without a phone' AS part FROM collection_behalf"
        " WHERE person_id = :person_id ORDER BY kind, since",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM collection_behalf WHERE person_id = :person_id", person_id=person_id)
