"""Something takes place: for this time the space is closed, and for nothing else."""

from dataclasses import replace

import pytest
from msgspec import structs

from storage.garden import events
from tests.support.garden import NOW, ROOF, YARD, at, garden

PARK = garden()
EVENING = at(28, 18)


async def planned(tx, park, place, slot):
    found = await events.plan(tx, park, place, slot, ("音乐会", "Concert"), 30, 4, 8, NOW)
    return found and found[0]


@pytest.mark.parametrize(
    ("place", "slot", "free"),
    [
        (ROOF, EVENING, False),
        (ROOF, at(28, 19), False),
        (ROOF, at(28, 16), True),
        (ROOF, at(27, 18), True),
        (YARD, EVENING, True),
    ],
)
async def test_one_space_holds_one_event_at_a_time(database, place, slot, free):
    async with database.transaction() as tx:
        concert = await planned(tx, PARK, ROOF, EVENING)
        assert (concert.place, concert.slot, concert.seats, concert.most_people) == ("roof", EVENING, 30, 4)
        with_it = replace(PARK, events={concert.key: concert})
        assert bool(await planned(tx, with_it, place, slot)) is free


async def test_what_was_called_off_leaves_its_time_to_others(database):
    async with database.transaction() as tx:
        concert = await planned(tx, PARK, ROOF, EVENING)
        called_off = replace(PARK, events={concert.key: structs.replace(concert, called_off=True)})
        assert await planned(tx, called_off, ROOF, at(28, 19))
