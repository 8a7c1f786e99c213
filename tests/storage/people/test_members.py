"""Belonging to a home makes a resident; leaving the last one takes all that came with it, at once."""

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from storage.people import households, members, people
from storage.people.households import RosterEntry
from storage.people.members import Relation
from storage.people.people import Role

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANNA, BO = 7, 8


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        for person_id, name in ((ANNA, "Anna"), (BO, "Bo")):
            await people.meet(tx, person_id, name, "en", NOW)
        await households.put(
            tx, [RosterEntry(("3", "2", "501"), 5, 895_000), RosterEntry(("3", "2", "601"), 6, 895_000)]
        )
        yield tx


@pytest.fixture
async def home(tx):
    return (await households.at(tx, ("3", "2", "501"))).id


@pytest.fixture
async def other(tx):
    return (await households.at(tx, ("3", "2", "601"))).id


async def role(tx, person_id=ANNA):
    return (await people.find(tx, person_id)).role


async def test_a_visitor_becomes_a_resident_by_joining_and_a_visitor_again_by_leaving(tx, home):
    assert await role(tx) == Role.VISITOR
    await members.join(tx, ANNA, home, Relation.TENANT, NOW)
    assert await role(tx) == Role.RESIDENT
    assert await members.belongs(tx, ANNA, home) == Relation.TENANT
    assert await members.leave(tx, ANNA, home)
    assert await role(tx) == Role.VISITOR
    assert await members.belongs(tx, ANNA, home) is None


async def test_whoever_looked_up_rights_has_to_look_again(tx, home):
    for change in (members.join(tx, ANNA, home, Relation.OWNER, NOW), members.leave(tx, ANNA, home)):
        tx.effects.rights_changed = False
        await change
        assert tx.effects.rights_changed


async def test_joining_again_changes_what_they_are_not_since_when(tx, home):
    await members.join(tx, ANNA, home, Relation.TENANT, NOW)
    await members.join(tx, ANNA, home, Relation.OWNER, NOW + timedelta(days=1))
    [mine] = await members.of_person(tx, ANNA)
    assert (mine.relation, mine.since) == (Relation.OWNER, NOW)


async def test_a_person_may_have_several_homes_and_a_home_several_people(tx, home, other):
    await members.join(tx, ANNA, other, Relation.OWNER, NOW)
    await members.join(tx, ANNA, home, Relation.RELATIVE, NOW + timedelta(hours=1))
    await members.join(tx, BO, home, Relation.OWNER, NOW)
    assert [each.home.label for each in await members.of_person(tx, ANNA)] == ["3-2-601", "3-2-501"]
    assert [(each.name, each.relation) for each in await members.of_home(tx, home)] == [
        ("Bo", Relation.OWNER),
        ("Anna", Relation.RELATIVE),
    ]


async def test_an_appointment_lasts_until_the_last_home_is_left(tx, home, other):
    for each in (home, other):
        await members.join(tx, ANNA, each, Relation.OWNER, NOW)
    await people.appoint(tx, ANNA, Role.VOLUNTEER)
    await members.leave(tx, ANNA, home)
    assert await role(tx) == Role.VOLUNTEER
    await members.leave(tx, ANNA, other)
    assert await role(tx) == Role.VISITOR
    await members.join(tx, ANNA, home, Relation.OWNER, NOW)
    assert await role(tx) == Role.RESIDENT, "an appointment does not come back by itself"


async def test_staff_need_no_home(tx, home):
    await members.join(tx, ANNA, home, Relation.OWNER, NOW)
    await people.appoint(tx, ANNA, Role.STAFF)
    await members.leave(tx, ANNA, home)
    assert await role(tx) == Role.STAFF


async def test_leaving_a_home_that_is_not_theirs_changes_nothing(tx, home):
    await people.appoint(tx, ANNA, Role.VOLUNTEER)
    await members.join(tx, BO, home, Relation.OWNER, NOW)
    assert not await members.leave(tx, ANNA, home)
    assert await role(tx) == Role.VOLUNTEER
    assert await members.belongs(tx, BO, home)


async def test_nobody_belongs_to_a_home_that_is_not_there_or_as_something_else(tx, home):
    with pytest.raises(sqlite3.IntegrityError):
        await members.join(tx, ANNA, 99, Relation.OWNER, NOW)
    with pytest.raises(sqlite3.IntegrityError):
        await members.join(tx, ANNA, home, "king", NOW)
    assert await role(tx) == Role.VISITOR


async def test_a_home_that_people_belong_to_cannot_be_deleted(tx, home):
    await members.join(tx, ANNA, home, Relation.OWNER, NOW)
    with pytest.raises(sqlite3.IntegrityError):
        await tx.run("DELETE FROM homes WHERE home_id = :home", home=home)
