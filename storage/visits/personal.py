"""What is kept of whoever is visited and whoever goes: copied for them, forgotten when they want it."""

from __future__ import annotations

from typing import Any

from storage.engine.database import Transaction
from storage.engine.pruning import Pruning

VISITS = Pruning("records of visits", "visits", "number", since="at", keep="sent_days")

ADAPTATIONS = Pruning(
    "requests to make a home safe",
    "adaptations",
    "number",
    since="ended_at",
    keep="sent_days",
    where="ended_at IS NOT NULL",
)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    plans = await tx.rows(
        "SELECT p.level, p.due_on, p.contact_on, p.since_on, CASE WHEN e.person_id = :id THEN 'is visited'"
        " ELSE 'goes' END AS part FROM visit_plans p JOIN elders e ON e.elder_id = p.elder_id"
        " WHERE e.person_id = :id OR p.goes_id = :id OR p.taken_by = :id OR p.with_id = :id ORDER BY p.elder_id",
        id=person_id,
    )
    mine = await tx.rows(
        "SELECT v.day_on, v.how, v.minutes, v.need, v.words, v.next_on FROM visits v JOIN elders e"
        " ON e.elder_id = v.elder_id WHERE e.person_id = :id ORDER BY v.number",
        id=person_id,
    )
    made = await tx.rows(
        "SELECT 'went or wrote it down' AS part, day_on, how, minutes FROM visits WHERE went_id = :id"
        " OR with_id = :id OR written_by = :id ORDER BY number",
        id=person_id,
    )
    homes = await tx.rows(
        "SELECT items, words, state, reason, asked_at FROM adaptations WHERE person_id = :id ORDER BY number",
        id=person_id,
    )
    filed = await tx.rows(  # What they said, not what became of it: that is whose home it is.
        "SELECT 'wrote down for somebody' AS part, items, words, asked_at FROM adaptations WHERE filed_by = :id"
        " AND person_id <> :id ORDER BY number",
        id=person_id,
    )
    return [dict(row) for row in (*plans, *mine, *made, *homes, *filed)]


async def forget(tx: Transaction, person_id: int) -> None:
    """What was written of them goes with their being cared for; whoever went is nobody in what stays of others."""
    await tx.run(
        "DELETE FROM visits WHERE elder_id IN (SELECT elder_id FROM elders WHERE person_id = :id)", id=person_id
    )
    await tx.run(
        "DELETE FROM visit_plans WHERE elder_id IN (SELECT elder_id FROM elders WHERE person_id = :id)", id=person_id
    )
    await tx.run("UPDATE visit_plans SET goes_id = NULL, leave_on = NULL WHERE goes_id = :id", id=person_id)
    await tx.run("UPDATE visit_plans SET taken_by = NULL WHERE taken_by = :id", id=person_id)
    await tx.run("UPDATE visit_plans SET with_id = NULL WHERE with_id = :id", id=person_id)
    await tx.run("UPDATE visit_plans SET excused_by = 0 WHERE excused_by = :id", id=person_id)
    await tx.run("DELETE FROM visit_asked WHERE person_id = :id", id=person_id)
    await tx.run("UPDATE visit_plans SET consent_by = 0 WHERE consent_by = :id", id=person_id)
    await tx.run("UPDATE visits SET went_id = 0 WHERE went_id = :id", id=person_id)
    await tx.run("UPDATE visits SET with_id = 0 WHERE with_id = :id", id=person_id)
    await tx.run("UPDATE visits SET written_by = 0 WHERE written_by = :id", id=person_id)
    await tx.run("DELETE FROM adaptations WHERE person_id = :id", id=person_id)
    await tx.run("UPDATE adaptations SET filed_by = 0 WHERE filed_by = :id", id=person_id)
