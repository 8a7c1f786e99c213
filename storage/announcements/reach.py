"""How far an announcement would reach if it were sent now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.announcements.audience import Audience, Features, Targets, area, chosen
from storage.announcements.obstacles import obstacle
from storage.announcements.recipients import shared
from storage.engine.database import Transaction
from storage.engine.instants import stamp

A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many get it, and how many of those whom it is for cannot."""

    people: int = 0
    homes: int = 0
    blocked: int = 0
    muted: int = 0
    empty_homes: int = 0  # It is for them, and nobody there is known.
    loud: int = 0  # Announcements with a sound that the busiest of these people had lately.
    groups: int = 0  # Groups and channels.
    closed_groups: int = 0  # Where we may not write.

    def hears(self, to: Targets) -> bool:
        """Whether anybody does, if it is said there."""
        return (to.private and self.people > 0) or self.groups > 0


async def crowd(tx: Transaction, audience: Audience, features: Features, now: datetime) -> int:
    """How many people it is for, whether they can be reached or not."""
    who = chosen(audience, features, stamp(now))
    return int(await tx.value(f"SELECT count(*) FROM ({who.sql}) t", **who.values))


async def unreached_homes(
    tx: Transaction, audience: Audience, features: Features, kind: str, now: datetime
) -> list[tuple[str, str, str]]:
    """Those that it is for, and where nobody would get it: building, entrance, room."""
    there = area(audience)
    if not there:
        return []
    who, why_not = chosen(audience, features, stamp(now)), obstacle(kind)
    found = await tx.rows(
        f"SELECT h.building, h.entrance, h.room FROM homes h WHERE {there.sql} AND NOT EXISTS (SELECT 1 FROM members m"
        f" WHERE m.home_id = h.home_id AND m.person_id IN (SELECT t.chat_id FROM ({who.sql}) t"
        f" WHERE {why_not.sql} IS NULL)) ORDER BY h.building, h.entrance, h.floor, h.room",
        **who.values,
        **why_not.values,
        **there.values,
    )
    return [(row["building"], row["entrance"], row["room"]) for row in found]


async def reach(tx: Transaction, audience: Audience, features: Features, kind: str, now: datetime) -> Reach:
    """As it would be if it were sent now."""
    who, why_not = chosen(audience, features, stamp(now)), obstacle(kind)
    values = {**who.values, **why_not.values}
    found = await tx.rows(
        f"SELECT obstacle, count(*) AS people FROM (SELECT t.chat_id, {why_not.sql} AS obstacle FROM ({who.sql}) t) o"
        " GROUP BY obstacle",
        **values,
    )
    counted = {row["obstacle"]: row["people"] for row in found}
    reached = f"SELECT t.chat_id FROM ({who.sql}) t WHERE {why_not.sql} IS NULL"
    homes = await tx.value(
        f"SELECT count(DISTINCT m.home_id) FROM members m WHERE m.person_id IN ({reached})", **values
    )
    there = area(audience)
    empty = (
        await tx.value(
            f"SELECT count(*) FROM homes h WHERE {there.sql} AND NOT EXISTS (SELECT 1 FROM members m"
            f" WHERE m.home_id = h.home_id AND m.person_id IN ({reached}))",
            **values,
            **there.values,
        )
        if there
        else 0
    )
    loud = await tx.value(
        "SELECT max(heard) FROM (SELECT r.chat_id, count(*) AS heard FROM announcement_recipients r"
        " JOIN announcements a ON a.number = r.announcement WHERE a.silent = 0 AND a.began_at > :week"
        f" AND r.state = 'sent' AND r.chat_id IN ({reached})"
        " GROUP BY r.chat_id) b",
        week=stamp(now - A_WEEK),
        **values,
    )
    rooms = shared(audience)
    groups = await tx.rows(
        f"SELECT s.chat_id, c.chat_id AS closed FROM ({rooms.sql}) s LEFT JOIN closed_chats c ON c.chat_id = s.chat_id",
        **rooms.values,
    )
    return Reach(
        people=counted.get(None, 0),
        homes=homes,
        blocked=counted.get("blocked", 0),
        muted=counted.get("muted", 0),
        empty_homes=empty,
        loud=loud or 0,
        groups=sum(row["closed"] is None for row in groups),
        closed_groups=sum(row["closed"] is not None for row in groups),
    )
