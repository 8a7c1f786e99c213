"""Which deadline of a report runs in which state: to be taken, to be solved; while it waits for others none does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.instants import stamp
from storage.reports import life
from storage.reports.deadlines import Deadline, Deadlines, Urgency
from storage.reports.life import OPEN, WAITING, State
from storage.reports.records import Report


@dataclass(frozen=True, slots=True)
class Clocks:
    accept_by: datetime | None
    solve_by: datetime | None
    paused_at: datetime | None
    remind_at: datetime | None  # When the staff are reminded next; None once nobody has to act any more.
    overdue: int  # How often the deadline that runs was brought up.


def after(report: Report, state: State, now: datetime, deadlines: Deadlines) -> Clocks:
    """As the report comes to this state."""
    if state not in OPEN:
        return Clocks(report.accept_by, report.solve_by, None, None, 0)
    if state in WAITING:
        return Clocks(
            report.accept_by, report.solve_by, report.paused_at or now, deadlines.stuck(report.urgency, now), 0
        )
    to_solve = _to_solve(report, state, now, deadlines)
    if state is State.SENT:
        to_accept = deadlines.to_accept(report.urgency, now)
        return Clocks(to_accept.at, to_solve.at, None, to_accept.warn_at, 0)
    same = report.due_by == to_solve.at and not report.paused_at
    return Clocks(report.accept_by, to_solve.at, None, to_solve.warn_at, report.overdue if same else 0)


def anew(report: Report, urgency: Urgency, now: datetime, deadlines: Deadlines) -> Clocks:
    """As the staff set how urgent it is."""
    to_accept, to_solve = deadlines.to_accept(urgency, now), deadlines.to_solve(urgency, now)
    if report.state in WAITING:
        return Clocks(report.accept_by, to_solve.at, now, deadlines.stuck(urgency, now), 0)
    if report.state is State.SENT:
        return Clocks(to_accept.at, to_solve.at, None, to_accept.warn_at, 0)
    return Clocks(report.accept_by, to_solve.at, None, to_solve.warn_at, 0)


def _to_solve(report: Report, state: State, now: datetime, deadlines: Deadlines) -> Deadline:
    if not report.solve_by or life.is_reopening(report.state, state):
        return deadlines.to_solve(report.urgency, now)
    if report.paused_at:
        return deadlines.after_waiting(report.urgency, report.solve_by, report.paused_at, now)
    return deadlines.toward(report.urgency, report.solve_by, now)


def columns(clocks: Clocks) -> dict[str, Any]:
    return {
        "accept_by": _stamp(clocks.accept_by),
        "solve_by": _stamp(clocks.solve_by),
        "paused_at": _stamp(clocks.paused_at),
        "remind_at": _stamp(clocks.remind_at),
        "overdue": clocks.overdue,
    }


def _stamp(instant: datetime | None) -> str | None:
    return stamp(instant) if instant else None
