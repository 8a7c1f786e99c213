"""A visit that is due, and to which nobody goes regularly: offered each morning, taken by one, this once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from storage.engine.database import Transaction
from storage.visits.plans import Plan, plan_of

MOST_A_DAY = 2  # Visits of which one volunteer is asked.
_OPEN = "goes_id IS NULL AND due_on <= :today"


async def to_offer(tx: Transaction, today: date) -> list[Plan]:
    """Those who were not offered today; whoever took one before has not written anything down."""
    found = await tx.rows(
        f"SELECT * FROM visit_plans WHERE {_OPEN} AND (told_on IS NULL OR told_on <> :today) ORDER BY due_on, elder_id",
        today=today.isoformat(),
    )
    return [plan_of(row) for row in found]


async def offer(tx: Transaction, today: date) -> None:
    """All of them, from now on; whoever took one before has it no longer."""
    await tx.run(
        f"UPDATE visit_plans SET told_on = :today, taken_by = NULL WHERE {_OPEN}"
        " AND (told_on IS NULL OR told_on <> :today)",
        today=today.isoformat(),
    )


async def untaken(tx: Transaction, today: date) -> list[Plan]:
    found = await tx.rows(
        f"SELECT * FROM visit_plans WHERE {_OPEN} AND taken_by IS NULL ORDER BY due_on, elder_id",
        today=today.isoformat(),
    )
    return [plan_of(row) for row in found]


async def take(tx: Transaction, elder_id: int, person_id: int, today: date) -> bool:
    """Of two at the same instant the first. False: somebody goes already, or it is not due any more."""
    return bool(
        await tx.run(
            f"UPDATE visit_plans SET taken_by = :person_id WHERE elder_id = :elder_id AND {_OPEN} AND taken_by IS NULL",
            elder_id=elder_id,
            person_id=person_id,
            today=today.isoformat(),
        )
    )


async def give_back(tx: Transaction, elder_id: int, person_id: int) -> bool:
    return bool(
        await tx.run(
            "UPDATE visit_plans SET taken_by = NULL WHERE elder_id = :elder_id AND taken_by = :person_id",
            elder_id=elder_id,
            person_id=person_id,
        )
    )


async def taken_by(tx: Transaction, person_id: int) -> list[int]:
    found = await tx.rows("SELECT elder_id FROM visit_plans WHERE taken_by = :person_id", person_id=person_id)
    return [row["elder_id"] for row in found]


async def asked_lately(tx: Transaction, today: date) -> dict[int, tuple[str, int]]:
    """Of each volunteer: the day on which they were last asked, and how often today."""
    found = await tx.rows(
        "SELECT person_id, max(asked_on) AS latest, sum(CASE WHEN asked_on = :today THEN 1 ELSE 0 END) AS often"
        " FROM visit_asked GROUP BY person_id",
        today=today.isoformat(),
    )
    return {row["person_id"]: (row["latest"], row["often"]) for row in found}


def least_lately(persons: Sequence[int], lately: Mapping[int, tuple[str, int]], limit: int) -> list[int]:
    """Those of them who were asked least lately; nobody is asked too often in one day."""
    free = [each for each in persons if lately.get(each, ("", 0))[1] < MOST_A_DAY]
    return sorted(free, key=lambda each: (*lately.get(each, ("", 0)), each))[:limit]


async def ask(tx: Transaction, elder_id: int, persons: Sequence[int], today: date) -> None:
    await tx.run_many(
        "INSERT INTO visit_asked (elder_id, person_id, asked_on) VALUES (:elder_id, :person_id, :today)"
        " ON CONFLICT (elder_id, person_id) DO UPDATE SET asked_on = excluded.asked_on",
        [{"elder_id": elder_id, "person_id": each, "today": today.isoformat()} for each in persons],
    )


async def asked(tx: Transaction, elder_id: int, day: date) -> list[int]:
    found = await tx.rows(
        "SELECT person_id FROM visit_asked WHERE elder_id = :elder_id AND asked_on = :day ORDER BY person_id",
        elder_id=elder_id,
        day=day.isoformat(),
    )
    return [row["person_id"] for row in found]
