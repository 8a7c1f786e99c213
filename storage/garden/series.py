"""What comes again and again: the gardening team on Wednesdays. What it cannot have is skipped, and waited for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.garden import waiting
from storage.garden.asking import Refusal, Why
from storage.garden.booking import Booker, book
from storage.garden.bookings import Booking
from storage.garden.rules import Space
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import audit

PASSES = (Why.FULL, Why.SHUT, Why.DRAWN)  # It may become free: nothing is said of the hours.


@dataclass(frozen=True, slots=True)
class Series:
    booked: list[Booking]
    skipped: list[tuple[Slot, Refusal]]


async def plan(
    tx: Transaction, garden: Garden, space: Space, slots: Iterable[Slot], words: str, by: int, now: datetime
) -> Series:
    """For the community itself: no quota counts it. It has the whole space, or all its seats."""
    people, who = space.capacity if space.shared else 1, Booker(None, by)
    series = Series([], [])
    for slot in slots:
        found = await book(tx, garden, space, slot, people, who, now, words=words)
        if isinstance(found, Booking):
            series.booked.append(found)
            continue
        series.skipped.append((slot, found))
        if found.why in PASSES:
            await waiting.join(tx, space, who, slot, people, now, words=words)
    await audit.note(tx, by, "garden.series", f"{space.key} {words} {len(series.booked)}", now)
    return series
