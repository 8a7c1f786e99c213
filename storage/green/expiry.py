"""Points expire, those that were earned first; whoever they belong to is told before, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.green import ledger
from storage.green.rules import GreenRules, Reason


@dataclass(frozen=True, slots=True)
class Expiring:
    points: int
    at: datetime


async def expiring(tx: Transaction, home_id: int, limit: int) -> list[Expiring]:
    """What expires when, the next first."""
    found = await tx.rows(
        "SELECT sum(remaining) AS points, expires_at FROM green_lots WHERE home_id = :home_id AND remaining > 0"
        " AND expires_at IS NOT NULL GROUP BY expires_at ORDER BY expires_at LIMIT :limit",
        home_id=home_id,
        limit=limit,
    )
    return [Expiring(row["points"], moment(row["expires_at"])) for row in found]


async def expire(tx: Transaction, now: datetime, rules: GreenRules, limit: int) -> None:
    """Takes away what has expired by now, of so many homes."""
    found = await tx.rows(
        "SELECT home_id, expires_at, sum(remaining) AS points FROM green_lots"
        " WHERE remaining > 0 AND expires_at <= :now"
        " GROUP BY expires_at, home_id ORDER BY expires_at, home_id LIMIT :limit",
        now=stamp(now),
        limit=limit,
    )
    for row in found:
        evidence = f"expire:{row['home_id']}:{row['expires_at']}:{stamp(now)}"
        await ledger.spend(tx, row["home_id"], Reason.EXPIRE, row["points"], 0, evidence, now, rules)


async def announce(tx: Transaction, before: datetime, limit: int) -> dict[int, list[Expiring]]:
    """By home, what expires before then and has not been announced yet; from now on it has."""
    found = await tx.rows(
        "SELECT home_id, expires_at, sum(remaining) AS points FROM green_lots"
        " WHERE remaining > 0 AND announced = 0 AND expires_at <= :before"
        " GROUP BY expires_at, home_id ORDER BY expires_at, home_id LIMIT :limit",
        before=stamp(before),
        limit=limit,
    )
    told: dict[int, list[Expiring]] = {}
    for row in found:
        told.setdefault(row["home_id"], []).append(Expiring(row["points"], moment(row["expires_at"])))
        await tx.run(
            "UPDATE green_lots SET announced = 1"
            " WHERE home_id = :home_id AND expires_at = :expires_at AND remaining > 0",
            home_id=row["home_id"],
            expires_at=row["expires_at"],
        )
    return told
