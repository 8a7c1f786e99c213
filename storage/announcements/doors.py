"""Doors that an announcement is for and where nobody got it, until somebody says it there, or leaves it on paper."""

from __future__ import annotations

from datetime import datetime

from storage.announcements.announcement import Announcement
from storage.announcements.audience import area
from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people import households
from storage.people.households import Household
from storage.people.messengers import Stairs

# Of homes h, beside a condition on them.
UNREACHED = (
    "NOT EXISTS (SELECT 1 FROM members m JOIN announcement_recipients r ON r.chat_id = m.person_id"
    " WHERE m.home_id = h.home_id AND r.announcement = :number"
    " AND (r.state IN ('sent', 'queued', 'waiting') OR r.reason = 'digest'))"
    " AND NOT EXISTS (SELECT 1 FROM announcement_doors d WHERE d.home_id = h.home_id AND d.announcement = :number)"
)


async def unreached(tx: Transaction, each: Announcement, stairs: Stairs, limit: int) -> list[Household]:
    there = area(each.audience) if each.audience.to.private else None
    if not there:
        return []
    found = await tx.rows(
        f"SELECT h.* FROM homes h WHERE {there.sql} AND {UNREACHED} AND h.building = :stairs_building"
        " AND (:stairs_entrance = '' OR h.entrance = :stairs_entrance) ORDER BY h.floor, h.room LIMIT :limit",
        number=each.number,
        stairs_building=stairs.building,
        stairs_entrance=stairs.entrance,
        limit=limit,
        **there.values,
    )
    return [households.home_of(row) for row in found]


async def tell(tx: Transaction, number: int, home_id: int, by: int, now: datetime) -> bool:
    """False: somebody has said it there already."""
    return bool(
        await tx.run(
            "INSERT INTO announcement_doors (announcement, home_id, told_by, told_at)"
            " VALUES (:number, :home_id, :by, :now) ON CONFLICT DO NOTHING",
            number=number,
            home_id=home_id,
            by=by,
            now=stamp(now),
        )
    )


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("UPDATE announcement_doors SET told_by = 0 WHERE told_by = :person_id", person_id=person_id)
