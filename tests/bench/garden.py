"""A year of bookings for 40 spaces and 10,000 homes: how long a month's calendar, a booking and a rush take."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from storage.engine.database import Database
from storage.engine.instants import stamp
from storage.engine.migrate import migrate
from storage.garden import GardenRules, Space, calendar
from storage.garden.booking import Booker, book
from storage.garden.bookings import Booking
from storage.garden.hours import Opening
from storage.garden.slots import Slot, days, quarters, slots
from storage.garden.spaces import Garden
from tests.bench.costs import Took, noted
from tests.bench.goal import goal, under
from tests.bench.spread import milliseconds, percentile

SPACES, HOMES, DAYS, HALF = 40, 10_000, 365, 182
CALENDARS, BOOKINGS, RUSH, SLOTS = 400, 400, 1000, 10
GOAL = 20.0  # Milliseconds, p99.
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TAKEN = 0.6  # Of all slots.


def garden() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong."""
    return asyncio.run(_garden())


async def _garden() -> tuple[list[str], list[str]]:
    chance = random.Random(16)
    spaces = [_space(number) for number in range(SPACES)]
    rules = GardenRules(spaces=tuple(spaces), quotas=GardenRules().quotas)
    garden = Garden(rules, {each.key: each for each in spaces}, lambda _: False)
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "linli.db")
        await migrate(database)
        count = await _grow(database, garden, chance)
        months = await _calendars(database, garden, chance)
        booked = await _bookings(database, garden, chance)
        rush, winners, losers = await _rush(database, garden)
        bare = await _bare(database)
        await database.close()
    each = f"{RUSH:,} attempts at once on {SLOTS} slots"
    lines = [
        f"Shared spaces: {count:,} bookings of a year, {SPACES} spaces, {HOMES:,} homes:",
        "",
        *_took("a month's calendar", months),
        *_took("a booking, with its commit", booked),
        goal(f"{each}: {winners} winners (goal: exactly {SLOTS})", winners == SLOTS),
        f"- {each}: {rush:.2f} s, each loser with the nearest free slots; a bare check-then-insert: {bare:.2f} s",
    ]
    wrong = [f"{winners} won {SLOTS} slots"] if winners != SLOTS else []
    return lines, wrong + ([f"{losers} lost"] if losers != RUSH - SLOTS else [])


def _took(what: str, found: list[Took]) -> list[str]:
    wall, processor = [each.wall for each in found], [each.processor for each in found]
    return [
        f"- {what}: {milliseconds(wall)}; of the processor, on all threads: {milliseconds(processor)}",
        under(f"p99 of {what}", percentile(wall, 99) * 1000, GOAL, "ms"),
        under(f"p99 of {what}, of the processor", percentile(processor, 99) * 1000, GOAL, "ms"),
    ]


def _space(number: int) -> Space:
    shared = number % 4 == 0
    return Space(
        key=f"s{number}",
        zh=f"场地{number}",
        en=f"Space {number}",
        open=(Opening.read("daily 08:00-20:00"),),
        slot_minutes=0 if number % 4 == 1 else 120,
        seats=12 if shared else 0,
        horizon_days=HALF,
    )


