"""What is asked for, what is known of the home that asks, and why not: the words in which the rules speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from storage.garden.bookings import Booking
from storage.garden.hours import Opening
from storage.garden.quotas import Quota
from storage.garden.rules import GardenRules, Space
from storage.garden.slots import DayOff, Slot
from storage.people.members import Relation

REACH = timedelta(days=40)  # Before and after what is asked for: no quota looks further.


class Why(StrEnum):
    OVER = "over"
    SOON = "soon"
    FAR = "far"
    OUTSIDE = "outside"  # No slot of the space: closed then, or begun in between.
    SHUT = "shut"  # Staff have closed it for this time.
    UNDECIDED = "undecided"  # Whoever lends the place has not said yet that the event takes place.
    DRAWN = "drawn"  # It is drawn by lot.
    LONG = "long"
    MANY = "many"
    WHO = "who"
    BARRED = "barred"
    TOGETHER = "together"  # Two at once.
    COOLING = "cooling"
    QUOTA = "quota"
    STRIKES = "strikes"
    FULL = "full"
    GIVEN = "given"  # The plot that they want.
    LATE = "late"  # It begins too soon to be moved.
    GONE = "gone"  # The booking that was to be changed is over, cancelled or not theirs.


@dataclass(frozen=True, slots=True)
class Refusal:
    """`instead` are the slots nearest to what was wanted that this home could have."""

    why: Why
    limit: int = 0  # People, minutes, days: whatever it is a limit of; how many can still come.
    until: datetime | None = None
    reason: str = ""
    quota: Quota | None = None
    other: Booking | None = None
    instead: tuple[Slot, ...] = ()
    closing: Slot | None = None
    day: date | None = None
    open: tuple[Opening, ...] = ()  # On that day.


@dataclass(frozen=True, slots=True)
class Standing:
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a home. `bookings` are all within REACH, whatever became of them."""

    bookings: Sequence[Booking] = ()
    relation: Relation | None = None  # Of whoever asks.
    strikes: Sequence[datetime] = ()  # When each that counts lapses.
    barred: Standing | None = None
    exempt: Standing | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    space: Space
    slot: Slot
    people: int
    now: datetime
    rules: GardenRules
    day_off: DayOff
    instead_of: int = 0  # The booking that it would replace.
    closings: Sequence[tuple[Slot, str]] = ()  # With their reasons.
    draws: Sequence[Slot] = ()

    @property
    def day(self) -> date:
        return self.slot.start.astimezone(self.rules.zone).date()
