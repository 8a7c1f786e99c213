"""What is kept of somebody's days: copied for them, forgotten when they want it, and soon in any case."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

CHECKS = Pruning(
    "check-ins",
    "checkin_checks",
    "number",
    since="ended_at",
    keep="sent_days",
    where="ended_at IS NOT NULL",
)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """Their own, and what they did for others."""
    watches = await tx.rows(
        "SELECT w.* FROM checkin_watches w JOIN elders e ON e.elder_id = w.elder_id WHERE e.person_id = :person_id",
        person_id=person_id,
    )
    checks = await tx.rows(
        "SELECT c.* FROM checkin_checks c JOIN elders e ON e.elder_id = c.elder_id WHERE e.person_id = :person_id",
        person_id=person_id,
    )
    sheets = await tx.rows(
        "SELECT s.words FROM checkin_sheets s JOIN elders e ON e.elder_id = s.elder_id WHERE e.person_id = :person_id",
        person_id=person_id,
    )
    told = await tx.rows("SELECT * FROM checkin_told WHERE person_id = :person_id", person_id=person_id)
    drills = await tx.rows("SELECT * FROM checkin_drills WHERE person_id = :person_id", person_id=person_id)
    voices = await tx.rows("SELECT voice FROM checkin_greetings WHERE person_id = :person_id", person_id=person_id)
    return [dict(row) for row in (*watches, *checks, *sheets, *told, *drills, *voices)]


async def forget(tx: Transaction, person_id: int) -> None:
    """What hangs on their being cared for goes with that; here goes what they did for others."""
    await tx.run("DELETE FROM checkin_told WHERE person_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM checkin_drills WHERE person_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM checkin_greetings WHERE person_id = :person_id", person_id=person_id)
    await tx.run("DELETE FROM checkin_looks WHERE person_id = :person_id", person_id=person_id)
    await tx.run("UPDATE checkin_checks SET ended_by = 0 WHERE ended_by = :person_id", person_id=person_id)
    await tx.run(
        "UPDATE checkin_checks SET claimed_by = NULL, claimed_at = NULL WHERE claimed_by = :person_id",
        person_id=person_id,
    )
    await tx.run("UPDATE checkin_checks SET along_by = NULL WHERE along_by = :person_id", person_id=person_id)