async def _grow(database: Database, garden: Garden, chance: random.Random) -> int:
    """Half of the year is over, half is to come."""
    first = NOW.date() - timedelta(days=HALF)
    bookings, seats = [], []
    for space in garden.spaces.values():
        for day in days(first, first + timedelta(days=DAYS - 1)):
            for slot in _slots(garden, space, day):
                if chance.random() < TAKEN:
                    number, ahead = len(bookings) + 1, slot.start > NOW
                    bookings.append(_row(number, space, slot, chance.randrange(HOMES) + 1, ahead=ahead))
                    taken = range(2) if space.shared else range(1)
                    if ahead:
                        seats += [
                            {"space": space.key, "at": at, "seat": seat, "number": number}
                            for at in quarters(space, slot)
                            for seat in taken
                        ]
    async with database.transaction() as tx:
        await tx.run_many(
            "INSERT INTO homes (home_id, building, entrance, room, floor, area_cm2, owners)"
            " VALUES (:home, :building, '', :room, 1, 900000, '[]')",
            ({"home": n + 1, "building": str(n // 100), "room": str(n)} for n in range(HOMES)),
        )
        await tx.run_many(
            "INSERT INTO garden_bookings (number, space, home_id, person_id, starts_at, ends_at, people, state,"
            " booked_at) VALUES (:number, :space, :home, 0, :start, :end, 2, :state, :booked)",
            bookings,
        )
        await tx.run_many(
            "INSERT INTO garden_seats (space, at, seat, number) VALUES (:space, :at, :seat, :number)", seats
        )
    return len(bookings)


def _slots(garden: Garden, space: Space, day: date) -> list[Slot]:
    """A free start has every fourth of its steps taken, for two hours."""
    found = slots(space, day, garden.rules.zone, garden.day_off)
    if space.slot_minutes:
        return found
    return [Slot(each.start, each.start + timedelta(hours=2)) for each in found[::4] if each.start.hour <= 18]


def _row(number: int, space: Space, slot: Slot, home: int, *, ahead: bool) -> dict[str, object]:
    return {
        "number": number,
        "space": space.key,
        "home": home,
        "start": stamp(slot.start),
        "end": stamp(slot.end),
        "state": "booked" if ahead else "over",
        "booked": stamp(slot.start - timedelta(days=3)),
    }


async def _calendars(database: Database, garden: Garden, chance: random.Random) -> list[Took]:
    took: list[Took] = []
    for _ in range(CALENDARS):
        space = chance.choice([*garden.spaces.values()])
        first = (NOW.date() + timedelta(days=chance.randrange(140))).replace(day=1)
        async with database.read() as tx:
            with noted(took):
                await calendar.month(tx, garden, space, first, first + timedelta(days=30), NOW)
    return took


async def _bookings(database: Database, garden: Garden, chance: random.Random) -> list[Took]:
    """Some win, some are refused: whoever taps waits for either."""
    took: list[Took] = []
    for _ in range(BOOKINGS):
        space = chance.choice([*garden.spaces.values()])
        slot = chance.choice(slots(space, NOW.date() + timedelta(days=chance.randrange(1, 150)), UTC, garden.day_off))
        who = Booker(chance.randrange(HOMES) + 1, 7)
        with noted(took):
            async with database.transaction() as tx:
                await book(tx, garden, space, slot, 1, who, NOW)
    return took


async def _rush(database: Database, garden: Garden) -> tuple[float, int, int]:
    """A hundred homes on each of the first ten free slots of a space that one home has for itself."""
    space = garden.spaces["s2"]
    async with database.transaction() as tx:
        wanted = []
        for day in days(NOW.date() + timedelta(days=1), NOW.date() + timedelta(days=60)):
            wanted += [
                each.slot for each in await calendar.day(tx, garden, space, day, NOW) if each.room and each.bookable
            ]
    wanted = wanted[:SLOTS]

    async def tries(number: int) -> bool:
        async with database.transaction() as tx:
            slot = wanted[number % SLOTS]
            return isinstance(await book(tx, garden, space, slot, 1, Booker(number + 1, 7), NOW), Booking)

    # Homes that have used up their quota would not be in the race.
    async with database.transaction() as tx:
        await tx.run("UPDATE garden_bookings SET state = 'cancelled' WHERE home_id <= :rush", rush=RUSH)
    began = time.perf_counter()
    won = await asyncio.gather(*(tries(number) for number in range(RUSH)))
    return time.perf_counter() - began, sum(won), RUSH - sum(won)


async def _bare(database: Database) -> float:
    """What a naive bot does: look, and then insert; nothing else is checked, and nobody hears what is free instead."""

    async def tries(number: int) -> None:
        async with database.transaction() as tx:
            if not await tx.value("SELECT count(*) FROM bare WHERE slot = :slot", slot=number % SLOTS):
                await tx.run("INSERT INTO bare (slot, home) VALUES (:slot, :home)", slot=number % SLOTS, home=number)

    await database.script("CREATE TABLE bare (slot INTEGER, home INTEGER)")
    began = time.perf_counter()
    await asyncio.gather(*(tries(number) for number in range(RUSH)))
    return time.perf_counter() - began
