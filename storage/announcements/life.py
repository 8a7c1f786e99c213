"""The life of an announcement: planned, approved, begun, paused, corrected, recalled, finished; each once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from storage.announcements.announcement import Announcement, Content, Planned, State
from storage.announcements.register import row_of
from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp

BETWEEN_REMINDERS = timedelta(minutes=5)
REMINDERS = 3


async def plan(tx: Transaction, planned: Planned, now: datetime) -> Announcement | None:
    """None: what made it has made it before."""
    return await row_of(
        tx,
        "INSERT INTO announcements (origin, kind, content, audience, urgent, silent, author, created_at, send_at,"
        " expires_at, state, look_at, level, drill, calms, goes_by, lead_minutes)"
        " VALUES (:origin, :kind, :content, :audience, :urgent,"
        " :silent, :author, :now,"
        " :send_at, :expires_at, :state, :look_at, :level, :drill, :calms, :goes_by, :lead_minutes)"
        " ON CONFLICT (origin) DO NOTHING RETURNING *",
        origin=planned.origin,
        kind=planned.kind.value,
        content=_written(planned.content),
        audience=_written(planned.audience),
        urgent=int(planned.urgent),
        silent=int(planned.silent),
        author=planned.author,
        now=stamp(now),
        send_at=stamp(planned.send_at),
        expires_at=stamp(planned.expires_at) if planned.expires_at else None,
        state=State.SCHEDULED.value if planned.approved else State.UNAPPROVED.value,
        look_at=stamp(planned.send_at) if planned.approved else None,
        level=planned.level,
        drill=int(planned.drill),
        calms=planned.calms,
        goes_by=planned.goes_by,
        lead_minutes=planned.lead_minutes,
    )


async def look(tx: Transaction, number: int, at: datetime | None) -> None:
    """When there is something to do for it again; None: not by itself."""
    await tx.run(
        "UPDATE announcements SET look_at = :at WHERE number = :number", number=number, at=stamp(at) if at else None
    )


async def approve(tx: Transaction, number: int, by: int, now: datetime) -> Announcement | None:
    """None: it needs nobody's yes, or whoever wrote it is asking."""
    return await row_of(
        tx,
        "UPDATE announcements SET state = 'scheduled', approved_by = :by, look_at = :now"
        " WHERE number = :number AND state = 'unapproved' AND author <> :by RETURNING *",
        number=number,
        by=by,
        now=stamp(now),
    )


async def postpone(tx: Transaction, number: int, until: datetime) -> None:
    """It has not begun, and is to wait."""
    await tx.run(
        "UPDATE announcements SET send_at = :until, look_at = :until WHERE number = :number AND state = 'scheduled'",
        number=number,
        until=stamp(until),
    )


async def move(tx: Transaction, number: int, at: datetime) -> Announcement | None:
    """None: it is on its way already."""
    return await row_of(
        tx,
        "UPDATE announcements SET send_at = :at, look_at = CASE WHEN state = 'scheduled' THEN :at ELSE NULL END"
        " WHERE number = :number AND state IN ('unapproved', 'scheduled') RETURNING *",
        number=number,
        at=stamp(at),
    )


async def change(
    tx: Transaction, number: int, before: Sequence[State], to: State, now: datetime
) -> Announcement | None:
    """None: it is not, or no longer, in one of these states."""
    marks, values = listed([state.value for state in before], "s")
    ended = to in {State.FINISHED, State.CANCELLED, State.RECALLED}
    return await row_of(
        tx,
        f"UPDATE announcements SET state = :to, look_at = :now, ended_at = :ended, held_at = NULL"
        f" WHERE number = :number AND state IN ({marks}) RETURNING *",
        number=number,
        to=to.value,
        now=stamp(now),
        ended=stamp(now) if ended else None,
        **values,
    )


async def hold(tx: Transaction, number: int, now: datetime) -> Announcement | None:
    """It is late: the staff are asked."""
    return await row_of(
        tx,
        "UPDATE announcements SET held_at = :now, look_at = NULL WHERE number = :number AND state = 'scheduled'"
        " RETURNING *",
        number=number,
        now=stamp(now),
    )


async def send_late(tx: Transaction, number: int, now: datetime) -> Announcement | None:
    """None: nobody is asked about it any more."""
    return await row_of(
        tx,
        "UPDATE announcements SET held_at = NULL, send_at = :now, look_at = :now WHERE number = :number"
        " AND state = 'scheduled' AND held_at IS NOT NULL RETURNING *",
        number=number,
        now=stamp(now),
    )


async def begin(tx: Transaction, number: int, now: datetime) -> Announcement | None:
    return await row_of(
        tx,
        "UPDATE announcements SET state = 'sending', began_at = :now WHERE number = :number AND state = 'scheduled'"
        " RETURNING *",
        number=number,
        now=stamp(now),
    )


async def correct(
    tx: Transaction, number: int, version: int, content: Content, expires_at: datetime | None, now: datetime
) -> Announcement | None:
    """What was version `version` says this from now on. None: somebody else was faster, or it is recalled."""
    return await row_of(
        tx,
        "UPDATE announcements SET content = :content, expires_at = :expires_at, version = version + 1,"
        " look_at = CASE WHEN state = 'unapproved' THEN NULL WHEN state = 'scheduled' THEN send_at ELSE :now END,"
        " state = CASE WHEN state IN ('finished', 'cancelled') THEN 'sending' ELSE state END"
        " WHERE number = :number AND version = :version AND state <> 'recalled' RETURNING *",
        number=number,
        version=version,
        content=_written(content),
        expires_at=stamp(expires_at) if expires_at else None,
        now=stamp(now),
    )


async def remind(tx: Transaction, number: int, now: datetime) -> Announcement | None:
    """Those who have not read it. None: too soon, or too often, or it is an emergency that is over."""
    return await row_of(
        tx,
        "UPDATE announcements SET reminders = reminders + 1, reminded_at = :now, look_at = :now, state = 'sending'"
        " WHERE number = :number AND reminders < :most AND (reminded_at IS NULL OR reminded_at <= :before)"
        " AND state = 'finished' AND calmed_at IS NULL RETURNING *",
        number=number,
        most=REMINDERS,
        before=stamp(now - BETWEEN_REMINDERS),
        now=stamp(now),
    )


async def has_news(tx: Transaction, number: int, now: datetime) -> None:
    """Somebody has answered: the card is to show it soon."""
    await tx.run(
        "UPDATE announcements SET look_at = :now WHERE number = :number AND (look_at IS NULL OR look_at > :now)",
        number=number,
        now=stamp(now),
    )


async def drawn(tx: Transaction, number: int, now: datetime) -> None:
    await tx.run("UPDATE announcements SET drawn_at = :now WHERE number = :number", number=number, now=stamp(now))


def _written(struct: msgspec.Struct) -> str:
    return msgspec.json.encode(struct).decode()
