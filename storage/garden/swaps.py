"""“Who would let me have Saturday?”: whoever holds it is asked, without names; one yes exchanges both in one commit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.garden import bookings, seats, waiting
from storage.garden.asking import Refusal, Why
from storage.garden.booking import Booker, against, existing, facts_for
from storage.garden.bookings import Booking, State
from storage.garden.calendar import asked_of
from storage.garden.spaces import Garden


@dataclass(frozen=True, slots=True)
class Swap:
    number: int
    given: Booking  # Of whoever asks.
    wanted: Booking
    stands: bool = True  # Both are as they were when it was asked.


async def ask(tx: Transaction, given: Booking, wanted: Booking, now: datetime) -> Swap | None:
    """None: they were asked this already; nobody is asked twice, unless one of the two has been moved since."""
    number = await tx.value(
        "INSERT INTO garden_swaps (given, wanted, asked_at, given_was, wanted_was)"
        " VALUES (:given, :wanted, :now, :given_was, :wanted_was) ON CONFLICT (given, wanted) DO UPDATE"
        " SET asked_at = excluded.asked_at, given_was = excluded.given_was, wanted_was = excluded.wanted_was,"
        " ended_at = NULL WHERE garden_swaps.given_was <> excluded.given_was"
        " OR garden_swaps.wanted_was <> excluded.wanted_was RETURNING number",
        given=given.number,
        wanted=wanted.number,
        now=stamp(now),
        given_was=given.sequence,
        wanted_was=wanted.sequence,
    )
    return Swap(int(number), given, wanted) if number else None


async def find(tx: Transaction, number: int) -> Swap | None:
    """None: there is no such question, or it was answered."""
    row = await tx.row("SELECT * FROM garden_swaps WHERE number = :number AND ended_at IS NULL", number=number)
    if not row:
        return None
    given, wanted = await existing(tx, row["given"]), await existing(tx, row["wanted"])
    stands = row["given_was"] in (None, given.sequence) and row["wanted_was"] in (None, wanted.sequence)
    return Swap(number, given, wanted, stands)


async def end(tx: Transaction, number: int, now: datetime) -> None:
    await tx.run(
        "UPDATE garden_swaps SET ended_at = :now WHERE number = :number AND ended_at IS NULL",
        number=number,
        now=stamp(now),
    )


async def exchange(tx: Transaction, garden: Garden, swap: Swap, now: datetime) -> Refusal | None:
    """Each booking keeps its number and its home, and gets the other's time. Refused: nothing has changed."""
    given, wanted = swap.given, swap.wanted
    space = garden.spaces.get(given.space)
    if not space or given.space != wanted.space or not swap.stands:
        return Refusal(Why.GONE)
    if any(each.state is not State.BOOKED or each.slot.start <= now for each in (given, wanted)):
        return Refusal(Why.GONE)
    for own, others in ((given, wanted), (wanted, given)):
        who = Booker(own.home_id, own.person_id)
        asked = await asked_of(tx, garden, space, others.slot, own.people, now, own.number)
        found = against(asked, await facts_for(tx, who, others.slot, now), who)
        if found and found.why is not Why.SOON:
            return found
    moved = ((given, wanted.slot, wanted), (wanted, given.slot, given))
    for own, slot, leaves in moved:
        if not await seats.has_room(tx, space, slot, own.people, leaves.number):
            return Refusal(Why.FULL)
    for own, _, _ in moved:
        await seats.leave(tx, own.number)
    for own, slot, _ in moved:
        await seats.take(tx, space, slot, own.people, own.number)
        await bookings.move(tx, own.number, slot, own.people)
        await waiting.fulfil(tx, await existing(tx, own.number))
    await end(tx, swap.number, now)
    return None
