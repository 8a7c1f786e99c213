"""What is open, in the order in which the staff should deal with it."""

from __future__ import annotations

from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp
from storage.reports.records import Report, report_of

# As Report.due_by; NULL where no deadline runs.
_DUE = "CASE state WHEN 'sent' THEN accept_by WHEN 'accepted' THEN solve_by WHEN 'underway' THEN solve_by END"
_OPEN = "open = 1 AND urgency >= 0"  # All of them, by their own index: without it a database may read a larger one.
_ORDER = "urgency DESC, followers + urged DESC, opened_at, number"  # As the index reports_ranked has it: nothing sorts.


async def ranked(tx: Transaction, now: datetime, limit: int, skip: int = 0) -> list[Report]:
    """Overdue ones first, then by urgency, by how many wait for it, by age."""
    overdue, others = f"{_DUE} < :now", f"({_DUE} IS NULL OR {_DUE} >= :now)"
    numbers = await _numbers(tx, overdue, now, limit, skip)
    if len(numbers) < limit:
        before = await tx.value(f"SELECT count(*) FROM reports WHERE {_OPEN} AND {overdue}", now=stamp(now))
        numbers += await _numbers(tx, others, now, limit - len(numbers), max(skip - before, 0))
    these, values = listed(numbers, "n")
    found = await tx.rows(f"SELECT * FROM reports WHERE number IN ({these})", **values)
    return sorted((report_of(row) for row in found), key=lambda report: numbers.index(report.number))


async def _numbers(tx: Transaction, which: str, now: datetime, limit: int, skip: int) -> list[int]:
    found = await tx.rows(
        f"SELECT number FROM reports WHERE {_OPEN} AND {which} ORDER BY {_ORDER} LIMIT :limit OFFSET :skip",
        now=stamp(now),
        limit=limit,
        skip=skip,
    )
    return [row["number"] for row in found]


async def count_open(tx: Transaction) -> int:
    return int(await tx.value(f"SELECT count(*) FROM reports WHERE {_OPEN}"))
