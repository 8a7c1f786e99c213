"""Who was to get an announcement, and what became of it with each: every one of them is in exactly one state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.announcements.announcement import Announcement
from storage.announcements.audience import Features
from storage.announcements.counting import Standing
from storage.announcements.obstacles import obstacle
from storage.announcements.recipients import recipients
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.queues.matters import Outcome


async def fill(
    tx: Transaction, each: Announcement, features: Features, now: datetime, digests: Sequence[int] = ()
) -> None:
    """Settles who gets it, in one statement: ten thousand take no more memory than one. Whoever has chosen one of the
    hours `digests` reads it in their digest.
    """
    who, why_not = recipients(each.audience, features, stamp(now)), obstacle(each.kind, digests)
    await tx.run(
        "INSERT INTO announcement_recipients (announcement, chat_id, why, state, reason)"
        " SELECT :number, o.chat_id, o.why, CASE WHEN o.obstacle IS NULL THEN 'waiting' WHEN o.obstacle = 'blocked'"
        " THEN 'blocked' ELSE 'skipped' END, o.obstacle"
        f" FROM (SELECT t.chat_id, t.why, {why_not.sql} AS obstacle FROM ({who.sql}) t) o WHERE 1 = 1"
        " ON CONFLICT DO NOTHING",
        number=each.number,
        **who.values,
        **why_not.values,
    )


async def join(tx: Transaction, each: Announcement, person_id: int, now: datetime) -> None:
    """Whom it is for, and who found it by themselves: they count from here on like those who were written to."""
    await tx.run(
        "INSERT INTO announcement_recipients (announcement, chat_id, why, state, version, reminded, sent_at)"
        " VALUES (:number, :person_id, 0, 'sent', :version, :reminders, :now) ON CONFLICT DO NOTHING",
        number=each.number,
        person_id=person_id,
        version=each.version,
        reminders=each.reminders,
        now=stamp(now),
    )


async def unreached_groups(tx: Transaction, number: int) -> list[str]:
    """What the groups are for that did not get it."""
    found = await tx.rows(
        "SELECT g.purpose FROM announcement_recipients r JOIN groups g ON g.chat_id = r.chat_id"
        " WHERE r.announcement = :number AND r.state IN ('failed', 'blocked') ORDER BY g.purpose",
        number=number,
    )
    return [row["purpose"] for row in found]


async def queued_since(tx: Transaction, number: int) -> datetime | None:
    """Since when what is in the outbox has been there; None: nothing is."""
    found = await tx.value(
        "SELECT min(queued_at) FROM announcement_recipients WHERE announcement = :number AND state = 'queued'",
        number=number,
    )
    return moment(found) if found else None


async def settle(tx: Transaction, number: int, outcomes: Iterable[Outcome], *, withdrawn: Standing) -> None:
    """`withdrawn`: what becomes of those whose message was taken out of the outbox again."""
    standings = {
        "sent": Standing.SENT,
        "failed": Standing.FAILED,
        "expired": Standing.SKIPPED,
        "superseded": withdrawn,
    }
    await tx.run_many(
        "UPDATE announcement_recipients SET state = :state, reason = :reason, sent_at = :sent_at"
        " WHERE announcement = :number AND chat_id = :chat_id AND state = 'queued'",
        [
            {
                "number": number,
                "chat_id": each.chat_id,
                "state": standings[each.state].value,
                "reason": "expired" if each.state == "expired" else each.error if each.state == "failed" else None,
                "sent_at": stamp(each.ended) if each.state == "sent" else None,
            }
            for each in outcomes
        ],
    )


async def settle_closed(tx: Transaction, number: int) -> list[int]:
    """Those in the outbox who have blocked us meanwhile."""
    found = await tx.rows(
        "UPDATE announcement_recipients SET state = 'blocked', reason = 'blocked' WHERE announcement = :number"
        " AND state = 'queued' AND EXISTS (SELECT 1 FROM closed_chats c"
        " WHERE c.chat_id = announcement_recipients.chat_id) RETURNING chat_id",
        number=number,
    )
    return [row["chat_id"] for row in found]


async def drop_waiting(tx: Transaction, number: int, to: Standing, reason: str | None = None) -> None:
    await tx.run(
        "UPDATE announcement_recipients SET state = :to, reason = :reason WHERE announcement = :number"
        " AND state = 'waiting'",
        number=number,
        to=to.value,
        reason=reason,
    )
