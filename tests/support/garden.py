"""A roof, a cinema and homes for the tests of shared spaces."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from storage.garden import GardenRules, Quota, Space
from storage.garden.booking import Booker, book
from storage.garden.hours import Opening
from storage.garden.slots import Slot
from storage.garden.spaces import Garden
from storage.people import households, members
from storage.people.members import Relation

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # A Monday, 16:00 in Shanghai.
ROOF = Space(
    key="roof",
    zh="屋顶花园",
    en="Roof garden",
    open=(Opening.read("tue-sun 10:00-20:00"),),
    slot_minutes=120,
    most_people=8,
    way_zh="2号楼电梯到顶层",
    way_en="Lift of building 2, top floor",
)
CINEMA = Space(
    key="cinema",
    zh="露天影院",
    en="Open-air cinema",
    open=(Opening.read("sat 19:00-21:30"),),
    slot_minutes=150,
    seats=6,
    most_people=4,
)
YARD = Space(
    key="yard",
    zh="烧烤角",
    en="Barbecue corner",
    open=(Opening.read("daily 10:00-20:00"),),
    step_minutes=60,
    usual_minutes=120,
    longest_minutes=180,
    buffer_minutes=30,
)
TWO_A_WEEK = Quota.read("2 bookings a week")


def rules(*spaces, **more):
    return GardenRules(spaces=spaces or (ROOF, CINEMA, YARD), zone=SHANGHAI, **more)


def garden(*spaces, day_off=lambda _: False, **more):
    found = rules(*spaces, **more)
    return Garden(found, {each.key: each for each in found.spaces}, day_off, today=NOW.date())


def at(day, hour, hours=2, minute=0):
    """A day of November 2026, by Shanghai's clock."""
    start = datetime(2026, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)
    return Slot(start, start + timedelta(hours=hours))


async def homes(tx, count, first=501):
    """So many homes, each with one person of the same number as theirs."""
    rooms = [str(first + n) for n in range(count)]
    await households.put(tx, [households.RosterEntry(("9", "1", room), 5, 895_000) for room in rooms])
    found = [await households.at(tx, ("9", "1", room)) for room in rooms]
    for home in found:
        await members.join(tx, 1000 + home.id, home.id, Relation.OWNER, NOW)
    return [Booker(home.id, 1000 + home.id, Relation.OWNER) for home in found]


async def books(tx, garden, who, slot, people=2, now=NOW, space="roof", **more):
    return await book(tx, garden, garden.spaces[space], slot, people, who, now, **more)
