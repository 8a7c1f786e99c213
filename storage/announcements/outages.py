"""What is off – water, electricity, a lift –, until when it is said to be, and whether it is back.

On until the end that was announced → the staff are asked → whoever lives there confirms it → over. An end that nobody
has confirmed is said to be so; one that is put off goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from storage.announcements.announcement import Announcement, Kind, of_row
from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp

OUTAGES = (Kind.WATER, Kind.POWER, Kind.LIFT)
UNCONFIRMED = timedelta(minutes=15)  # Without an answer of the staff: people hear that it is not confirmed.
CHECKED = timedelta(minutes=10)  # For the answers of those who live there.


class OutageState(StrEnum):
    ON = "on"
    ASKED = "asked"  # The staff, whether it is over.
    CHECKING = "checking"  # Those who live there.
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Outage:
    number: int  # Of its announcement.
    ends_at: datetime
    state: OutageState
    told_at: datetime | None
    over_at: datetime | None


async def begin(tx: Transaction, number: int, ends_at: datetime) -> None:
    await tx.run(
        "INSERT INTO outages (announcement, ends_at, state, look_at) VALUES (:number, :ends_at, 'on', :ends_at)"
        " ON CONFLICT (announcement) DO NOTHING",
        number=number,
        ends_at=stamp(ends_at),
    )


async def find(tx: Transaction, number: int) -> Outage | None:
    row = await tx.row("SELECT * FROM outages WHERE announcement = :number", number=number)
    return _of_row(row) if row else None


async def is_due(tx: Transaction, now: datetime) -> bool:
    return await tx.value("SELECT 1 FROM outages WHERE look_at <= :now LIMIT 1", now=stamp(now)) is not None


async def due(tx: Transaction, now: datetime) -> list[Outage]:
    found = await tx.rows("SELECT * FROM outages WHERE look_at <= :now ORDER BY look_at", now=stamp(now))
    return [_of_row(row) for row in found]


async def move(tx: Transaction, each: Outage, to: OutageState, look_at: datetime | None) -> bool:
    """False: it has moved on meanwhile."""
    return bool(
        await tx.run(
            "UPDATE outages SET state = :to, look_at = :look_at WHERE announcement = :number AND state = :before",
            number=each.number,
            to=to.value,
            look_at=stamp(look_at) if look_at else None,
            before=each.state.value,
        )
    )


async def tell_unconfirmed(tx: Transaction, number: int, now: datetime) -> None:
    await tx.run(
        "UPDATE outages SET told_at = :now, look_at = NULL WHERE announcement = :number", number=number, now=stamp(now)
    )


async def put_off(tx: Transaction, number: int, ends_at: datetime) -> bool:
    """It goes on until then. False: it is over."""
    await tx.run("DELETE FROM outage_witnesses WHERE announcement = :number", number=number)
    moved = await tx.run(
        "UPDATE outages SET state = 'on', ends_at = :ends_at, look_at = :ends_at, told_at = NULL"
        " WHERE announcement = :number AND state <> 'over'",
        number=number,
        ends_at=stamp(ends_at),
    )
    if moved:  # Whoever has not heard of it yet still may.
        await tx.run(
            "UPDATE announcements SET expires_at = :ends_at WHERE number = :number",
            number=number,
            ends_at=stamp(ends_at),
        )
    return bool(moved)


async def goes_on(tx: Transaction, number: int) -> bool:
    return bool(await tx.value("SELECT 1 FROM outages WHERE announcement = :number AND state <> 'over'", number=number))


async def end(tx: Transaction, number: int, now: datetime) -> bool:
    """It is over. False: it was before."""
    return bool(
        await tx.run(
            "UPDATE outages SET state = 'over', over_at = :now, look_at = NULL WHERE announcement = :number"
            " AND state <> 'over'",
            number=number,
            now=stamp(now),
        )
    )


async def drop(tx: Transaction, number: int) -> None:
    """Nothing is off, or nobody was told that it is: nobody is asked about it."""
    await tx.run("DELETE FROM outage_witnesses WHERE announcement = :number", number=number)
    await tx.run("DELETE FROM outages WHERE announcement = :number", number=number)


async def concerning(
    tx: Transaction, person_id: int, kind: Kind, since: datetime
) -> tuple[Announcement, Outage] | None:
    """What they were told last is off, of this kind, and has not been over for long."""
    row = await tx.row(
        "SELECT a.* FROM outages o JOIN announcements a ON a.number = o.announcement"
        " JOIN announcement_recipients r ON r.announcement = a.number AND r.chat_id = :person_id"
        " WHERE a.kind = :kind AND a.state <> 'recalled' AND o.ends_at > :since ORDER BY a.number DESC LIMIT 1",
        person_id=person_id,
        kind=kind.value,
        since=stamp(since),
    )
    outage = await find(tx, row["number"]) if row else None
    return (of_row(row), outage) if row and outage else None


def _of_row(row: Row) -> Outage:
    return Outage(
        row["announcement"],
        moment(row["ends_at"]),
        OutageState(row["state"]),
        moment(row["told_at"]) if row["told_at"] else None,
        moment(row["over_at"]) if row["over_at"] else None,
    )


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM outage_witnesses WHERE person_id = :person_id", person_id=person_id)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, object]]:
    found = await tx.rows(
        "SELECT announcement, back FROM outage_witnesses WHERE person_id = :person_id", person_id=person_id
    )
    return [dict(row) for row in found]
