"""Every chat that an announcement goes to: people, the groups of their buildings, the community's channel."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from storage.announcements.audience import Audience, Features, Part, Query, Targets, chosen, homes
from storage.engine.database import Transaction
from storage.people.groups import BUILDING, CHANNEL


def recipients(audience: Audience, features: Features, now: str) -> Query:
    """Chats, with the first part of the audience that takes each in."""
    found = [shared(audience)]
    if audience.to.private:
        found.append(chosen(audience, features, now))
    sql = " UNION ALL ".join(f"SELECT chat_id, why FROM ({each.sql}) s{at}" for at, each in enumerate(found))
    return Query(sql, {name: value for each in found for name, value in each.values.items()})


def shared(audience: Audience) -> Query:
    """Groups and channels alone."""
    values: dict[str, Any] = {}
    takes = [
        f"SELECT g.chat_id, {at} AS why FROM groups g WHERE {condition}"
        for at, part in enumerate(audience.parts)
        if (condition := _condition(part, audience, f"b{at}", values))
    ]
    if audience.to.channel and audience.parts:
        takes.append("SELECT g.chat_id, 0 AS why FROM groups g WHERE g.purpose = :channel")
        values["channel"] = CHANNEL
    if not takes:
        return Query("SELECT g.chat_id, 0 AS why FROM groups g WHERE 1 = 0", {})
    sql = f"SELECT u.chat_id, min(u.why) AS why FROM ({' UNION ALL '.join(takes)}) u GROUP BY u.chat_id"
    return Query(sql, values)


def _condition(part: Part, audience: Audience, mark: str, values: dict[str, Any]) -> str:
    """On groups g. Empty: none of them is taken in by this part, which tells some people of a home from others."""
    if part.sent:  # They are told what becomes of what they were told.
        values[f"{mark}s"] = part.sent
        return (
            f"EXISTS (SELECT 1 FROM announcement_recipients n WHERE n.announcement = :{mark}s"
            " AND n.chat_id = g.chat_id AND n.chat_id < 0 AND n.state IN ('queued', 'sent', 'recalled'))"
        )
    if not audience.to.groups or not part.of_homes:
        return ""
    left_out = "".join(
        f" AND NOT (1 = 1{homes(other, f'{mark}o{at}', values)})"
        for at, other in enumerate(audience.but)
        if other.of_homes
    )
    values["building"] = BUILDING
    there = homes(part, mark, values)
    return f"EXISTS (SELECT 1 FROM homes h WHERE g.purpose = :building || h.building{there}{left_out})"


async def take_in(tx: Transaction, audience: Audience, group: int) -> bool:
    """Whether it is for a building whose group this is, wherever it was said."""
    rooms = shared(replace(audience, to=Targets(groups=True)))
    return (
        await tx.row(f"SELECT s.why FROM ({rooms.sql}) s WHERE s.chat_id = :group", **rooms.values, group=group)
        is not None
    )
