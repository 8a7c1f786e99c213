"""Who people are to the community, and what they were appointed to."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.people import households, members, people, personal
from storage.people.households import RosterEntry
from storage.people.members import Relation
from storage.people.people import Role

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await people.meet(tx, 7, "Anna", "en", NOW)
        yield tx


async def test_a_second_first_contact_changes_nothing(tx):
    await people.appoint(tx, 7, Role.STAFF)
    await people.meet(tx, 7, "Mallory", "zh", NOW + timedelta(days=1))
    profile = await people.find(tx, 7)
    assert (profile.name, profile.language, profile.role, profile.since) == ("Anna", "en", Role.STAFF, NOW)


@pytest.mark.parametrize("appointed", Role)
async def test_a_home_adds_to_an_appointment_and_never_takes_away(tx, appointed):
    await people.appoint(tx, 7, appointed)
    assert (await people.find(tx, 7)).role == appointed
    await households.put(tx, [RosterEntry(("3", "", "501"), 5, 10)])
    await members.join(tx, 7, (await households.at(tx, ("3", "", "501"))).id, Relation.OWNER, NOW)
    assert (await people.find(tx, 7)).role == max(appointed, Role.RESIDENT)
    [found] = await people.named(tx, "An", 9)
    assert found.role == max(appointed, Role.RESIDENT)


async def test_an_appointment_can_be_taken_back_and_rights_are_looked_up_again(tx):
    for role in (Role.VOLUNTEER, Role.VISITOR):
        tx.effects.rights_changed = False
        assert await people.appoint(tx, 7, role)
        assert tx.effects.rights_changed
        assert (await people.find(tx, 7)).role == role


async def test_nobody_is_appointed_who_was_never_met(tx):
    assert not await people.appoint(tx, 99, Role.ADMIN)
    assert await people.find(tx, 99) is None


async def test_a_search_by_name_takes_every_letter_as_it_is(tx):
    await people.meet(tx, 8, "100%_sure", "en", NOW)
    assert [each.name for each in await people.named(tx, "100%_", 9)] == ["100%_sure"]
    assert await people.named(tx, "%", 9) == []
    assert len(await people.named(tx, "", 1)) == 1


async def test_languages_of_those_who_are_known(tx):
    await people.meet(tx, 8, "刘伟", "zh", NOW)
    assert await people.languages(tx, [7, 8, 99]) == {7: "en", 8: "zh"}
    assert await people.languages(tx, iter(())) == {}


async def test_whoever_is_forgotten_has_no_rights_any_more_not_even_in_the_same_moment(tx):
    await households.put(tx, [RosterEntry(("3", "", "501"), 5, 10)])
    home = await households.at(tx, ("3", "", "501"))
    await members.join(tx, 7, home.id, Relation.OWNER, NOW)
    assert (await members.find(tx, 7, home.id)).relation is Relation.OWNER
    tx.effects.rights_changed = False
    await personal.forget(tx, 7, ())
    assert tx.effects.rights_changed
    assert await people.find(tx, 7) is None
    assert await members.find(tx, 7, home.id) is None


def test_queues_are_emptied_first_and_visitors_forgotten_last():
    queues = [each.queue for each in personal.prunings(())]
    assert queues == sorted(queues, reverse=True)
    assert personal.prunings(())[-1].what == "visitors"
