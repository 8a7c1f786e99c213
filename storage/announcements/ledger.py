"""Who was to get an announcement, and what became of it with each: every one of them is in exactly one state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.announcements.announcement import Announcement, Asks
from storage.announcements.audience import Features, obstacle
from storage.announcements.recipients import recipients
from storage.engine.database import Transaction
from storage.engine.instants import moment, stamp
from storage.queues.matters import Outcome


class Standing(StrEnum):
    """How far it is with one of them."""

    WAITING = "waiting"
    QUEUED = "queued"  # In the outbox.
    SENT = "sent"
    FAILED = "failed"
    BLOCKED = "blocked"
    SKIPPED = "skipped"  # They do not want to hear of it, or it is over.
    CANCELLED = "cancelled"
    RECALLED = "recalled"


OPEN = frozenset({Standing.WAITING, Standing.QUEUED})


@dataclass(frozen=True, slots=True)
class Counts:
    by: Mapping[Standing, int]
    read: int = 0
    coming: int = 0
    not_coming: int = 0
    safe: int = 0
    help: int = 0  # Calls that nobody has dealt with yet.
    silent: int = 0  # They were sent it and have not said what they are asked.
    outdated: int = 0  # They were sent an earlier version.
    unreminded: int = 0  # They are to be reminded once more.
    gathered: int = 0  # They read it in their digest; counted as skipped until it is sent.
    groups: int = 0  # Of the audience: groups and channels,
    groups_sent: int = 0  # which have got it.

    def of(self, *standings: Standing) -> int:
        return sum(self.by.get(each, 0) for each in standings)

    @property
    def audience(self) -> int:
        return sum(self.by.values())

    @property
    def open(self) -> int:
        return self.of(*OPEN)


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


def unanswered(each: Announcement) -> str:
    """“Read” is not “I'm safe”: whoever only read is asked again."""
    unsaid = "answer IS NULL" if each.content.asks is Asks.SAFE else "read_at IS NULL"
    return f"chat_id > 0 AND {unsaid}"  # Groups answer nothing.


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


_CALLS = "SELECT 1 FROM alarm_calls WHERE alarm_calls.announcement = :number AND ended_at IS NULL"  # For help.


async def counts(tx: Transaction, each: Announcement) -> Counts:
    found = await tx.rows(
        "SELECT state, count(*) AS people, count(read_at) AS seen,"
        " sum(CASE WHEN answer = 'coming' THEN 1 ELSE 0 END) AS coming,"
        " sum(CASE WHEN answer = 'not' THEN 1 ELSE 0 END) AS absent,"
        " sum(CASE WHEN state = 'sent' AND version < :version THEN 1 ELSE 0 END) AS outdated,"
        f" sum(CASE WHEN answer = 'safe' OR (answer = 'help' AND NOT EXISTS ({_CALLS} AND person_id = chat_id)) THEN 1"
        " ELSE 0 END) AS safe,"
        f" sum(CASE WHEN state = 'sent' AND {unanswered(each)} THEN 1 ELSE 0 END) AS silent,"
        f" sum(CASE WHEN state = 'sent' AND {unanswered(each)} AND reminded < :reminders THEN 1 ELSE 0 END) AS"
        f" unreminded,"
        " sum(CASE WHEN state = 'skipped' AND reason = 'digest' THEN 1 ELSE 0 END) AS gathered,"
        " sum(CASE WHEN chat_id < 0 THEN 1 ELSE 0 END) AS shared"
        " FROM announcement_recipients WHERE announcement = :number GROUP BY state",
        number=each.number,
        version=each.version,
        reminders=each.reminders,
    )
    return Counts(
        by={Standing(row["state"]): row["people"] for row in found},
        read=sum(row["seen"] for row in found),
        coming=sum(row["coming"] for row in found),
        not_coming=sum(row["absent"] for row in found),
        outdated=sum(row["outdated"] for row in found),
        safe=sum(row["safe"] for row in found),
        help=int(await tx.value(f"SELECT count(*) FROM ({_CALLS}) open", number=each.number)) if each.level else 0,
        silent=sum(row["silent"] for row in found),
        unreminded=sum(row["unreminded"] for row in found),
        gathered=sum(row["gathered"] for row in found),
        groups=sum(row["shared"] for row in found),
        groups_sent=sum(row["shared"] for row in found if row["state"] == Standing.SENT),
    )


async def sent_since(tx: Transaction, number: int, after: datetime) -> int:
    """For how fast it goes."""
    return int(
        await tx.value(
            "SELECT count(*) FROM announcement_recipients WHERE announcement = :number AND state = 'sent'"
            " AND sent_at > :after",
            number=number,
            after=stamp(after),
        )
    )
