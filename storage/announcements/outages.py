"""What is off: kept from its beginning to its end, which is moved, confirmed, and comes once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import msgspec

from storage.announcements.announcement import Announcement, Kind, of_row
from storage.announcements.outage import Outage, OutageState, Spell, current_spell, of_outage_row, prolonged
from storage.engine.database import Transaction
from storage.engine.instants import stamp


async def begin(tx: Transaction, number: int, spells: Sequence[Spell], now: datetime) -> None:
    ends_at = current_spell(spells, now)[1]
    await tx.run(
        "INSERT INTO outages (announcement, ends_at, state, look_at, spells)"
        " VALUES (:number, :ends_at, 'on', :ends_at, :spells) ON CONFLICT (announcement) DO NOTHING",
        number=number,
        ends_at=stamp(ends_at),
        spells=_kept(spells),
    )


def _kept(spells: Sequence[Spell]) -> str:
    return msgspec.json.encode(spells).decode()


async def find(tx: Transaction, number: int) -> Outage | None:
    row = await tx.row("SELECT * FROM outages WHERE announcement = :number", number=number)
    return of_outage_row(row) if row else None


async def is_due(tx: Transaction, now: datetime) -> bool:
    return await tx.value("SELECT 1 FROM outages WHERE look_at <= :now LIMIT 1", now=stamp(now)) is not None


async def due(tx: Transaction, now: datetime) -> list[Outage]:
    found = await tx.rows("SELECT * FROM outages WHERE look_at <= :now ORDER BY look_at", now=stamp(now))
    return [of_outage_row(row) for row in found]


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


async def wait_for_next(tx: Transaction, each: Outage) -> None:
    """Of several spells; after the only one there is nothing more to look at."""
    await tx.run(
        "UPDATE outages SET look_at = :look_at WHERE announcement = :number",
        number=each.number,
        look_at=stamp(each.following[0]) if each.following else None,
    )


async def put_off(tx: Transaction, each: Outage, ends_at: datetime) -> bool:
    """It goes on until then. False: it is over."""
    return await say_anew(tx, each.number, prolonged(each, ends_at), ends_at)


async def say_anew(tx: Transaction, number: int, spells: Sequence[Spell], ends_at: datetime) -> bool:
    """It is off at other times than was said; now until `ends_at`. False: it is over."""
    await tx.run("DELETE FROM outage_witnesses WHERE announcement = :number", number=number)
    moved = await tx.run(
        "UPDATE outages SET state = 'on', ends_at = :ends_at, look_at = :ends_at, spells = :spells"
        " WHERE announcement = :number AND state <> 'over'",
        number=number,
        ends_at=stamp(ends_at),
        spells=_kept(spells),
    )
    if moved:  # Whoever has not heard of it yet still may.
        await tx.run(
            "UPDATE announcements SET expires_at = :until WHERE number = :number",
            number=number,
            until=stamp(max([ends_at, *(ends for _, ends in spells)])),
        )
    return bool(moved)


async def begun(tx: Transaction, kind: Kind, now: datetime) -> list[int]:
    """The announcements of those of this kind that are off now, or not confirmed to be over; the newest first."""
    found = await tx.rows(
        "SELECT o.* FROM outages o JOIN announcements a ON a.number = o.announcement WHERE a.kind = :kind"
        " AND a.began_at IS NOT NULL AND a.state <> 'recalled' AND o.state IN ('on', 'asked')"
        " ORDER BY a.number DESC",
        kind=kind.value,
    )
    return [each.number for each in map(of_outage_row, found) if each.has_begun(now)]


async def goes_on(tx: Transaction, number: int) -> bool:
    return bool(await tx.value("SELECT 1 FROM outages WHERE announcement = :number AND state <> 'over'", number=number))


async def end(tx: Transaction, each: Outage, now: datetime) -> bool:
    """It is over, or the next spell is waited for. False: it was before."""
    following = each.following
    ended = await tx.run(
        "UPDATE outages SET state = :state, over_at = :now, look_at = :next, ends_at = :ends_at"
        " WHERE announcement = :number AND state <> 'over' AND ends_at = :before",
        number=each.number,
        now=stamp(now),
        state=(OutageState.ON if following else OutageState.OVER).value,
        next=stamp(following[1]) if following else None,
        ends_at=stamp(following[1] if following else each.ends_at),
        before=stamp(each.ends_at),
    )
    if ended and following:  # Who lives there is asked anew.
        await tx.run("DELETE FROM outage_witnesses WHERE announcement = :number", number=each.number)
    return bool(ended)


async def go_on(tx: Transaction, each: Outage) -> None:
    """Nobody has said that it was back; the next spell has begun."""
    assert each.following
    await say_anew(tx, each.number, each.spells, each.following[1])


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
        " WHERE a.kind = :kind AND a.state <> 'recalled' AND (o.ends_at > :since OR o.look_at > :since)"
        " ORDER BY a.number DESC LIMIT 1",
        person_id=person_id,
        kind=kind.value,
        since=stamp(since),
    )
    outage = await find(tx, row["number"]) if row else None
    return (of_row(row), outage) if row and outage else None
