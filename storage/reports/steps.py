"""The steps that a report takes: to another state, into somebody's hands, into another report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.reports import clocks, events, followers, life
from storage.reports.deadlines import NONE as NO_DEADLINES
from storage.reports.deadlines import Deadlines, Urgency
from storage.reports.events import EventKind
from storage.reports.life import OPEN, Asks, By, State
from storage.reports.records import Report, find, report_of

ASK_AFTER = timedelta(weeks=4)  # Nobody said whether it is fixed: they are asked once more.


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing changed: the state that the report is in by now."""

    report: Report


@dataclass(frozen=True, slots=True)
class Remark:
    """What goes with a change: a sentence of ours by its key, own words, the number of another report."""

    reason: str = ""
    words: str = ""
    other: int | None = None


NOTHING = Remark()


async def change(
    tx: Transaction,
    about: Report | int,
    after: State,
    by: By,
    actor_id: int,
    now: datetime,
    said: Remark = NOTHING,
    deadlines: Deadlines = NO_DEADLINES,
) -> Report | Refusal | None:
    """Takes a step of the table. Of two people who press at once the first counts. None: no such report.

    `about` is its number, or the report itself, if this transaction has read it already.
    """
    report = await find(tx, about) if isinstance(about, int) else about
    if not report:
        return None
    number = report.number
    step = life.transition(report.state, after, by)
    if not step or not _is_said(step.asks, said):
        return Refusal(report)
    solved = "NULL" if after in OPEN else ":now" if after is State.DONE else "solved_at"  # When it was done last.
    row = await tx.row(
        "UPDATE reports SET state = :after, open = :open, changed_at = :now, handler_id = :handler_id,"
        " merged_into = :other, ask_at = :ask_at, reopened = reopened + :reopened,"
        " accepted_at = coalesce(accepted_at, :accepted_at),"
        f" solved_at = {solved},"
        " accept_by = :accept_by, solve_by = :solve_by, paused_at = :paused_at, remind_at = :remind_at,"
        " overdue = :overdue"
        " WHERE number = :number AND state = :before RETURNING *",
        number=number,
        before=report.state,
        after=after,
        open=int(after in OPEN),
        now=stamp(now),
        handler_id=_handler(report, after, by, actor_id),
        other=said.other if after is State.DUPLICATE else None,
        ask_at=stamp(now + ASK_AFTER) if after is State.DONE else None,
        reopened=int(by is not By.STAFF and life.is_reopening(report.state, after)),
        accepted_at=stamp(now) if after is State.ACCEPTED else None,
        **clocks.columns(clocks.after(report, after, now, deadlines)),
    )
    await events.note(
        tx,
        number,
        EventKind.STATE,
        actor_id,
        now,
        by_staff=by is By.STAFF,
        state=after,
        reason=said.reason,
        words=said.words,
    )
    return report_of(row)


def _is_said(asks: Asks, said: Remark) -> bool:
    if asks is Asks.OTHER:
        return said.other is not None
    return asks is Asks.NOTHING or bool(said.reason or said.words)


def _handler(report: Report, after: State, by: By, actor_id: int) -> int | None:
    """Whoever takes it, or does something about it; nobody, once it is put back."""
    if after is State.SENT:
        return None
    return actor_id if by is By.STAFF and after is not State.DUPLICATE else report.handler_id


async def assign(
    tx: Transaction, report: Report, handler_id: int, now: datetime, deadlines: Deadlines = NO_DEADLINES
) -> Report | Refusal | None:
    """Gives it to one of the staff, who has taken it by that; one that is in their hands already changes hands."""
    number = report.number
    if not report.is_open:
        return Refusal(report)
    if report.state is State.SENT:
        return await change(tx, report, State.ACCEPTED, By.STAFF, handler_id, now, deadlines=deadlines)
    row = await tx.row(
        "UPDATE reports SET handler_id = :handler_id, changed_at = :now WHERE number = :number RETURNING *",
        number=number,
        handler_id=handler_id,
        now=stamp(now),
    )
    await events.note(tx, number, EventKind.ASSIGNED, handler_id, now, by_staff=True)
    return report_of(row)


async def set_urgency(
    tx: Transaction, report: Report, urgency: Urgency, by: int, now: datetime, deadlines: Deadlines
) -> Report | None:
    """By the staff; its time runs anew. None: it is so already, or nobody has to act any more."""
    number = report.number
    if not report.is_open or report.urgency is urgency:
        return None
    row = await tx.row(
        "UPDATE reports SET urgency = :urgency, accept_by = :accept_by, solve_by = :solve_by, paused_at = :paused_at,"
        " remind_at = :remind_at, overdue = :overdue WHERE number = :number RETURNING *",
        number=number,
        urgency=int(urgency),
        **clocks.columns(clocks.anew(report, urgency, now, deadlines)),
    )
    change = events.change_of(int(report.urgency), int(urgency))
    await events.note(tx, number, EventKind.URGENCY, by, now, by_staff=True, reason=change)
    return report_of(row)


async def move(tx: Transaction, number: int, category: str, by: int, now: datetime) -> Report | None:
    """To another category. None: it is there already, or there is no such report."""
    before = await tx.value("SELECT category FROM reports WHERE number = :number", number=number)
    row = await tx.row(
        "UPDATE reports SET category = :category WHERE number = :number AND category <> :category RETURNING *",
        number=number,
        category=category,
    )
    if not row:
        return None
    change = events.change_of(before, category)
    await events.note(tx, number, EventKind.MOVED, by, now, by_staff=True, reason=change)
    return report_of(row)


async def join(tx: Transaction, number: int, into: int, by: int, now: datetime) -> None:
    """What was said twice: whoever reported or followed the one follows the other."""
    await followers.move(tx, number, into, now)
    await events.note(tx, into, EventKind.MERGED, by, now, by_staff=True, words=str(number))


async def hide(tx: Transaction, number: int, hidden: bool, by: int, now: datetime) -> Report | None:
    """From neighbours who report the same; whom it concerns still sees it. None: it is so already."""
    row = await tx.row(
        "UPDATE reports SET hidden = :hidden WHERE number = :number AND hidden <> :hidden RETURNING *",
        number=number,
        hidden=int(hidden),
    )
    if not row:
        return None
    await events.note(tx, number, EventKind.HIDDEN if hidden else EventKind.SHOWN, by, now, by_staff=True)
    return report_of(row)
