"""How the office does: what is open, and the three rates of a period. They are counted, never weighed into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.database import Transaction
from storage.instants import stamp

AGES = (timedelta(days=1), timedelta(days=3), timedelta(days=7))  # The last column is older than all of them.
IN_TIME = timedelta(hours=24)  # Taken within that is answered in time.
SATISFIED = 4  # Stars and more.


@dataclass(frozen=True, slots=True)
class Rate:
    part: int
    whole: int

    @property
    def percent(self) -> int | None:
        """None where nothing can be said."""
        return round(100 * self.part / self.whole) if self.whole else None


@dataclass(frozen=True, slots=True)
class Rates:
    response: Rate  # 响应率: taken within a day, of what was reported.
    resolution: Rate  # 解决率: "yes, it is fixed", of all verdicts.
    satisfaction: Rate  # 满意率: four stars and more, of all that were given.


async def open_by_age(tx: Transaction, now: datetime) -> dict[str, list[int]]:
    """For each category, how many are open since less than a day, three, seven days, and longer."""
    limits = {f"l{at}": stamp(now - age) for at, age in enumerate(AGES)}
    found = await tx.rows(
        "SELECT category, CASE WHEN opened_at > :l0 THEN 0 WHEN opened_at > :l1 THEN 1 WHEN opened_at > :l2 THEN 2"
        " ELSE 3 END AS age, count(*) AS many FROM reports WHERE open = 1 GROUP BY category, age",
        **limits,
    )
    table: dict[str, list[int]] = {}
    for row in found:
        table.setdefault(row["category"], [0] * (len(AGES) + 1))[row["age"]] = row["many"]
    return table


async def rates(tx: Transaction, since: datetime, until: datetime) -> Rates:
    period = {"since": stamp(since), "until": stamp(until)}
    reported = await tx.rows(
        "SELECT opened_at, accepted_at FROM reports WHERE opened_at >= :since AND opened_at < :until"
        " AND state NOT IN ('withdrawn', 'duplicate', 'declined')",
        **period,
    )
    prompt = sum(_is_prompt(row) for row in reported)
    row = await tx.row(
        "SELECT count(*) AS verdicts, coalesce(sum(fixed = 2), 0) AS fixed, count(stars) AS rated,"
        " coalesce(sum(stars >= :satisfied), 0) AS satisfied FROM report_verdicts WHERE at >= :since AND at < :until",
        satisfied=SATISFIED,
        **period,
    )
    verdicts, fixed, rated, satisfied = tuple(row) if row else (0, 0, 0, 0)
    return Rates(Rate(prompt, len(reported)), Rate(fixed, verdicts), Rate(satisfied, rated))


def _is_prompt(row: Any) -> bool:
    if not row["accepted_at"]:
        return False
    taken, told = (datetime.fromisoformat(row[name]) for name in ("accepted_at", "opened_at"))
    return taken - told <= IN_TIME


async def newest(tx: Transaction, limit: int) -> list[dict[str, Any]]:
    """For a spreadsheet: without names and without photos."""
    found = await tx.rows(
        "SELECT number, category, state, place_words AS place, words, opened_at, accepted_at, solved_at, followers,"
        " reopened, urged FROM reports ORDER BY number DESC LIMIT :limit",
        limit=limit,
    )
    return [dict(row) for row in found]
