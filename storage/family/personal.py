"""What is kept of somebody as family: copied for them, forgotten when they want it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

LINKS = Pruning(
    "family that was removed",
    "family_links",
    "number",
    since="ended_at",
    keep=timedelta(days=1),
    where="ended_at IS NOT NULL",
)
INVITATIONS = Pruning(
    "invitations to the family", "family_invitations", "number", since="expires_at", keep=timedelta(0), queue=True
)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    mine = await tx.rows("SELECT * FROM elders WHERE person_id = :person_id", person_id=person_id)
    links = await tx.rows(
        "SELECT f.well, f.alarms, f.acts, f.records, f.since, CASE WHEN f.person_id = :person_id THEN 'relative'"
        " ELSE 'elder' END AS part FROM family_links f JOIN elders e ON e.elder_id = f.elder_id"
        " WHERE f.person_id = :person_id OR e.person_id = :person_id ORDER BY f.number",
        person_id=person_id,
    )
    return [dict(row) for row in (*mine, *links)]


async def forget(tx: Transaction, person_id: int) -> None:
    """Whatever hangs on being cared for goes with it."""
    await tx.run("DELETE FROM elders WHERE person_id = :person_id", person_id=person_id)
    await tx.run("UPDATE elders SET by_id = 0 WHERE by_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM family_links WHERE person_id = :person_id", person_id=person_id)
    await tx.run(
        "DELETE FROM family_invitations WHERE person_id = :person_id OR by_id = :person_id", person_id=person_id
    )
