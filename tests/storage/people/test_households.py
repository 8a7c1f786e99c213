"""The roster's homes: written once, corrected, never doubled."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.people import census, codes, households, members, people
from storage.people.census import Building
from storage.people.households import RosterEntry, in_order
from storage.people.members import Relation

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LI = RosterEntry(("3", "2", "501"), 5, 895_000, ("李芳", "李明"))
WANG = RosterEntry(("3", "", "601"), 6, 1_200_050)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_the_same_roster_twice_changes_nothing_the_second_time(tx):
    first, second = await households.put(tx, [LI, WANG]), await households.put(tx, [LI, WANG])
    assert (first.new, first.changed, first.same) == (2, 0, 0)
    assert (second.new, second.changed, second.same) == (0, 0, 2)
    home = await households.at(tx, LI.address)
    assert (home.label, home.floor, home.area_cm2, home.owners) == ("3-2-501", 5, 895_000, ("李芳", "李明"))
    assert (await households.at(tx, WANG.address)).label == "3-601"


@pytest.mark.parametrize(
    "corrected",
    [
        RosterEntry(LI.address, -1, LI.area_cm2, LI.owners),
        RosterEntry(LI.address, LI.floor, 895_001, LI.owners),
        RosterEntry(LI.address, LI.floor, LI.area_cm2, ("李明", "李芳")),
    ],
)
async def test_a_correction_keeps_the_home_and_its_people(tx, corrected):
    await households.put(tx, [LI])
    before = await households.at(tx, LI.address)
    await people.meet(tx, 7, "Anna", "en", NOW)
    await members.join(tx, 7, before.id, Relation.TENANT, NOW)
    counts = await households.put(tx, [corrected])
    assert (counts.new, counts.changed, counts.same) == (0, 1, 0)
    [mine] = await members.of_person(tx, 7)
    assert mine.home.id == before.id
    assert (mine.home.floor, mine.home.area_cm2, mine.home.owners) == (
        corrected.floor,
        corrected.area_cm2,
        corrected.owners,
    )


async def test_what_changes_is_counted_over_all_of_a_large_roster(tx, monkeypatch):
    monkeypatch.setattr(households, "AT_A_TIME", 1)
    await households.put(tx, [LI, WANG])
    new = RosterEntry(("3", "2", "502"), 5, 1)
    counts = await households.put(tx, [replace(LI, floor=6), replace(WANG, floor=7), new])
    assert (counts.new, counts.changed, counts.same) == (1, 2, 0)


async def test_a_home_that_is_named_twice_is_one_home_and_the_last_word_counts(tx):
    counts = await households.put(tx, [LI, RosterEntry(LI.address, 5, 1), RosterEntry(LI.address, 5, 1)])
    assert (counts.new, counts.changed, counts.same) == (1, 1, 1)
    assert (await households.at(tx, LI.address)).area_cm2 == 1


async def test_more_homes_than_one_statement_takes(tx):
    entries = [RosterEntry(("1", "", str(room)), 1, 10) for room in range(households.AT_A_TIME * 2 + 1)]
    assert (await households.put(tx, iter(entries))).new == len(entries)
    assert (await households.put(tx, iter(entries))).same == len(entries)


async def test_hostile_words_are_only_words(tx):
    nasty = RosterEntry(("1'); DROP TABLE homes; --", "%", '"'), 1, 10, ("<script>", "\x00", "😀"))
    await households.put(tx, [nasty, LI])
    assert (await households.at(tx, nasty.address)).owners == nasty.owners
    assert await households.at(tx, ("%", "%", "%")) is None
    assert (await households.put(tx, [nasty])).same == 1


async def test_a_home_is_found_by_its_number(tx):
    await households.put(tx, [LI])
    home = await households.at(tx, LI.address)
    assert await households.find(tx, home.id) == home
    assert await households.find(tx, home.id + 1) is None


async def test_many_are_found_at_once_in_the_order_that_was_asked_for(tx, monkeypatch):
    monkeypatch.setattr(households, "AT_A_TIME", 2)
    await households.put(tx, [RosterEntry(("1", "", str(room)), 1, 10) for room in range(101, 106)])
    first = (await households.at(tx, ("1", "", "101"))).id
    asked = [first + 4, first, 999, first + 2, first + 4, first + 1]
    assert [each.room for each in await households.of_ids(tx, asked)] == ["105", "101", "103", "102"]
    assert await households.of_ids(tx, []) == []


async def test_homes_are_walked_through_in_pages_of_a_building_or_of_all(tx):
    await households.put(tx, [LI, WANG, RosterEntry(("10", "", "101"), 1, 10)])
    seen, after = [], 0
    while page := await households.in_building(tx, None, after, 2):
        seen += [home.label for home in page]
        after = page[-1].id
    assert seen == ["3-2-501", "3-601", "10-101"]
    assert [home.label for home in await households.in_building(tx, "10", 0, 9)] == ["10-101"]


async def test_buildings_come_in_the_order_people_expect(tx):
    names = ["10", "B", "2", "1", "A1", "፩", "²"]  # The last two are digits to some, and numbers to none.
    await households.put(tx, [RosterEntry((name, "", "1"), 1, 10) for name in names])
    assert await households.buildings(tx) == ["1", "2", "10", "A1", "B", "²", "፩"]


@given(st.text())
def test_any_name_of_a_building_can_be_put_in_order(name):
    assert in_order(name) >= in_order("0") or not in_order(name)[0]


async def test_the_census_counts_homes_once_however_many_people_and_codes_they_have(tx):
    await households.put(tx, [LI, WANG, RosterEntry(("10", "", "101"), 1, 10)])
    li, wang = await households.at(tx, LI.address), await households.at(tx, WANG.address)
    for person in (7, 8):
        await members.join(tx, person, li.id, Relation.OWNER, NOW)
        await codes.make(tx, li.id, 1, NOW + timedelta(days=1), 0, NOW)
    await codes.make(tx, wang.id, 1, NOW, 0, NOW)  # It lets nobody in any more.
    assert await census.count(tx, NOW) == [
        Building("3", homes=2, area_cm2=LI.area_cm2 + WANG.area_cm2, inhabited=1, members=2, invited=1),
        Building("10", homes=1, area_cm2=10, inhabited=0, members=0, invited=0),
    ]
