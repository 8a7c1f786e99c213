"""What is open, in the order in which the staff should deal with it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp
from storage.reports.records import Report, report_of

# As Report.due_by; NULL where no deadline runs.
_DUE = "CASE state WHEN 'sent' THEN accept_by WHEN 'accepted' THEN solve_by WHEN 'underway' THEN solve_by END"
_OPEN = "open = 1 AND urgency >= 0"  # All of them, by their own index: without it a database may read a larger one.
_ORDER = "urgency DESC, followers + urged DESC, opened_at, number"  # As the index reports_ranked has it: nothing sorts.


class Which(StrEnum):
    """Of those that are open."""

    ALL = "all"
    OVERDUE = "overdue"
    UNTAKEN = "untaken"  # Nobody takes care of them.
    ASKED = "asked"  # Whoever reported them has written since, and nobody has answered.


_WHICH = {
    Which.ALL: _OPEN,
    Which.OVERDUE: f"{_OPEN} AND {_DUE} < :now",
    Which.UNTAKEN: f"{_OPEN} AND state = 'sent'",
    Which.ASKED: f"{_OPEN} AND state <> 'sent' AND EXISTS (SELECT 1 FROM report_events e"
    " WHERE e.number = reports.number AND e.kind IN ('added', 'urged') AND NOT EXISTS (SELECT 1 FROM report_events l"
    " WHERE l.number = e.number AND l.event_id > e.event_id AND l.by_staff = 1"
    " AND l.kind IN ('reply', 'state', 'assigned')))",
}


async def ranked(tx: Transaction, now: datetime, limit: int, skip: int = 0, which: Which = Which.ALL) -> list[Report]:
    """Overdue ones first, then by urgency, by how many wait for it, by age."""
    chosen = _WHICH[which]
    overdue, others = f"{chosen} AND {_DUE} < :now", f"{chosen} AND ({_DUE} IS NULL OR {_DUE} >= :now)"
    numbers = await _numbers(tx, overdue, now, limit, skip)
    if len(numbers) < limit:
        before = await tx.value(f"SELECT count(*) FROM reports WHERE {overdue}", now=stamp(now))
        numbers += await _numbers(tx, others, now, limit - len(numbers), max(skip - before, 0))
    these, values = listed(numbers, "n")
    found = await tx.rows(f"SELECT * FROM reports WHERE number IN ({these})", **values)
    return sorted((report_of(row) for row in found), key=lambda report: numbers.index(report.number))


async def _numbers(tx: Transaction, which: str, now: datetime, limit: int, skip: int) -> list[int]:
    found = await tx.rows(
        f"SELECT number FROM reports WHERE {which} ORDER BY {_ORDER} LIMIT :limit OFFSET :skip",
        now=stamp(now),
        limit=limit,
        skip=skip,
    )
    return [row["number"] for row in found]


async def count(tx: Transaction, now: datetime, which: Which = Which.ALL) -> int:
    at = {"now": stamp(now)} if which is Which.OVERDUE else {}
    return int(await tx.value(f"SELECT count(*) FROM reports WHERE {_WHICH[which]}", **at))
