"""Bookings as the database has them. What became of one is its state; its seats are counted apart (`seats`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.garden.slots import Slot


class State(StrEnum):
    OFFERED = "offered"  # Held for whoever waited, until they take it or the time is over.
    BOOKED = "booked"
    PRESENT = "present"  # They have come.
    OVER = "over"
    ABSENT = "absent"  # Nobody came, though they were reminded.
    CANCELLED = "cancelled"
    LATE = "late"  # Cancelled when nobody else may have had time to come.


LIVE = (State.OFFERED, State.BOOKED, State.PRESENT)
COMING = (State.BOOKED, State.PRESENT)
COMES_SOON = (  # Of people p, with :now and :week.
    "EXISTS (SELECT 1 FROM garden_bookings b JOIN members m ON m.home_id = b.home_id WHERE m.person_id = p.person_id"
    " AND b.state = 'booked' AND b.ends_at > :now AND b.starts_at <= :week)"
)


@dataclass(frozen=True, slots=True)
class Booking:
    number: int
    space: str
    home_id: int | None  # None: the community's own.
    person_id: int
    slot: Slot
    people: int
    state: State
    until: datetime | None
    words: str
    sequence: int
    booked_at: datetime
    approve_by: datetime | None = None  # So long the host may say yes. None: nobody's yes is needed any more.
    plot: int = 0  # Its number, of what is given for a season.

    @property
    def live(self) -> bool:
        return self.state in LIVE


async def find(tx: Transaction, number: int) -> Booking | None:
    row = await tx.row("SELECT * FROM garden_bookings WHERE number = :number", number=number)
    return booking_of(row) if row else None


async def of_home(tx: Transaction, home_id: int, since: datetime, until: datetime) -> list[Booking]:
    """All that begin then, whatever became of them, in the order in which they come."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE home_id = :home_id AND starts_at >= :since AND starts_at < :until"
        " ORDER BY starts_at, number",
        home_id=home_id,
        since=stamp(since),
        until=stamp(until),
    )
    return [booking_of(row) for row in found]


async def coming(tx: Transaction, home_id: int, now: datetime) -> list[Booking]:
    """What a home has booked, or is offered, and is not over."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE home_id = :home_id AND ends_at > :now"
        " AND state IN ('offered', 'booked', 'present') ORDER BY starts_at, number",
        home_id=home_id,
        now=stamp(now),
    )
    return [booking_of(row) for row in found]


async def between(tx: Transaction, space: str, since: datetime, until: datetime) -> list[Booking]:
    """What takes place in a space then, or is held for somebody."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE space = :space AND starts_at < :until AND ends_at > :since"
        " AND state IN ('offered', 'booked', 'present') ORDER BY starts_at, number",
        space=space,
        since=stamp(since),
        until=stamp(until),
    )
    return [booking_of(row) for row in found]


async def made(tx: Transaction, space: str) -> list[Booking]:
    """All of an event that were not cancelled, whatever became of them."""
    found = await tx.rows(
        "SELECT * FROM garden_bookings WHERE space = :space AND state NOT IN ('cancelled', 'late') ORDER BY number",
        space=space,
    )
    return [booking_of(row) for row in found]


async def add(
    tx: Transaction,
    space: str,
    home_id: int | None,
    person_id: int,
    slot: Slot,
    people: int,
    now: datetime,
    *,
    until: datetime | None = None,
    words: str = "",
) -> int:
    """Its number. With `until` it is only held for them. It has no seats yet."""
    number = await tx.value(
        "INSERT INTO garden_bookings (space, home_id, person_id, starts_at, ends_at, people, state, until, words,"
        " booked_at) VALUES (:space, :home_id, :person_id, :start, :end, :people, :state, :until, :words, :now)"
        " RETURNING number",
        space=space,
        home_id=home_id,
        person_id=person_id,
        start=stamp(slot.start),
        end=stamp(slot.end),
        people=people,
        state=State.OFFERED if until else State.BOOKED,
        until=stamp(until) if until else None,
        words=words,
        now=stamp(now),
    )
    return int(number)


async def become(tx: Transaction, number: int, state: State, was: State, now: datetime) -> bool:
    """False: it is not what it was any more, so somebody was quicker."""
    ended = stamp(now) if state not in LIVE else None
    return bool(
        await tx.run(
            "UPDATE garden_bookings SET state = :state, until = NULL, sequence = sequence + 1, ended_at = :ended"
            " WHERE number = :number AND state = :was",
            number=number,
            state=state,
            was=was,
            ended=ended,
        )
    )


async def move(tx: Transaction, number: int, slot: Slot, people: int) -> None:
    """To another time; whoever was reminded of the old one is reminded anew."""
    await tx.run(
        "UPDATE garden_bookings SET starts_at = :start, ends_at = :end, people = :people, sequence = sequence + 1,"
        " day_told = 0, hour_told = 0 WHERE number = :number",
        number=number,
        start=stamp(slot.start),
        end=stamp(slot.end),
        people=people,
    )


def booking_of(row: Row) -> Booking:
    return Booking(
        row["number"],
        row["space"],
        row["home_id"],
        row["person_id"],
        Slot(moment(row["starts_at"]), moment(row["ends_at"])),
        row["people"],
        State(row["state"]),
        moment(row["until"]) if row["until"] else None,
        row["words"],
        row["sequence"],
        moment(row["booked_at"]),
        moment(row["approve_by"]) if row["approve_by"] else None,
        row["plot"],
    )
