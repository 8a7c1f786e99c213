"""The referee: one seat of one space in one quarter of an hour belongs to one booking. The database sees to it.

Which seat it is means nothing, but of a season, where it is the plot; what one home has for itself has a single one.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden.rules import Space
from storage.garden.slots import Slot, Taken, quarter, quarters, room


async def has_room(tx: Transaction, space: Space, slot: Slot, people: int, but: int = 0) -> bool:
    return await left(tx, space, slot, but) >= space.takes(people)


async def left(tx: Transaction, space: Space, slot: Slot, but: int = 0) -> int:
    """All the time. `but`: as if this booking had none."""
    until = slot.end + timedelta(minutes=space.buffer_minutes)
    return room(space, slot, await taken(tx, space.key, slot.start, until, but))


async def is_free(tx: Transaction, space: Space, slot: Slot, plot: int, but: int = 0) -> bool:
    """Whether there is such a plot, and nobody has it. `but`: as if this booking had none."""
    theirs = await tx.value(
        "SELECT count(*) FROM garden_seats WHERE space = :space AND at = :at AND seat = :seat AND number <> :but",
        space=space.key,
        at=quarter(slot.start),
        seat=plot - 1,
        but=but,
    )
    return 1 <= plot <= space.capacity and not theirs


async def take(tx: Transaction, space: Space, slot: Slot, people: int, number: int, plot: int = 0) -> None:
    """For this booking, all or none; of a season this plot, or the first. If there is no room, the database refuses."""
    wanted, at = space.takes(people), quarters(space, slot)
    found = await tx.rows(
        "SELECT at, seat FROM garden_seats WHERE space = :space AND at >= :first AND at < :last",
        space=space.key,
        first=at.start,
        last=at.stop,
    )
    others: defaultdict[int, set[int]] = defaultdict(set)
    for row in found:
        others[row["at"]].add(row["seat"])
    rows = [
        {"space": space.key, "at": each, "seat": seat, "number": number}
        for each in at
        for seat in ([plot - 1] if plot and space.season else _free(others[each], wanted, space.capacity))
    ]
    await tx.run_many("INSERT INTO garden_seats (space, at, seat, number) VALUES (:space, :at, :seat, :number)", rows)
    if space.season:
        given = {"plot": rows[0]["seat"] + 1, "number": number}  # type: ignore[operator]
        await tx.run("UPDATE garden_bookings SET plot = :plot WHERE number = :number", **given)


def _free(taken: set[int], wanted: int, capacity: int) -> list[int]:
    """Which of them; those that are taken, if there are not so many."""
    free = [seat for seat in range(capacity) if seat not in taken]
    return (free + sorted(taken))[:wanted]


async def leave(tx: Transaction, number: int) -> None:
    """All that this booking has: what of it is over concerns nobody any more."""
    await tx.run("DELETE FROM garden_seats WHERE number = :number", number=number)


async def taken(tx: Transaction, space: str, since: datetime, until: datetime, but: int = 0) -> Taken:
    """In each quarter of an hour in which any seat is: how many. `but`: as if this booking had none."""
    found = await tx.rows(
        "SELECT at, count(*) AS seats FROM garden_seats WHERE space = :space AND at >= :first AND at < :last"
        " AND number <> :but GROUP BY at",
        space=space,
        first=quarter(since),
        last=quarter(until),
        but=but,
    )
    return {row["at"]: row["seats"] for row in found}


async def forget(tx: Transaction, before: datetime) -> None:
    """What is over takes no room any more; a plot's season goes on."""
    await tx.run(
        "DELETE FROM garden_seats WHERE at < :before AND number NOT IN (SELECT number FROM garden_bookings"
        " WHERE state IN ('offered', 'booked', 'present') AND ends_at > :then)",
        before=quarter(before),
        then=stamp(before),
    )
