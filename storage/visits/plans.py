"""Who is visited, how often, by whom, and when next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.visits.rules import Level, next_due


@dataclass(frozen=True, slots=True)
class Plan:
    elder_id: int
    level: Level
    goes_id: int | None  # None: nobody yet.
    due_on: date
    contact_on: date | None
    told_on: date | None
    since_on: date
    consent: str = ""  # Of somebody without a phone: how they said yes,
    consent_by: int = 0  # to whom,
    consent_on: date | None = None  # and on which day that was written down.
    taken_by: int | None = None  # Who looks in this once, since nobody goes regularly.
    with_id: int | None = None  # Who comes along, this once.
    taken_on: date | None = None  # When one of them said so.
    excused_on: date | None = None  # The day on which nobody need go,
    excuse: str = ""  # and why.
    leave_on: date | None = None  # The day on which whoever goes regularly cannot.

    @property
    def visitor_id(self) -> int | None:
        return (None if self.leave_on else self.goes_id) or self.taken_by

    @property
    def going(self) -> tuple[int, ...]:
        return tuple(each for each in (self.visitor_id, self.with_id) if each)

    @property
    def once(self) -> tuple[int, ...]:
        """Those of them who go this once."""
        return tuple(each for each in (self.taken_by, self.with_id) if each)


async def put(tx: Transaction, elder_id: int, level: Level, today: date) -> Plan:
    """The level is new or another one: the next day follows from it."""
    before = await find(tx, elder_id)
    since = before.since_on if before else today
    due = max(today, next_due(level, before.contact_on if before else None, since))
    await tx.run(
        "INSERT INTO visit_plans (elder_id, level, due_on, since_on) VALUES (:elder_id, :level, :due, :since)"
        " ON CONFLICT (elder_id) DO UPDATE SET level = excluded.level, due_on = excluded.due_on",
        elder_id=elder_id,
        level=level.value,
        due=due.isoformat(),
        since=since.isoformat(),
    )
    found = await find(tx, elder_id)
    assert found
    return found


async def agree(tx: Transaction, elder_id: int, consent: str, by: int, today: date) -> None:
    await tx.run(
        "UPDATE visit_plans SET consent = :consent, consent_by = :by, consent_on = :today WHERE elder_id = :elder_id",
        consent=consent,
        by=by,
        today=today.isoformat(),
        elder_id=elder_id,
    )


async def find(tx: Transaction, elder_id: int) -> Plan | None:
    row = await tx.row("SELECT * FROM visit_plans WHERE elder_id = :elder_id", elder_id=elder_id)
    return plan_of(row) if row else None


async def all_of(tx: Transaction) -> list[Plan]:
    """Whoever is due first comes first."""
    return [plan_of(row) for row in await tx.rows("SELECT * FROM visit_plans ORDER BY due_on, elder_id")]


async def due(tx: Transaction, day: date) -> list[Plan]:
    found = await tx.rows(
        "SELECT * FROM visit_plans WHERE due_on <= :day ORDER BY due_on, elder_id", day=day.isoformat()
    )
    return [plan_of(row) for row in found]


async def assign(tx: Transaction, elder_id: int, person_id: int | None) -> bool:
    """Whoever is new is reminded, also if somebody else was today. False: nobody is visited there."""
    return bool(
        await tx.run(
            "UPDATE visit_plans SET goes_id = :person_id, taken_by = NULL, with_id = NULL, told_on = NULL,"
            " leave_on = NULL, offered_at = NULL WHERE elder_id = :elder_id",
            person_id=person_id,
            elder_id=elder_id,
        )
    )


async def visited(tx: Transaction, elder_id: int, contact: date | None, due: date) -> None:
    await tx.run(
        "UPDATE visit_plans SET contact_on = :contact, due_on = :due, taken_by = NULL, with_id = NULL,"
        " leave_on = NULL, excused_on = NULL, offered_at = NULL WHERE elder_id = :elder_id",
        contact=contact.isoformat() if contact else None,
        due=due.isoformat(),
        elder_id=elder_id,
    )


async def excuse(tx: Transaction, elder_id: int, why: str, by: int, today: date) -> bool:
    """Nobody need go today, whoever was to. False: that is said already, or it is not due."""
    return bool(
        await tx.run(
            "UPDATE visit_plans SET excused_on = :today, excuse = :why, excused_by = :by, taken_by = NULL,"
            " with_id = NULL, offered_at = NULL WHERE elder_id = :elder_id"
            " AND due_on <= :today AND (excused_on IS NULL OR excused_on <> :today)",
            today=today.isoformat(),
            why=why,
            by=by,
            elder_id=elder_id,
        )
    )


async def leave(tx: Transaction, elder_id: int, person_id: int, today: date) -> bool:
    """Whoever goes there regularly cannot today; who was to come along goes first then. False: they do not go there,
    have said so already, or it is not due.
    """
    return bool(
        await tx.run(
            "UPDATE visit_plans SET leave_on = :today, taken_by = with_id, with_id = NULL, offered_at = NULL"
            " WHERE elder_id = :elder_id AND goes_id = :person_id AND leave_on IS NULL AND due_on <= :today",
            elder_id=elder_id,
            person_id=person_id,
            today=today.isoformat(),
        )
    )


async def remind_once(tx: Transaction, today: date) -> list[Plan]:
    """Those who are due and have somebody who goes, who has not been told today."""
    found = await tx.rows(
        "UPDATE visit_plans SET told_on = :today WHERE due_on <= :today AND goes_id IS NOT NULL"
        " AND (told_on IS NULL OR told_on <> :today) AND (excused_on IS NULL OR excused_on <> :today)"
        " AND (leave_on IS NULL OR leave_on <> :today) RETURNING *",
        today=today.isoformat(),
    )
    return sorted(map(plan_of, found), key=lambda each: (each.due_on, each.elder_id))


async def end(tx: Transaction, elder_id: int) -> bool:
    """They are not visited any more; what was written down stays for its time."""
    return bool(await tx.run("DELETE FROM visit_plans WHERE elder_id = :elder_id", elder_id=elder_id))


def plan_of(row: Row) -> Plan:
    return Plan(
        row["elder_id"],
        Level(row["level"]),
        row["goes_id"],
        date.fromisoformat(row["due_on"]),
        date.fromisoformat(row["contact_on"]) if row["contact_on"] else None,
        date.fromisoformat(row["told_on"]) if row["told_on"] else None,
        date.fromisoformat(row["since_on"]),
        row["consent"],
        row["consent_by"],
        date.fromisoformat(row["consent_on"]) if row["consent_on"] else None,
        row["taken_by"],
        row["with_id"],
        date.fromisoformat(row["taken_on"]) if row["taken_on"] else None,
        date.fromisoformat(row["excused_on"]) if row["excused_on"] else None,
        row["excuse"],
        date.fromisoformat(row["leave_on"]) if row["leave_on"] else None,
    )
