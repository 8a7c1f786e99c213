"""A friendly ranking of buildings, of the homes that want to count. It tells nobody's points."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.green.rules import EARNING, GreenRules

PERIOD = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Place:
    building: str
    homes: int
    average: int


async def reckon(tx: Transaction, now: datetime, rules: GreenRules) -> None:
    """Once a day: an average that changed by the hour would tell whose bag it was."""
    today = rules.day(now).isoformat()
    if await tx.value("SELECT 1 FROM green_ranking WHERE day >= :today", today=today):
        return
    await tx.run("DELETE FROM green_ranking")
    if not await tx.value("SELECT 1 FROM green_accounts WHERE ranked = 1 LIMIT 1"):
        return
    reasons = ", ".join(f"'{each}'" for each in EARNING)
    await tx.run(
        "INSERT INTO green_ranking (building, homes, average, day)"
        " SELECT h.building, count(*), sum(coalesce(l.points, 0)) / count(*), :today"
        " FROM green_accounts a JOIN homes h ON h.home_id = a.home_id"
        f" LEFT JOIN (SELECT home_id, sum(points) AS points FROM green_ledger WHERE reason IN ({reasons})"
        "  AND day >= :since AND day < :today GROUP BY home_id) l ON l.home_id = a.home_id"
        " WHERE a.ranked = 1 GROUP BY h.building",
        today=today,
        since=rules.day(now - PERIOD).isoformat(),
    )


async def places(tx: Transaction, rules: GreenRules) -> list[Place]:
    """The best first; only buildings in which so many homes count that none of them can be told."""
    found = await tx.rows(
        "SELECT building, homes, average FROM green_ranking WHERE homes >= :least ORDER BY average DESC, homes DESC,"
        " building",
        least=rules.ranking_homes,
    )
    return [Place(row["building"], row["homes"], row["average"]) for row in found]
