"""Messengers serve the stairs that they were appointed for, or a whole building, for as long as they are volunteers."""

import pytest

from storage.people import households, messengers, people
from storage.people.households import RosterEntry
from storage.people.messengers import Stairs
from storage.people.people import Role
from tests.support.people import StoppedClock

NOW = StoppedClock().now()
MING, OFFICE = 30, 8
HERS, NEXT_STAIRS, NEXT_BUILDING = ("3", "2", "501"), ("3", "1", "501"), ("4", "2", "501")


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await households.put(tx, [RosterEntry(each, 5, 895_000) for each in (HERS, NEXT_STAIRS, NEXT_BUILDING)])
        await people.meet(tx, MING, "Ming", "zh", NOW)
        await people.appoint(tx, MING, Role.VOLUNTEER)
        yield tx


async def serves(tx):
    homes = [await households.at(tx, each) for each in (HERS, NEXT_STAIRS, NEXT_BUILDING)]
    return [await messengers.serving(tx, home.id) == [MING] for home in homes]


@pytest.mark.parametrize(
    ("stairs", "served"), [(Stairs("3", "2"), [True, False, False]), (Stairs("3", ""), [True, True, False])]
)
async def test_they_serve_what_they_were_appointed_for_and_no_other_home(tx, stairs, served):
    assert await messengers.appoint(tx, MING, stairs, OFFICE, NOW)
    assert not await messengers.appoint(tx, MING, stairs, OFFICE, NOW)
    assert await messengers.of_person(tx, MING) == [stairs]
    assert await serves(tx) == served
    await people.appoint(tx, MING, Role.RESIDENT)
    assert await serves(tx) == [False, False, False]


@pytest.mark.parametrize(
    ("stairs", "known"),
    [(Stairs("3", "2"), True), (Stairs("3", ""), True), (Stairs("3", "9"), False), (Stairs("9", ""), False)],
)
async def test_only_stairs_of_the_roster_can_be_served(tx, stairs, known):
    assert await messengers.exists(tx, stairs) is known


async def test_an_appointment_ends_once_and_leaves_the_others(tx):
    for stairs in (Stairs("4", "2"), Stairs("3", "2")):
        await messengers.appoint(tx, MING, stairs, OFFICE, NOW)
    first, second = await messengers.all_of(tx)
    assert [(each.person_id, each.stairs.label) for each in (first, second)] == [(MING, "3-2"), (MING, "4-2")]
    assert await messengers.end(tx, first.number) == first
    assert await messengers.end(tx, first.number) is None
    assert await messengers.all_of(tx) == [second]
