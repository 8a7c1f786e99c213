"""What other systems' users complained of: each has its test; those that are not of one alarm stand here."""

import pytest_asyncio

from storage.checkin import Outcome, checks, watches
from storage.people import people
from storage.people.people import Role
from storage.reports.deadlines import Deadlines
from tests.handlers.checkin.test_checkin import chen, silence
from tests.handlers.help.test_help import asks
from tests.support.family import cared_for, passes, watched

__all__ = ["chen"]


@pytest_asyncio.fixture
async def bob(town):
    person = town.person(9, "Bob")
    await person.arrives()
    return person


async def test_it_is_answered_from_another_phone_by_who_gets_her_alarms_alone(town, chen, anna, bob, staff):
    elder_id = await watched(town, chen, anna)
    await silence(town, chen, minutes=70)
    anna.unheard.clear()
    await bob.says("I'm well")
    assert "陈秀英" not in bob.hears("every day")
    await bob.forges("checkin.close:1:family")
    bob.hears("something that is over")
    await anna.says("I'm well")
    anna.hears("whom you look after")
    await anna.taps("💚 陈秀英 is well")
    async with town.database.read() as tx:
        check = await checks.last_of(tx, elder_id)
    assert check.outcome is Outcome.FAMILY
    chen.hears("Anna 替您报了情况")
    anna.unheard.clear()


async def test_who_waits_for_practice_longer_than_a_week_stands_on_the_workbench(town, chen, liu):
    elder_id = await cared_for(town, chen)
    async with town.database.transaction() as tx:
        await people.meet(tx, liu.id, "刘伟", "zh", town.clock.now())
        await people.appoint(tx, liu.id, Role.STAFF)
        await watches.begin(tx, elder_id, "FREQ=DAILY;BYHOUR=9;BYMINUTE=0", town.clock.now(), town.clock.now())
    await liu.arrives()
    await liu.says("/checkins")
    assert "一周" not in liu.hears("⚪️ 未启用 1")
    town.clock.ahead(days=8)
    await liu.says("/checkins")
    assert "一周" in liu.hears("⚪️ 未启用 1")
    await liu.says("/work")
    liu.hears("一直没练习", "1")


async def test_at_what_hour_she_was_well_is_hers_to_say(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await chen.says("我很好")
    chen.hears("那就好")
    await passes(town, 31)
    assert ":" not in anna.hears("well").partition("well")[2]
    await anna.forges(f"checkin.turn:{elder_id}:3")
    anna.unheard.clear()
    await chen.forges(f"checkin.turn:{elder_id}:3")
    chen.unheard.clear()
    await chen.says("我很好")
    chen.hears("那就好")
    assert "(0" in anna.hears("well")


async def test_at_night_it_names_who_is_on_duty(town, chen, liu, staff):
    town.clock.instant = town.clock.now().replace(hour=23)
    town.sets(Deadlines, duty=(liu.id,))
    await liu.arrives()
    said = await asks(chen)
    assert "刘伟" in said
    assert "120" in said
    staff.unheard.clear()
