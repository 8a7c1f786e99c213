"""A visit that is due, and for which somebody is missing: offered again and again that day, taken by one, this once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.visits.plans import Plan, plan_of
from storage.visits.rules import Level, VisitRules

MOST_A_DAY = 2  # Visits of which one volunteer is asked.
_DUE = "due_on <= :today AND (excused_on IS NULL OR excused_on <> :today)"
_TWO = "CASE level WHEN 'red' THEN :red WHEN 'yellow' THEN :yellow ELSE :green END = 1"  # Two go together.
_NOBODY = "(goes_id IS NULL OR leave_on IS NOT NULL) AND taken_by IS NULL"
_FIRST = "CASE WHEN leave_on IS NULL THEN COALESCE(goes_id, taken_by) ELSE taken_by END"
_OPEN = f"{_DUE} AND (({_NOBODY}) OR (with_id IS NULL AND {_TWO}))"
_LATE = (
    "(taken_by IS NOT NULL OR with_id IS NOT NULL) AND due_on <= :today AND (taken_on IS NULL OR taken_on <> :today)"
)


class Taken(StrEnum):
    FIRST = "first"
    ALONG = "along"  # With somebody who goes.


def _asked_of(rules: VisitRules, today: date) -> dict[str, int | str]:
    return {level.value: int(level in rules.two_go) for level in Level} | {"today": today.isoformat()}


async def reopen(tx: Transaction, today: date) -> list[Plan]:
    """Whoever took one on an earlier day and has written nothing down has it no longer: as it was before that."""
    found = await tx.rows(f"SELECT * FROM visit_plans WHERE {_LATE} ORDER BY elder_id", today=today.isoformat())
    await tx.run(
        f"UPDATE visit_plans SET taken_by = NULL, with_id = NULL, offered_at = NULL WHERE {_LATE}",
        today=today.isoformat(),
    )
    await tx.run("UPDATE visit_plans SET leave_on = NULL WHERE leave_on <> :today", today=today.isoformat())
    return [plan_of(row) for row in found]


async def to_offer(tx: Transaction, now: datetime, rules: VisitRules) -> tuple[list[Plan], list[Plan]]:
    """Those that were not offered today, and those that were, so long ago that they are offered once more; noted as
    offered now.
    """
    today, patience = rules.today(now), timedelta(hours=rules.repeat_hours)
    new, again = [], []
    for row in await _open(tx, today, rules):
        before = moment(row["offered_at"]) if row["offered_at"] else None
        if before is None or rules.today(before) != today:
            new.append(row)
        elif now - before >= patience:
            again.append(row)
    await tx.run_many(
        "UPDATE visit_plans SET offered_at = :now WHERE elder_id = :elder_id",
        [{"now": stamp(now), "elder_id": row["elder_id"]} for row in (*new, *again)],
    )
    return [plan_of(row) for row in new], [plan_of(row) for row in again]


async def untaken(tx: Transaction, today: date, rules: VisitRules) -> list[Plan]:
    """For which somebody is missing, the first one or the second."""
    return [plan_of(row) for row in await _open(tx, today, rules)]


async def _open(tx: Transaction, today: date, rules: VisitRules) -> Sequence[Row]:
    return await tx.rows(
        f"SELECT * FROM visit_plans WHERE {_OPEN} ORDER BY due_on, elder_id", **_asked_of(rules, today)
    )


async def take(tx: Transaction, elder_id: int, person_id: int, today: date, rules: VisitRules) -> Taken | None:
    """Of two at the same instant the first. None: whoever is wanted goes already, or it is not due any more."""
    asked = {"elder_id": elder_id, "person_id": person_id, "today": today.isoformat()}
    if await tx.run(
        "UPDATE visit_plans SET taken_by = :person_id, taken_on = :today, excused_on = NULL WHERE elder_id = :elder_id"
        f" AND due_on <= :today AND {_NOBODY}",
        **asked,
    ):
        return Taken.FIRST
    if await tx.run(
        "UPDATE visit_plans SET with_id = :person_id, taken_on = :today, excused_on = NULL WHERE elder_id = :elder_id"
        f" AND due_on <= :today AND with_id IS NULL AND {_TWO} AND {_FIRST} <> :person_id",
        **(_asked_of(rules, today) | asked),
    ):
        return Taken.ALONG
    return None


async def give_back(tx: Transaction, elder_id: int, person_id: int) -> bool:
    """Whoever was to come along goes first then."""
    asked = {"elder_id": elder_id, "person_id": person_id}
    return bool(
        await tx.run(
            "UPDATE visit_plans SET taken_by = with_id, with_id = NULL, offered_at = NULL"
            " WHERE elder_id = :elder_id AND taken_by = :person_id",
            **asked,
        )
        or await tx.run(
            "UPDATE visit_plans SET with_id = NULL, offered_at = NULL WHERE elder_id = :elder_id"
            " AND with_id = :person_id",
            **asked,
        )
    )


async def taken_by(tx: Transaction, person_id: int) -> list[int]:
    found = await tx.rows(
        "SELECT elder_id FROM visit_plans WHERE taken_by = :person_id OR with_id = :person_id ORDER BY elder_id",
        person_id=person_id,
    )
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
