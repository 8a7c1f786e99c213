"""The reports of one person: what they told and what they follow; copied and forgotten with the rest of them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.engine.pruning import Pruning
from storage.reports.records import Report, report_of


async def of_person(tx: Transaction, person_id: int, limit: int, skip: int = 0) -> list[Report]:
    """What this person reported, follows, or wrote down for somebody: what is open first, newest first."""
    found = await tx.rows(
        # Each part is cut to what can stand on this page: whoever files for others has thousands.
        "SELECT * FROM reports WHERE number IN (SELECT number FROM (SELECT number FROM reports"
        "  WHERE person_id = :person_id ORDER BY open DESC, number DESC LIMIT :seen) AS told"
        " UNION SELECT number FROM (SELECT r.number FROM report_followers f JOIN reports r ON r.number = f.number"
        "  WHERE f.person_id = :person_id ORDER BY r.open DESC, r.number DESC LIMIT :seen) AS followed"
        " UNION SELECT number FROM (SELECT number FROM reports"
        "  WHERE filed_by = :person_id AND caller <> '' ORDER BY open DESC, number DESC LIMIT :seen) AS filed)"
        " ORDER BY open DESC, number DESC LIMIT :limit OFFSET :skip",
        person_id=person_id,
        limit=limit,
        skip=skip,
        seen=skip + limit,
    )
    return [report_of(row) for row in found]


async def numbers_of(tx: Transaction, person_id: int) -> list[int]:
    """Of what this person reported, or wrote down for somebody."""
    found = await tx.rows(
        "SELECT number FROM reports WHERE person_id = :person_id"
        " UNION SELECT number FROM reports WHERE filed_by = :person_id AND caller <> ''",
        person_id=person_id,
    )
    return [row["number"] for row in found]


async def count_of(tx: Transaction, person_id: int) -> int:
    return int(await tx.value("SELECT count(*) FROM reports WHERE person_id = :person_id", person_id=person_id))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT number, category, words, photos, attached, details, urgency, place_words, latitude, longitude,"
        " private, state, opened_at, changed_at FROM reports WHERE person_id = :person_id ORDER BY number",
        person_id=person_id,
    )
    lists = ("photos", "attached", "details")
    return [{**dict(row), **{each: json.loads(row[each]) for each in lists}} for row in found]


_ANONYMOUS = (
    "person_id = 0, filed_by = NULL, caller = '', photos = '[]', attached = '[]', details = '[]',"
    " latitude = NULL, longitude = NULL, ask_at = NULL"
)


async def forget(tx: Transaction, person_id: int) -> None:
    """What is broken stays broken: their reports go on, without their name, their pictures and their voice."""
    await tx.run(f"UPDATE reports SET {_ANONYMOUS} WHERE person_id = :person_id", person_id=person_id)
    await tx.run("UPDATE reports SET filed_by = 0 WHERE filed_by = :person_id", person_id=person_id)


async def make_anonymous(tx: Transaction, number: int) -> None:
    """It loses its reporter, its pictures, its voice and who followed it."""
    for change in (
        "UPDATE report_events SET actor_id = 0, words = '' WHERE number = :number AND by_staff = 0",
        "UPDATE report_verdicts SET person_id = 0, words = '' WHERE number = :number",
        "DELETE FROM report_followers WHERE number = :number",
        f"UPDATE reports SET {_ANONYMOUS} WHERE number = :number",
    ):
        await tx.run(change, number=number)


# Reports that are closed. Two parts, since each has an index of its own.
PRUNING = Pruning(
    "names in reports",
    "reports",
    "number",
    since="changed_at",
    keep="report_days",
    where="number IN (SELECT number FROM reports WHERE changed_at < :before AND open = 0 AND person_id <> 0"
    " UNION SELECT number FROM reports WHERE changed_at < :before AND open = 0 AND caller <> '')",
    forget=make_anonymous,
)


async def told_already(tx: Transaction, person_id: int, words: str, since: datetime) -> bool:
    """Whether they reported it in these very words not long ago."""
    return bool(
        await tx.value(
            "SELECT count(*) FROM reports WHERE person_id = :person_id AND words = :words AND opened_at >= :since",
            person_id=person_id,
            words=words,
            since=stamp(since),
        )
    )
