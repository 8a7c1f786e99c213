"""How much a space is used: by week, for the office; what is free and taken of a week, for everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from storage.engine.driver import Row
from storage.engine.instants import moment, stamp
from storage.engine.snapshot import Snapshot
from storage.garden.rules import GardenRules, Space
from storage.garden.slots import DayOff, Slot, Taken, days, is_bookable, midnight, quarter, room, slots
from storage.garden.spaces import Garden, as_set

WEEK = timedelta(days=7)
AT_ONCE, AGAIN = timedelta(seconds=1), 3  # So many bookings of a person within a second of each other: no hand does so.


@dataclass(frozen=True, slots=True)
class Use:
    space: str
    week: date  # Its Monday.
    bookings: int
    people: int
    absent: int
    percent: int  # Of the time in which it was open.


@dataclass(frozen=True, slots=True)
class Cell:
    """A slot of the week's picture. Who has it is nobody's business."""

    slot: Slot
    room: int
    bookable: bool
    closed: bool


def garden_of(snapshot: Snapshot, rules: GardenRules, day_off: DayOff) -> Garden:
    changes = snapshot.rows("SELECT space, name, value FROM garden_settings")
    return as_set(rules, changes, snapshot.rows("SELECT * FROM garden_events ORDER BY number"), day_off)


def occupancy(snapshot: Snapshot, garden: Garden, weeks: int, now: datetime) -> list[Use]:
    """Of each space, this week and those before it, the oldest first."""
    monday = _monday(garden.day(now))
    first = monday - WEEK * (weeks - 1)
    rows = snapshot.rows(
        "SELECT space, starts_at, ends_at, people, state FROM garden_bookings"
        " WHERE state IN ('booked', 'present', 'over', 'absent') AND ends_at > :since ORDER BY starts_at",
        since=stamp(midnight(first, garden.rules.zone)),
    )
    found: list[Use] = []
    for key, space in garden.spaces.items():
        for number in range(weeks):
            week = first + WEEK * number
            mine = [row for row in rows if row["space"] == key and _is_of(garden, space, row, week)]
            found.append(_use(garden, space, week, mine))
    return found


def _is_of(garden: Garden, space: Space, row: Row, week: date) -> bool:
    """Whether it begins in that week; who has a plot has it in each week of the season."""
    begins = _monday(garden.day(moment(row["starts_at"])))
    if not space.season:
        return begins == week
    return begins <= week <= _monday(garden.day(moment(row["ends_at"]) - timedelta(minutes=1)))


def week(snapshot: Snapshot, garden: Garden, space: Space, first: date, now: datetime) -> dict[date, list[Cell]]:
    """Seven days from the first one."""
    zone = garden.rules.zone
    since, until = midnight(first, zone), midnight(first + WEEK, zone)
    taken: Taken = {
        row["at"]: row["seats"]
        for row in snapshot.rows(
            "SELECT at, count(*) AS seats FROM garden_seats WHERE space = :space AND at >= :first AND at < :last"
            " GROUP BY at",
            space=space.key,
            first=quarter(since),
            last=quarter(until),
        )
    }
    closed = [
        Slot(moment(row["starts_at"]), moment(row["ends_at"]))
        for row in snapshot.rows(
            "SELECT starts_at, ends_at FROM garden_closings WHERE space = :space AND opened_at IS NULL"
            " AND ends_at > :since AND starts_at < :until",
            space=space.key,
            since=stamp(since),
            until=stamp(until),
        )
    ]
    return {
        day: [
            Cell(
                slot,
                room(space, slot, taken),
                is_bookable(space, slot, closed, now),
                any(slot.overlaps(each) for each in closed),
            )
            for slot in slots(space, day, zone, garden.day_off)
        ]
        for day in days(first, first + WEEK - timedelta(days=1))
    }


def bookings(snapshot: Snapshot, since: datetime) -> Iterator[Row]:
    """For a file: all of them, the oldest first."""
    return snapshot.each(
        "SELECT g.number, g.space, g.starts_at, g.ends_at, g.people, g.plot, g.state, g.words, g.booked_at,"
        " h.building, h.entrance, h.room FROM garden_bookings g LEFT JOIN homes h ON h.home_id = g.home_id"
        " WHERE g.starts_at >= :since ORDER BY g.starts_at, g.number",
        since=stamp(since),
    )


def plots(snapshot: Snapshot, garden: Garden, space: Space) -> list[Row]:
    """Who has which this season, in the order of their numbers."""
    fixed = space.fixed(garden.rules.zone)
    return snapshot.rows(
        "SELECT g.plot, g.words, h.building, h.entrance, h.room FROM garden_bookings g"
        " LEFT JOIN homes h ON h.home_id = g.home_id WHERE g.space = :space AND g.starts_at = :start"
        " AND g.state IN ('booked', 'present') ORDER BY g.plot",
        space=space.key,
        start=stamp(fixed[0]) if fixed else "",
    )


def oddly_quick(snapshot: Snapshot, since: datetime) -> dict[str, int]:
    """People who booked several times within a second, again and again; by name. It proves nothing."""
    rows = snapshot.rows(
        "SELECT g.person_id, g.booked_at, p.name FROM garden_bookings g JOIN people p ON p.person_id = g.person_id"
        " WHERE g.booked_at >= :since AND g.words = '' AND g.home_id IS NOT NULL ORDER BY g.person_id, g.booked_at",
        since=stamp(since),
    )
    return quick([(row["name"], moment(row["booked_at"])) for row in rows])


def quick(booked: Sequence[tuple[str, datetime]]) -> dict[str, int]:
    """They come by person, and in the order of time."""
    found: Counter[str] = Counter()
    for (who, first), (other, second) in pairwise(booked):
        if who == other and second - first <= AT_ONCE:
            found[who] += 1
    return {who: count for who, count in found.items() if count >= AGAIN}


def _use(garden: Garden, space: Space, week: date, rows: Sequence[Row]) -> Use:
    last = week + WEEK - timedelta(days=1)
    each_day = [slots(space, day, garden.rules.zone, garden.day_off) for day in days(week, last)]
    open_minutes = sum(slot.minutes for slots_ in each_day for slot in slots_) * space.capacity
    taken = sum(
        Slot(moment(row["starts_at"]), moment(row["ends_at"])).minutes * space.takes(row["people"]) for row in rows
    )
    if space.season:  # Of its plots.
        taken, open_minutes = len(rows), space.capacity
    return Use(
        space.key,
        week,
        len(rows),
        sum(row["people"] for row in rows),
        sum(row["state"] == "absent" for row in rows),
        min(round(taken * 100 / open_minutes), 100) if open_minutes else 0,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def coarser(week: Mapping[date, Sequence[Cell]], most: int) -> dict[date, list[Cell]]:
    """Of each day so many at most: some that follow each other as one, free if all of it is."""
    size = max(-(-max(map(len, week.values()), default=0) // most), 1)
    return {day: [_as_one(cells[at : at + size]) for at in range(0, len(cells), size)] for day, cells in week.items()}


def _as_one(cells: Sequence[Cell]) -> Cell:
    return Cell(
        Slot(cells[0].slot.start, cells[-1].slot.end),
        min(each.room for each in cells),
        any(each.bookable for each in cells),
        all(each.closed for each in cells),
    )


def given(snapshot: Snapshot, garden: Garden, space: Space) -> set[int]:
    """Plots that somebody has this season."""
    fixed = space.fixed(garden.rules.zone)
    rows = snapshot.rows(
        "SELECT seat FROM garden_seats WHERE space = :space AND at = :at",
        space=space.key,
        at=quarter(fixed[0]) if fixed else 0,
    )
    return {row["seat"] + 1 for row in rows}
