"""Who is to get an announcement, why, and whom it does not reach: for a list, read from a snapshot."""

from __future__ import annotations

from collections.abc import Iterator

from storage.announcements.audience import Audience, Features, area
from storage.announcements.doors import UNREACHED
from storage.announcements.obstacles import obstacle
from storage.announcements.recipients import recipients
from storage.engine.driver import Row
from storage.engine.snapshot import Snapshot

# A chat is a person's, or a group that serves a purpose.
_WHO = (
    " LEFT JOIN people p ON p.person_id = t.chat_id LEFT JOIN groups g ON g.chat_id = t.chat_id"
    " LEFT JOIN members m ON m.person_id = t.chat_id LEFT JOIN homes h ON h.home_id = m.home_id"
)


def since(snapshot: Snapshot, begins: str) -> Row:
    """How many were announced since then, to how many readers, and how many of those have read or answered."""
    return snapshot.row(
        "SELECT count(DISTINCT a.number) AS announced, count(r.chat_id) AS readers, count(r.read_at) AS read"
        " FROM announcements a LEFT JOIN announcement_recipients r ON r.announcement = a.number AND r.state = 'sent'"
        " WHERE a.began_at > :begins AND a.state <> 'recalled'",
        begins=begins,
    )


def would_get_it(snapshot: Snapshot, audience: Audience, features: Features, kind: str, now: str) -> Iterator[Row]:
    """Before it is sent: each with their homes, the part of the audience that takes them in, and what keeps it away."""
    who, why_not = recipients(audience, features, now), obstacle(kind)
    return snapshot.each(
        f"SELECT t.chat_id, p.name, g.purpose, h.building, h.entrance, h.room, t.why, {why_not.sql} AS reason,"
        f" NULL AS state, NULL AS sent_at, NULL AS read_at, NULL AS answer FROM ({who.sql}) t{_WHO}"
        " ORDER BY h.building IS NULL, h.building, h.entrance, h.floor, h.room, p.name",
        **who.values,
        **why_not.values,
    )


def got_it(snapshot: Snapshot, number: int) -> Iterator[Row]:
    return snapshot.each(
        "SELECT t.chat_id, p.name, g.purpose, h.building, h.entrance, h.room, t.why, t.reason, t.state, t.sent_at,"
        " t.read_at, t.answer FROM announcement_recipients t"
        f"{_WHO} WHERE t.announcement = :number"
        " ORDER BY h.building IS NULL, h.building, h.entrance, h.floor, h.room, p.name",
        number=number,
    )


def missed_homes(snapshot: Snapshot, audience: Audience, number: int) -> Iterator[Row]:
    """For knocking at doors: homes that it is for, and where nobody got it."""
    there = area(audience) if audience.to.private else None
    if not there:
        return iter(())
    return snapshot.each(
        f"SELECT h.building, h.entrance, h.floor, h.room FROM homes h WHERE {there.sql} AND {UNREACHED}"
        " ORDER BY h.building, h.entrance, h.floor, h.room",
        number=number,
        **there.values,
    )
