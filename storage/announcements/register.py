"""Announcements as they stand: by number, by what is to be done for them, by what they are about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from storage.announcements.announcement import Announcement, of_row
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def find(tx: Transaction, number: int) -> Announcement | None:
    return await row_of(tx, "SELECT * FROM announcements WHERE number = :number", number=number)


async def newest(tx: Transaction, limit: int) -> list[Announcement]:
    """Of those that were sent to anybody, and stand."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE began_at IS NOT NULL AND state <> 'recalled'"
        " ORDER BY began_at DESC LIMIT :limit",
        limit=limit,
    )
    return [of_row(row) for row in found]


async def open_ones(tx: Transaction) -> list[Announcement]:
    """Planned, or on their way."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE state IN ('unapproved', 'scheduled', 'sending', 'paused')"
        " ORDER BY send_at, number"
    )
    return [of_row(row) for row in found]


async def count_unapproved(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM announcements WHERE state = 'unapproved'"))


async def since(tx: Transaction, after: datetime, kind: str) -> list[Announcement]:
    """Of this kind, planned since then and not called off: the newest first."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE created_at > :after AND kind = :kind"
        " AND state NOT IN ('cancelled', 'recalled') ORDER BY number DESC",
        after=stamp(after),
        kind=kind,
    )
    return [of_row(row) for row in found]


async def is_due(tx: Transaction, now: datetime) -> bool:
    """Whether there is anything to do for one of them."""
    return await tx.value("SELECT 1 FROM announcements WHERE look_at <= :now LIMIT 1", now=stamp(now)) is not None


async def due(tx: Transaction, now: datetime) -> list[Announcement]:
    """Those that there is something to do for: the urgent ones first, and of those the real before the drills."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE look_at <= :now ORDER BY urgent DESC, drill, number", now=stamp(now)
    )
    return [of_row(row) for row in found]


async def to_come(tx: Transaction, kind: str, now: datetime) -> list[Announcement]:
    """Of what is still to be: planned, or sent and not over. The next first."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE kind = :kind AND expires_at > :now AND substr(origin, 1, 7) <> 'series:'"
        " AND state NOT IN ('cancelled', 'recalled') ORDER BY expires_at, number",
        kind=kind,
        now=stamp(now),
    )
    return [of_row(row) for row in found]


async def going_by(tx: Transaction) -> list[Announcement]:
    """Those that wait for a date that may move."""
    found = await tx.rows(
        "SELECT * FROM announcements WHERE goes_by <> '' AND state IN ('unapproved', 'scheduled') ORDER BY number"
    )
    return [of_row(row) for row in found]


async def all_clear_of(tx: Transaction, number: int) -> Announcement | None:
    return await row_of(tx, "SELECT * FROM announcements WHERE calms = :number ORDER BY number LIMIT 1", number=number)


async def template_of(tx: Transaction, number: int) -> str:
    """Which of the templates of an emergency it began with; empty: with none."""
    origin = await tx.value("SELECT origin FROM announcements WHERE number = :number", number=number)
    return str(origin).rpartition(":")[2] if origin else ""


async def row_of(tx: Transaction, sql: str, **values: Any) -> Announcement | None:
    row = await tx.row(sql, **values)
    return of_row(row) if row else None
