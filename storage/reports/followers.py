"""Who said "the same here": they hear what the reporter hears, and raise the rank of the report."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def follow(tx: Transaction, person_id: int, number: int, now: datetime) -> bool:
    """False: they do already, or reported it themselves."""
    added = await tx.run(
        "INSERT INTO report_followers (person_id, number, since)"
        " SELECT :person_id, number, :now FROM reports WHERE number = :number AND person_id <> :person_id"
        " ON CONFLICT DO NOTHING",
        person_id=person_id,
        number=number,
        now=stamp(now),
    )
    if added:
        await _count(tx, number)
    return bool(added)


async def unfollow(tx: Transaction, person_id: int, number: int) -> bool:
    gone = await tx.run(
        "DELETE FROM report_followers WHERE person_id = :person_id AND number = :number",
        person_id=person_id,
        number=number,
    )
    await _count(tx, number)
    return bool(gone)


async def follows(tx: Transaction, person_id: int, number: int) -> bool:
    found = await tx.value(
        "SELECT 1 FROM report_followers WHERE person_id = :person_id AND number = :number",
        person_id=person_id,
        number=number,
    )
    return bool(found)


async def of_report(tx: Transaction, number: int) -> list[int]:
    found = await tx.rows(
        "SELECT person_id FROM report_followers WHERE number = :number ORDER BY since, person_id", number=number
    )
    return [row["person_id"] for row in found]


async def move(tx: Transaction, number: int, into: int, now: datetime) -> None:
    """Whoever reported or followed one follows the other from now on; nobody is lost on the way."""
    await tx.run(
        "INSERT INTO report_followers (person_id, number, since)"
        " SELECT person_id, :into, :now FROM"
        " (SELECT person_id FROM report_followers WHERE number = :number"
        "  UNION SELECT person_id FROM reports WHERE number = :number AND person_id <> 0) w"
        " WHERE person_id NOT IN (SELECT person_id FROM reports WHERE number = :into)"
        " ON CONFLICT DO NOTHING",
        number=number,
        into=into,
        now=stamp(now),
    )
    await _count(tx, into)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, since FROM report_followers WHERE person_id = :person_id ORDER BY number", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    followed = await copy(tx, person_id)
    await tx.run("DELETE FROM report_followers WHERE person_id = :person_id", person_id=person_id)
    for each in followed:
        await _count(tx, each["number"])


async def _count(tx: Transaction, number: int) -> None:
    await tx.run(
        "UPDATE reports SET followers = (SELECT count(*) FROM report_followers f WHERE f.number = reports.number)"
        " WHERE number = :number",
        number=number,
    )
