"""Groups that want a tip a day, and which ones they had: none twice until all were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from storage.engine.database import Transaction
from storage.people import audit
from storage.sorting.table import rows

QUIET = time(21)  # From then on until the morning nobody is disturbed.


def items() -> list[str]:
    """Things that many get wrong."""
    return [row["item"] for row in rows("tips")]


def is_time(local: datetime, hour: int) -> bool:
    """Whether the tip of this day may be told now; one that was missed waits for no night."""
    return local.hour >= hour and local.time() < QUIET


async def wanted(tx: Transaction) -> set[str]:
    """By the purpose of the group."""
    return {row["purpose"] for row in await tx.rows("SELECT purpose FROM sorting_tips")}


async def switch_on(tx: Transaction, purpose: str, by: int, local: datetime, hour: int, now: datetime) -> bool:
    """False: it is on already. If the hour is past, the first tip comes tomorrow."""
    told_on = local.date() if local.hour >= hour else local.date() - timedelta(days=1)
    new = await tx.run(
        "INSERT INTO sorting_tips (purpose, told_on) VALUES (:purpose, :told_on) ON CONFLICT DO NOTHING",
        purpose=purpose,
        told_on=told_on.isoformat(),
    )
    if new:
        await audit.note(tx, by, "tips.on", purpose, now)
    return bool(new)


async def switch_off(tx: Transaction, purpose: str, by: int, now: datetime) -> bool:
    """False: it is off already. What was told is remembered, should they want tips again."""
    gone = await tx.run("DELETE FROM sorting_tips WHERE purpose = :purpose", purpose=purpose)
    if gone:
        await audit.note(tx, by, "tips.off", purpose, now)
    return bool(gone)


async def due(tx: Transaction, today: date) -> list[str]:
    """Groups that had none today."""
    found = await tx.rows(
        "SELECT purpose FROM sorting_tips WHERE told_on < :today ORDER BY purpose", today=today.isoformat()
    )
    return [row["purpose"] for row in found]


async def choose(tx: Transaction, purpose: str, known: Sequence[str], today: date) -> str:
    """The first of these that this group has not had; from the beginning once it had all. It counts as told."""
    told = {
        row["tip"]
        for row in await tx.rows("SELECT tip FROM sorting_tips_told WHERE purpose = :purpose", purpose=purpose)
    }
    fresh = [tip for tip in known if tip not in told]
    if not fresh:
        await tx.run("DELETE FROM sorting_tips_told WHERE purpose = :purpose", purpose=purpose)
        fresh = list(known)
    await tx.run("INSERT INTO sorting_tips_told (purpose, tip) VALUES (:purpose, :tip)", purpose=purpose, tip=fresh[0])
    await tx.run(
        "UPDATE sorting_tips SET told_on = :today WHERE purpose = :purpose", today=today.isoformat(), purpose=purpose
    )
    return fresh[0]
