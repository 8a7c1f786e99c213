"""What brings a report up again: somebody urges it, its deadline comes near or has passed, nobody said it is fixed."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.reports import events
from storage.reports.deadlines import NO_TIME, Deadlines
from storage.reports.deadlines import NONE as NO_DEADLINES
from storage.reports.events import EventKind
from storage.reports.life import State
from storage.reports.records import Report, report_of

AT_A_TIME = 100  # Reminders of one run: the staff's group takes twenty messages a minute.


async def urge(tx: Transaction, number: int, person_id: int, now: datetime) -> Report | None:
    """None: it was urged today already, or nobody has to act any more."""
    row = await tx.row(
        "UPDATE reports SET urged = urged + 1, urged_at = :now WHERE number = :number AND open = 1"
        " AND (urged_at IS NULL OR urged_at <= :before) RETURNING *",
        number=number,
        now=stamp(now),
        before=stamp(now - timedelta(days=1)),
    )
    if not row:
        return None
    await events.note(tx, number, EventKind.URGED, person_id, now)
    return report_of(row)


async def to_remind(tx: Transaction, now: datetime, deadlines: Deadlines = NO_DEADLINES) -> list[Report]:
    """Open reports whose time for a reminder has come, the longest overdue first; each once, however late this runs.

    One that is not urgent waits until the office works again. `overdue` of those whose deadline has passed counts this
    time in.
    """
    found = await tx.rows(
        "SELECT * FROM reports WHERE remind_at <= :now ORDER BY remind_at, number LIMIT :limit",
        now=stamp(now),
        limit=AT_A_TIME,
    )
    brought_up = []
    for report in map(report_of, found):
        at_work = deadlines.hours(report.urgency).later(now, NO_TIME)
        if at_work > now:
            await _put_off(tx, report, at_work)
        else:
            brought_up.append(await _brought_up(tx, report, now, deadlines))
    return brought_up


async def _put_off(tx: Transaction, report: Report, until: datetime) -> None:
    await tx.run(
        "UPDATE reports SET remind_at = :until WHERE number = :number", number=report.number, until=stamp(until)
    )


async def _brought_up(tx: Transaction, report: Report, now: datetime, deadlines: Deadlines) -> Report:
    passed = report.due_by is not None and report.due_by <= now
    row = await tx.row(
        "UPDATE reports SET remind_at = :next, overdue = overdue + :passed WHERE number = :number RETURNING *",
        number=report.number,
        next=stamp(_next(report, now, deadlines)),
        passed=int(passed),
    )
    if passed and not report.overdue:
        await events.note(tx, report.number, EventKind.OVERDUE, 0, now)
    return report_of(row)


def _next(report: Report, now: datetime, deadlines: Deadlines) -> datetime:
    """After this one: the deadline itself, whoever is on duty next, the next day; one that waits, the next week."""
    if report.due_by and report.due_by > now:
        return report.due_by
    if report.due_by:
        return deadlines.after_passing(report.urgency, report.overdue + 1, now)
    return (
        deadlines.to_accept(report.urgency, now).warn_at
        if report.state is State.SENT
        else deadlines.stuck(report.urgency, now)
    )


async def to_ask_again(tx: Transaction, now: datetime) -> list[Report]:
    """Reports that are done, and of which nobody has said for four weeks whether that is so; each once."""
    found = await tx.rows(
        "UPDATE reports SET ask_at = NULL WHERE ask_at <= :now AND state = 'done' RETURNING *", now=stamp(now)
    )
    return sorted((report_of(row) for row in found), key=lambda report: report.number)
