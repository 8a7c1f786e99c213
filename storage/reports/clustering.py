"""What is reported again and again at the same place: no repair helps for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp

NEWEST = 5_000  # Reports that are looked through: whoever proposes does not wait for the history of a town.


@dataclass(frozen=True, slots=True)
class Cluster:
    number: int  # Of the newest report.
    words: str
    place: str  # Its key.
    count: int  # Reports, and those who said “the same here”.


async def clusters(tx: Transaction, since: datetime, least: int, limit: int) -> list[Cluster]:
    """Of what neighbours may see among the newest, with at least so many; the largest first."""
    found = await tx.rows(
        "SELECT r.number, r.words, c.place, c.count FROM (SELECT place, category, count(*) + sum(followers) AS count,"
        " max(number) AS newest FROM (SELECT * FROM reports ORDER BY number DESC LIMIT :newest) n"
        " WHERE opened_at >= :since AND private = 0 AND hidden = 0 AND place <> ''"
        " AND words <> '' AND state NOT IN ('withdrawn', 'declined') GROUP BY place, category) c"
        " JOIN reports r ON r.number = c.newest WHERE c.count >= :least"
        " ORDER BY c.count DESC, r.number DESC LIMIT :limit",
        newest=NEWEST,
        since=stamp(since),
        least=least,
        limit=limit,
    )
    return [Cluster(row["number"], row["words"], row["place"], row["count"]) for row in found]
