"""Which bookings would not fit a space any more, once it is set otherwise. What becomes of them is asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from storage.garden.bookings import Booking
from storage.garden.rules import Space
from storage.garden.slots import openings, quarters
from storage.garden.spaces import Garden

AHEAD = timedelta(days=366)  # Nothing is booked later than that.
DOORS = ("open", "closed", "holidays")  # What keeps the door locked: who comes then stands in front of it.
LENGTHS = ("slot_minutes", "longest_minutes")
SIZES = ("seats", "most_people")


def unfit(garden: Garden, space: Space, name: str, booked: Sequence[Booking]) -> list[Booking]:
    """`space` as it would be once `name` of it is set; `booked`: all that it has."""
    if name in DOORS:
        return [each for each in booked if not _is_open(garden, space, each)]
    if name in LENGTHS:
        return [each for each in booked if each.slot.minutes > space.longest]
    if name in SIZES:
        crowded = _crowded(space, booked) if name == "seats" else set()
        return [each for each in booked if each.people > space.largest or each.number in crowded]
    return []


def _is_open(garden: Garden, space: Space, booking: Booking) -> bool:
    """By the clock alone: where slots begin otherwise, nobody stands in front of a locked door."""
    if space.season:
        return True
    start = booking.slot.start.astimezone(garden.rules.zone)
    begin = start.hour * 60 + start.minute
    end = begin + booking.slot.minutes
    return any(each.begin <= begin and end <= each.end for each in openings(space, start.date(), garden.day_off))


def _crowded(space: Space, booked: Sequence[Booking]) -> set[int]:
    """Those in whose time there are more than it has room for, and the plots that there are no more."""
    if space.season:
        return {each.number for each in booked if each.plot > space.capacity}
    taken = Counter(at for each in booked for at in quarters(space, each.slot) for _ in range(space.takes(each.people)))
    return {each.number for each in booked if any(taken[at] > space.capacity for at in quarters(space, each.slot))}
