"""Announcements that can wait, gathered into one message a day for whoever wants it so."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo

from storage.announcements.announcement import Announcement, Kind
from storage.announcements.counting import Standing
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.queues import matters

HOURS = (8, 12, 18)  # Offered, by the community's clock.
AT_ONCE = frozenset({Kind.WATER, Kind.POWER, Kind.LIFT, Kind.TYPHOON, Kind.EMERGENCY})  # What is read late is no use.
ENOUGH = timedelta(hours=12)  # So long it has to hold after the digest, else it comes at once.
MATTER = "announcements:digest"  # What digests in the outbox belong to.
AT_A_TIME = 150


def next_at(hour: int, now: datetime, zone: tzinfo) -> datetime:
    """The next time that it is so late there."""
    local = now.astimezone(zone)
    at = datetime.combine(local.date(), time(hour), zone)
    return at if at > local else datetime.combine(local.date() + timedelta(days=1), time(hour), zone)


def hours_of(each: Announcement, now: datetime, zone: tzinfo) -> list[int]:
    """At which hours whoever chose them reads it in their digest; at others it comes at once."""
    if each.urgent or each.kind in AT_ONCE:
        return []
    return [hour for hour in HOURS if each.expires_at is None or each.expires_at >= next_at(hour, now, zone) + ENOUGH]


async def hour_of(tx: Transaction, person_id: int) -> int | None:
    """None: they hear of each at once."""
    found = await tx.value("SELECT hour FROM announcement_digests WHERE person_id = :person_id", person_id=person_id)
    return None if found is None else int(found)


async def choose(tx: Transaction, person_id: int, hour: int, now: datetime, zone: tzinfo) -> None:
    await tx.run(
        "INSERT INTO announcement_digests (person_id, hour, since, next_at) VALUES (:person_id, :hour, :now, :next_at)"
        " ON CONFLICT (person_id) DO UPDATE SET hour = excluded.hour, next_at = excluded.next_at",
        person_id=person_id,
        hour=hour,
        now=stamp(now),
        next_at=stamp(next_at(hour, now, zone)),
    )


async def end(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM announcement_digests WHERE person_id = :person_id", person_id=person_id)


async def is_due(tx: Transaction, now: datetime) -> bool:
    """Whether somebody's hour has come, or a digest is on its way."""
    return (
        await tx.value("SELECT 1 FROM announcement_digests WHERE next_at <= :now LIMIT 1", now=stamp(now)) is not None
        or await tx.value("SELECT 1 FROM announcement_recipients WHERE reason = 'digest' AND state = 'queued' LIMIT 1")
        is not None
    )


async def due(tx: Transaction, now: datetime) -> list[tuple[int, int]]:
    """Whose hour has come, and which it is."""
    found = await tx.rows(
        "SELECT person_id, hour FROM announcement_digests WHERE next_at <= :now ORDER BY next_at, person_id"
        " LIMIT :limit",
        now=stamp(now),
        limit=AT_A_TIME,
    )
    return [(row["person_id"], row["hour"]) for row in found]


async def again_at(tx: Transaction, person_id: int, at: datetime) -> None:
    await tx.run(
        "UPDATE announcement_digests SET next_at = :at WHERE person_id = :person_id", person_id=person_id, at=stamp(at)
    )


async def take(tx: Transaction, person_id: int, now: datetime) -> list[int]:
    """What was gathered for somebody and still holds, in order; it counts as on its way from here on."""
    await tx.run(
        "UPDATE announcement_recipients SET reason = CASE WHEN EXISTS (SELECT 1 FROM announcements a"
        " WHERE a.number = announcement AND a.expires_at <= :now) THEN 'expired' ELSE 'muted' END"
        " WHERE chat_id = :person_id AND reason = 'digest' AND state = 'skipped' AND EXISTS (SELECT 1 FROM"
        " announcements a WHERE a.number = announcement AND (a.expires_at <= :now OR EXISTS (SELECT 1 FROM"
        " announcement_mutes q WHERE q.person_id = :person_id AND q.kind IN (a.kind, '*'))))",
        person_id=person_id,
        now=stamp(now),
    )
    found = await tx.rows(
        "UPDATE announcement_recipients SET state = 'queued', queued_at = :now, version = (SELECT a.version FROM"
        " announcements a WHERE a.number = announcement) WHERE chat_id = :person_id AND reason = 'digest'"
        " AND state = 'skipped' AND EXISTS (SELECT 1 FROM announcements a WHERE a.number = announcement"
        " AND a.state IN ('sending', 'finished')) RETURNING announcement",
        person_id=person_id,
        now=stamp(now),
    )
    return sorted(row["announcement"] for row in found)


async def settle(tx: Transaction) -> list[int]:
    """What the outbox knows by now of digests on their way; returns the announcements of which it knew something."""
    since = await tx.value(
        "SELECT min(queued_at) FROM announcement_recipients WHERE reason = 'digest' AND state = 'queued'"
    )
    if not since:
        return []
    settled = await tx.rows(
        "UPDATE announcement_recipients SET state = 'blocked', reason = 'blocked' WHERE reason = 'digest'"
        " AND state = 'queued' AND EXISTS (SELECT 1 FROM closed_chats c"
        " WHERE c.chat_id = announcement_recipients.chat_id) RETURNING announcement"
    )
    for each in await matters.outcomes(tx, MATTER, moment(since)):
        arrived = each.state == "sent"
        settled += await tx.rows(
            "UPDATE announcement_recipients SET state = :state, reason = :reason, sent_at = :sent_at"
            " WHERE chat_id = :chat_id AND reason = 'digest' AND state = 'queued' AND queued_at <= :ended"
            " RETURNING announcement",
            chat_id=each.chat_id,
            state=(Standing.SENT if arrived else Standing.FAILED).value,
            reason=None if arrived else each.error,
            sent_at=stamp(each.ended) if arrived else None,
            ended=stamp(each.ended),
        )
    return sorted({row["announcement"] for row in settled})
