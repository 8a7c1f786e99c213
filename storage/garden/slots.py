"""What can be booked of a space on a day, by the community's clock, as instants: also when clocks are changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

from storage.garden.hours import QUANTUM, Opening, of_day
from storage.garden.rules import OnHolidays, Space

SUNDAY = 6
QUARTER = timedelta(minutes=QUANTUM)
QUARTER_SECONDS = QUANTUM * 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
DayOff = Callable[[date], bool | None]  # Whether it is a public holiday; None: not announced yet.
Taken = Mapping[int, int]  # How much of the capacity is taken in which quarter of an hour since 1970.


class DayState(StrEnum):
    FREE = "free"
    FEW = "few"
    FULL = "full"
    CLOSED = "closed"  # Nothing can be booked: closed, over, too soon or too far away.


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int:
        return (self.end - self.start) // timedelta(minutes=1)

    def overlaps(self, other: Slot) -> bool:
        return self.start < other.end and other.start < self.end

    def within(self, other: Slot) -> bool:
        return other.start <= self.start and self.end <= other.end


def quarter(instant: datetime) -> int:
    return int(instant.timestamp()) // QUARTER_SECONDS


def quarters(space: Space, slot: Slot) -> range:
    """Those that a booking takes: with the time to tidy up after it. Of a season the first alone."""
    if space.season:
        return range(quarter(slot.start), quarter(slot.start) + 1)
    return range(quarter(slot.start), quarter(slot.end + timedelta(minutes=space.buffer_minutes)))


def openings(space: Space, day: date, day_off: DayOff) -> list[Opening]:
    if any(day in dates for dates in space.closed):
        return []
    weekday = day.weekday()
    if space.holidays is not OnHolidays.AS_USUAL and day_off(day):
        if space.holidays is OnHolidays.CLOSED:
            return []
        weekday = SUNDAY
    return of_day(space.open, day, weekday)


def slots(space: Space, day: date, zone: tzinfo, day_off: DayOff) -> list[Slot]:
    """What it is divided into; of a free start, the shortest that begins at each step."""
    if fixed := space.fixed(zone):
        return [Slot(*fixed)] if fixed[0].astimezone(zone).date() == day else []
    length = timedelta(minutes=space.slot_minutes or space.step_minutes)
    between = (space.slot_minutes + space.buffer_minutes) if space.slot_minutes else space.step_minutes
    apart = timedelta(minutes=space.buffer_minutes if space.slot_minutes else 0)
    at = _wall(day, zone)
    found: list[Slot] = []
    for opening in openings(space, day, day_off):
        closes = _first(at(opening.end))
        minutes = range(opening.begin, opening.end, between)
        for start in sorted(start for minute in minutes for start in at(minute)):
            if closes is None or start + length > closes:
                continue
            if found and start < found[-1].end + apart:
                continue  # The clock says more, or less, than has passed.
            found.append(Slot(start, start + length))
    return found


def lengths(space: Space, slot: Slot, zone: tzinfo, day_off: DayOff) -> list[Slot]:
    """What can begin with this one: so long, or longer; until it closes."""
    if space.slot_minutes:
        return [slot]
    closes = closing_time(space, slot, zone, day_off)
    step = timedelta(minutes=space.step_minutes)
    ends = (slot.start + step * n for n in range(1, space.longest_minutes // space.step_minutes + 1))
    return [Slot(slot.start, end) for end in ends if closes and end <= closes]


def closing_time(space: Space, slot: Slot, zone: tzinfo, day_off: DayOff) -> datetime | None:
    """Of the hours in which it begins. None: it is not open then."""
    day = slot.start.astimezone(zone).date()
    at = _wall(day, zone)
    for opening in openings(space, day, day_off):
        opens, closes = _first(at(opening.begin)), _first(at(opening.end))
        if opens and closes and opens <= slot.start < closes:
            return closes
    return None


def fits(space: Space, slot: Slot, zone: tzinfo, day_off: DayOff) -> bool:
    """Whether a booking may begin and end so."""
    day = slot.start.astimezone(zone).date()
    if space.slot_minutes:
        return slot in slots(space, day, zone, day_off)
    begins = any(each.start == slot.start for each in slots(space, day, zone, day_off))
    closes = closing_time(space, slot, zone, day_off)
    whole = not slot.minutes % space.step_minutes
    return begins and whole and closes is not None and slot.end <= closes


def room(space: Space, slot: Slot, taken: Taken) -> int:
    """How much of the capacity is left all the time."""
    most = max([taken.get(at, 0) for at in quarters(space, slot)]) if taken else 0
    return max(space.capacity - most, 0)


def state_of(
    space: Space, offered: Sequence[Slot], taken: Taken, closings: Collection[Slot], now: datetime
) -> DayState:
    """Of a day with these slots."""
    window = _window(space, now)  # A month has a thousand slots, and one window.
    bookable = [each for each in offered if _is_bookable(space, each, closings, now, window)]
    if not bookable:
        return DayState.CLOSED
    free = sum(room(space, each, taken) for each in bookable)
    if not free:
        return DayState.FULL
    return DayState.FEW if free * 4 <= len(bookable) * space.capacity else DayState.FREE


def is_bookable(space: Space, slot: Slot, closings: Collection[Slot], now: datetime) -> bool:
    """Whether it is neither over, too soon, too far away nor closed. A plot may be taken while its season lasts."""
    return _is_bookable(space, slot, closings, now, _window(space, now))


def _is_bookable(
    space: Space, slot: Slot, closings: Collection[Slot], now: datetime, window: tuple[datetime, datetime]
) -> bool:
    soonest, latest = window
    in_time = slot.end > now if space.season else soonest <= slot.start
    return in_time and slot.start <= latest and not _is_closed(slot, closings)


def _window(space: Space, now: datetime) -> tuple[datetime, datetime]:
    return now + timedelta(minutes=space.notice_minutes), now + timedelta(days=space.horizon_days)


def _is_closed(slot: Slot, closings: Collection[Slot]) -> bool:
    return bool(closings) and any(slot.overlaps(each) for each in closings)


def days(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _wall(day: date, zone: tzinfo) -> Callable[[int], tuple[datetime, ...]]:
    """The instants at which the clock shows this minute of the day: one; none, or two, in a night when it is changed.

    On most days it is not, and an instant is a sum.
    """
    first, last = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    if last - first == timedelta(days=1):
        return lambda minute: (first + timedelta(minutes=minute),)
    return lambda minute: _changed(day, minute, zone)


def _changed(day: date, minute: int, zone: tzinfo) -> tuple[datetime, ...]:
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)  # Arithmetic by the clock on the wall.
    instants = sorted({wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)})
    return tuple(each for each in instants if each.astimezone(zone).replace(tzinfo=None, fold=0) == wall)


def _first(instants: Sequence[datetime]) -> datetime | None:
    return instants[0] if instants else None
