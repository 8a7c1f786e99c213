"""How many of those who were to get an announcement are how far, and what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.announcements.announcement import Announcement, Asks
from storage.engine.database import Transaction
from storage.engine.instants import stamp


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


def unanswered(each: Announcement) -> str:
    """“Read” is not “I'm safe”: whoever only read is asked again."""
    unsaid = "answer IS NULL" if each.content.asks is Asks.SAFE else "read_at IS NULL"
    return f"chat_id > 0 AND {unsaid}"  # Groups answer nothing.


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
