"""Night falls upon a missed check-in: who is awake is said, and when it goes on; it never just stops."""

import pytest_asyncio

from storage.checkin import Outcome, checks
from storage.reports.deadlines import Deadlines
from tests.handlers.checkin.test_checkin import chen
from tests.support.family import passes, watched

__all__ = ["chen"]


@pytest_asyncio.fixture
async def bob(town):
    person = town.person(9, "Bob")
    await person.arrives()
    return person


async def asked_in_the_evening(town, chen, *relatives, hour=20, minute=30):
    """Until a minute before ten: she was asked, and has said nothing."""
    town.clock.instant = town.clock.now().replace(hour=hour - 1, minute=minute)
    elder_id = await watched(town, chen, *relatives, rule=f"FREQ=DAILY;BYHOUR={hour};BYMINUTE={minute}")
    await passes(town, 60 * (23 - hour) - minute - 1)
    return elder_id


def said(person):
    """All that was said to them since, and whether it was heard."""
    found = [(each.get("text", ""), not each.get("disable_notification")) for each in person.unheard]
    person.unheard.clear()
    return found


async def test_an_alarm_of_the_evening_reaches_the_staff_before_they_sleep_and_family_read_who_is_awake(
    town, chen, anna, staff, liu
):
    await asked_in_the_evening(town, chen, anna)
    assert not said(staff)
    assert "Please telephone" in str(said(anna))
    chen.unheard.clear()
    await passes(town, 3)
    [(alarm, heard)] = said(staff)
    assert "谁去看看" in alarm
    assert heard
    [know, (night, rings)] = said(anna)
    assert "The staff know it" in know[0]
    assert "nobody has taken it yet" in night
    assert "Nobody from the office is on duty before 07:00" in night
    assert night.index("120") < night.index("110")
    assert "I go on at 07:00" in night
    assert rings
    [(hers, rings)] = said(chen)
    assert "07:00再继续" in hers
    assert "120" in hers
    assert not rings
    town.clock.instant = town.clock.now().replace(hour=6, minute=50)
    await passes(town, 0)  # The bot was away meanwhile: she is asked, without a sound.
    staff.unheard.clear()


async def test_it_goes_on_first_thing_in_the_morning_until_somebody_takes_it(town, chen, anna, staff, liu):
    await asked_in_the_evening(town, chen, anna)
    await passes(town, 3)
    for each in (chen, anna, staff):
        each.unheard.clear()
    await passes(town, 9 * 60 - 10)
    for each in (chen, anna, staff):
        each.hears_nothing()
    await passes(town, 15)
    assert "还没有人接手" in str(said(staff))
    await liu.forges("checkin.go:1", staff)
    await liu.forges("checkin.finish:1:staff", staff)
    async with town.database.read() as tx:
        assert (await checks.find(tx, 1)).outcome is Outcome.STAFF
    assert "Nobody has to do anything more" in str(said(anna))
    for each in (chen, staff, liu):
        each.unheard.clear()


async def test_whoever_is_on_duty_is_told_again_and_again_at_night_and_takes_it(town, chen, anna, staff, liu):
    town.sets(Deadlines, duty=(liu.id,))
    await liu.arrives()
    await asked_in_the_evening(town, chen, anna, hour=21, minute=0)
    assert "Please telephone" not in str(said(anna))
    await passes(town, 3)  # The first of the family hears of it as night falls.
    alarm, _, night = said(anna)
    assert "Please telephone" in alarm[0]
    assert "On duty tonight: 刘伟" in night[0]
    assert not said(staff)
    await passes(town, 62)
    [(card, rings)] = said(staff)
    assert "谁去看看" in card
    assert not rings  # Nobody of the others is woken.
    [(card, rings)] = said(liu)
    assert rings
    assert "On duty tonight: 刘伟" in str(said(anna))
    await passes(town, 31)
    assert "还没有人接手" in str(said(liu))
    assert not said(staff)
    await liu.forges("checkin.go:1")
    await liu.forges("checkin.finish:1:helped")
    assert "已经有人帮忙" in str(said(staff))
    assert "they needed help" in str(said(anna))
    for each in (chen, liu):
        each.unheard.clear()


async def test_nobody_is_woken_who_knows_nothing_yet_and_a_late_well_calms_whoever_found_it(
    town, chen, anna, bob, staff
):
    await asked_in_the_evening(town, chen, anna, bob, hour=21, minute=30)
    for each in (anna, bob):
        each.unheard.clear()
    await passes(town, 3)
    for each in (anna, bob):
        [(night, rings)] = said(each)
        assert "no answer yet; I asked at 21:30" in night
        assert "I go on at 07:30" in night
        assert not rings
    chen.unheard.clear()
    await chen.says("我很好")
    chen.hears("那就好")
    for each in (anna, bob):
        assert "they said that they are well" in str(each.unheard)
        each.unheard.clear()
    await passes(town, 10 * 60)
    staff.hears_nothing()


async def test_not_well_at_night_rings_everywhere(town, chen, anna, staff):
    await asked_in_the_evening(town, chen, anna, hour=21, minute=30)
    await passes(town, 90)
    for each in (chen, anna):
        each.unheard.clear()
    await chen.says("我不好")
    assert chen.hears("120", "07:00之前物业没有人值班").startswith("🆘 有危险请马上打：120")
    assert all(rings for _, rings in said(staff) + said(anna))
    await passes(town, 31)
    assert [rings for _, rings in said(staff)] == [True]
    for each in (chen, anna):
        each.unheard.clear()
