"""Who is written to next: those who know nothing yet, those who know something wrong, those who have not answered."""

from __future__ import annotations

from datetime import datetime

from storage.announcements.announcement import Announcement
from storage.announcements.counting import unanswered
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp


async def take(tx: Transaction, each: Announcement, limit: int, now: datetime) -> list[int]:
    """The next ones, who are written to from here on."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET state = 'queued', queued_at = :now, version = :version"
        " WHERE announcement = :number AND chat_id IN (SELECT chat_id FROM announcement_recipients"
        " WHERE announcement = :number AND state = 'waiting' ORDER BY chat_id LIMIT :limit) RETURNING chat_id",
        number=each.number,
        version=each.version,
        limit=limit,
        now=stamp(now),
    )
    return sorted(row["chat_id"] for row in found)


async def take_outdated(tx: Transaction, each: Announcement, limit: int) -> list[int]:
    """Who was sent an earlier version, and is sent this one now."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET version = :version WHERE announcement = :number AND chat_id IN"
        " (SELECT chat_id FROM announcement_recipients WHERE announcement = :number AND state = 'sent'"
        " AND version < :version ORDER BY chat_id LIMIT :limit) RETURNING chat_id",
        number=each.number,
        version=each.version,
        limit=limit,
    )
    return sorted(row["chat_id"] for row in found)


async def take_unread(tx: Transaction, each: Announcement, limit: int) -> list[int]:
    """Who is to be reminded now."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET reminded = :reminders WHERE announcement = :number AND chat_id IN"
        " (SELECT chat_id FROM announcement_recipients WHERE announcement = :number AND state = 'sent'"
        f" AND {unanswered(each)} AND reminded < :reminders ORDER BY chat_id LIMIT :limit) RETURNING chat_id",
        number=each.number,
        reminders=each.reminders,
        limit=limit,
    )
    return sorted(row["chat_id"] for row in found)


async def take_back(tx: Transaction, each: Announcement, limit: int) -> list[tuple[int, datetime]]:
    """From whom it is taken back now, and when they got it."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET state = 'recalled' WHERE announcement = :number AND chat_id IN"
        " (SELECT chat_id FROM announcement_recipients WHERE announcement = :number AND state = 'sent'"
        " ORDER BY chat_id LIMIT :limit) RETURNING chat_id, sent_at",
        number=each.number,
        limit=limit,
    )
    return sorted((row["chat_id"], moment(row["sent_at"])) for row in found)
