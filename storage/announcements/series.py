"""Announcements that are made again and again, by a rule of the calendar."""

from __future__ import annotations

from datetime import datetime

import msgspec

from storage.announcements import life
from storage.announcements.announcement import Announcement, Planned
from storage.announcements.repeated import Repeated, Series, SeriesState, of_row
from storage.engine.database import Transaction
from storage.engine.instants import stamp

ORIGIN = "series:"  # Of an announcement: this, the number of the series, and which time it is.
AT_A_TIME = 2000  # Times that are fired in one commit.


async def begin(tx: Transaction, each: Repeated, first: datetime, now: datetime) -> Series | None:
    """`first` is the first time that it comes. None: what made it has made it before."""
    row = await tx.row(
        "INSERT INTO announcement_series (origin, kind, content, audience, silent, owner, appointed, begins, rule,"
        " except_holidays, lasts_minutes, state, next_at, created_at) VALUES (:origin, :kind, :content, :audience,"
        " :silent, :owner, :appointed, :begins, :rule, :except_holidays, :lasts, 'active', :next_at, :now)"
        " ON CONFLICT (origin) DO NOTHING RETURNING *",
        origin=each.origin,
        kind=each.kind.value,
        content=msgspec.json.encode(each.content).decode(),
        audience=msgspec.json.encode(each.audience).decode(),
        silent=int(each.silent),
        owner=each.owner,
        appointed=int(each.appointed),
        begins=each.calendar.begins.isoformat(),
        rule=each.calendar.rule,
        except_holidays=int(each.calendar.except_holidays),
        lasts=int(each.lasts.total_seconds()) // 60,
        next_at=stamp(first),
        now=stamp(now),
    )
    return of_row(row) if row else None


async def find(tx: Transaction, number: int) -> Series | None:
    row = await tx.row("SELECT * FROM announcement_series WHERE number = :number", number=number)
    return of_row(row) if row else None


async def going_on(tx: Transaction) -> list[Series]:
    """All that have not ended: the next to come first."""
    found = await tx.rows(
        "SELECT * FROM announcement_series WHERE state <> 'ended' ORDER BY coalesce(next_at, '9999'), number"
    )
    return [of_row(row) for row in found]


async def is_due(tx: Transaction, now: datetime) -> bool:
    return (
        await tx.value(
            "SELECT 1 FROM announcement_series WHERE state = 'active' AND next_at <= :now LIMIT 1", now=stamp(now)
        )
        is not None
    )


async def due(tx: Transaction, now: datetime) -> list[Series]:
    found = await tx.rows(
        "SELECT * FROM announcement_series WHERE state = 'active' AND next_at <= :now ORDER BY next_at, number"
        " LIMIT :limit",
        now=stamp(now),
        limit=AT_A_TIME,
    )
    return [of_row(row) for row in found]


async def fire(tx: Transaction, each: Series, at: datetime, now: datetime, *, approved: bool) -> Announcement | None:
    """Makes the announcement of that time. None: it was made before."""
    return await life.plan(
        tx,
        Planned(
            kind=each.kind,
            content=each.content,
            audience=each.audience,
            author=each.owner,
            send_at=now,
            expires_at=at + each.lasts,
            silent=each.silent,
            approved=approved,
            origin=f"{ORIGIN}{each.number}:{stamp(at)}",
        ),
        now,
    )


async def go_on(tx: Transaction, each: Series, following: datetime | None, missed: datetime | None = None) -> None:
    """To its next time; without one it has ended. `missed`: the staff are asked about that one."""
    later = missed or each.missed_at
    await tx.run(
        "UPDATE announcement_series SET next_at = :next_at, missed_at = :missed, state = :state"
        " WHERE number = :number AND state = 'active'",
        number=each.number,
        next_at=stamp(following) if following else None,
        missed=stamp(later) if later else None,
        state=(SeriesState.ACTIVE if following else SeriesState.ENDED).value,
    )


async def answer_for_missed(tx: Transaction, number: int) -> Series | None:
    """The staff have said what becomes of the time that was missed. None: they have before."""
    row = await tx.row(
        "UPDATE announcement_series SET missed_at = NULL WHERE number = :number AND missed_at IS NOT NULL"
        " RETURNING number",
        number=number,
    )
    return await find(tx, row["number"]) if row else None


async def pause(tx: Transaction, number: int) -> Series | None:
    """None: it is not going on."""
    row = await tx.row(
        "UPDATE announcement_series SET state = 'paused', next_at = NULL WHERE number = :number AND state = 'active'"
        " RETURNING *",
        number=number,
    )
    return of_row(row) if row else None


async def resume(tx: Transaction, number: int, following: datetime) -> Series | None:
    row = await tx.row(
        "UPDATE announcement_series SET state = 'active', next_at = :next_at WHERE number = :number"
        " AND state = 'paused' RETURNING *",
        number=number,
        next_at=stamp(following),
    )
    return of_row(row) if row else None


async def end(tx: Transaction, number: int) -> Series | None:
    row = await tx.row(
        "UPDATE announcement_series SET state = 'ended', next_at = NULL, missed_at = NULL WHERE number = :number"
        " AND state <> 'ended' RETURNING *",
        number=number,
    )
    return of_row(row) if row else None


async def approve(tx: Transaction, announcement: int, by: int) -> None:
    """A second member of staff agreed to one of its times, and so to all."""
    origin: str | None = await tx.value("SELECT origin FROM announcements WHERE number = :number", number=announcement)
    if origin and origin.startswith(ORIGIN):
        await tx.run(
            "UPDATE announcement_series SET approved_by = :by WHERE number = :number AND owner <> :by",
            number=int(origin.split(":")[1]),
            by=by,
        )


async def hand_over(tx: Transaction, number: int, to: int, *, appointed: bool = True) -> Series | None:
    """To whoever takes it; 0: nobody answers for it until somebody does. None: it has ended."""
    row = await tx.row(
        "UPDATE announcement_series SET owner = :to, appointed = :appointed WHERE number = :number"
        " AND state <> 'ended' RETURNING *",
        number=number,
        to=to,
        appointed=int(appointed),
    )
    return of_row(row) if row else None
