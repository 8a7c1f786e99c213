"""Open reports that may be about the same thing, as a neighbour may see them."""

from __future__ import annotations

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.reports import places
from storage.reports.records import Report, report_of


async def near(tx: Transaction, category: str, place: str, limit: int) -> list[Report]:
    """Of the same category, near this place, neither private nor hidden; what most people follow first."""
    here, values = listed(places.near(place), "k")
    found = await tx.rows(
        "SELECT * FROM reports WHERE open = 1 AND private = 0 AND hidden = 0 AND category = :category"
        f" AND place IN ({here})"
        " ORDER BY followers DESC, number DESC LIMIT :limit",
        category=category,
        limit=limit,
        **values,
    )
    return [report_of(row) for row in found]


async def alike(tx: Transaction, report: Report, limit: int) -> list[Report]:
    """Other open ones of the same kind or place, those of both first, which it may be joined with."""
    found = await tx.rows(
        "SELECT * FROM reports WHERE open = 1 AND urgency >= 0 AND number <> :number"
        " AND (private = 0 OR person_id = :person_id) AND (category = :category OR (place = :place AND place <> ''))"
        " ORDER BY CASE WHEN category = :category AND place = :place AND place <> '' THEN 0 WHEN category = :category"
        " THEN 1 ELSE 2 END, followers DESC, number DESC LIMIT :limit",
        number=report.number,
        person_id=report.person_id,
        category=report.category,
        place=report.place.key,
        limit=limit,
    )
    return [report_of(row) for row in found]


def may_follow(report: Report, category: str, place: str) -> bool:
    """Whether it is one of those that somebody at this place was shown."""
    visible = report.is_open and not report.private and not report.hidden
    return visible and report.category == category and report.place.key in places.near(place)
