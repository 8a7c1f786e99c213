"""What other systems' users complained of: each has its test; those that are not of one alarm stand here."""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest_asyncio

from handlers.checkin.planning import plan
from handlers.dialogue.post import Post
from storage.checkin import CheckinRules, Outcome, checks, watches
from storage.people import people
from storage.people.people import Role
from storage.reports.deadlines import Deadlines
from tests.handlers.checkin.test_checkin import chen, silence
from tests.handlers.help.test_help import asks
from tests.support.family import WATCHER, cared_for, passes, watched

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
    chen.hears("Anna替您报了情况")
    anna.unheard.clear()


async def test_who_waits_for_practice_longer_than_a_week_stands_on_the_workbench(town, chen, liu):
    elder_id = await cared_for(town, chen)
    async with town.database.transaction() as tx:
        await people.meet(tx, liu.id, "刘伟", "zh", town.clock.now())
        await people.appoint(tx, liu.id, Role.STAFF)
        await watches.begin(tx, elder_id, "FREQ=DAILY;BYHOUR=9;BYMINUTE=0", town.clock.now(), town.clock.now())
    await liu.arrives()
    await liu.says("/checkins")
    assert "一周" not in liu.hears("⚪️ 未启用1")
    town.clock.ahead(days=8)
    await liu.says("/checkins")
    assert "一周" in liu.hears("⚪️ 未启用1")
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


async def test_several_times_a_day_each_wants_an_answer_of_its_own(town, chen, anna):
    """Asked at 9 and at 13; the “well” of the morning is none for the afternoon."""
    elder_id = await watched(town, chen, anna, rule="FREQ=DAILY;BYHOUR=9,13;BYMINUTE=0")
    await passes(town, 61)
    for words in ("09:00我会问您", "09:00了"):
        chen.hears(words)
    await chen.says("我很好")
    chen.hears("今天13:00")
    await passes(town, 4 * 60)
    for words in ("13:00我会问您", "13:00了"):
        chen.hears(words)
    anna.unheard.clear()
    await passes(town, 62)
    chen.hears("还没有收到")
    assert "asked at 13:0" in str(anna.unheard)
    await chen.says("我很好")
    chen.hears("那就好", "明天09:00")
    async with town.database.read() as tx:
        assert (await checks.last_of(tx, elder_id)).outcome is Outcome.SELF
    anna.unheard.clear()


async def test_a_relative_abroad_reads_hers_by_the_clock_where_she_lives(town, chen, anna):
    """It is 16:00 in Shanghai; in Anna's Berlin it is another hour, and no message names that."""
    town.community.zone = ZoneInfo("Asia/Shanghai")
    town.sets(CheckinRules, zone=ZoneInfo("Asia/Shanghai"))
    elder_id = await cared_for(town, chen, anna)
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await watches.begin(tx, elder_id, "FREQ=DAILY;BYHOUR=17;BYMINUTE=0", datetime(2026, 11, 23, 0, 0), now)  # noqa: DTZ001
        await watches.practise(tx, elder_id, now)
        await watches.activate(tx, elder_id, now, town.community.of(CheckinRules))
        watch = replace(await watches.find(tx, elder_id), tells_times=True)
        await watches.choose(tx, elder_id, watch)
        await plan(Post(tx, town.community, now), watch)
    await town.tick(WATCHER)
    await passes(town, 0)
    await passes(town, 61)
    chen.hears("17:00我会问您")
    chen.hears("17:00了")
    anna.unheard.clear()
    await passes(town, 62)
    chen.hears("还没有收到")
    assert "asked at 17:00" in str(anna.unheard)
    assert "The times are theirs" in str(anna.unheard)
    anna.unheard.clear()
    await chen.says("我很好")
    chen.hears("明天17:00")
    assert "well (18:" in str(anna.unheard)
    anna.unheard.clear()
    await anna.says("how is my mother?")
    anna.hears("well (18:", "Times are by the clock where they live")


async def test_at_night_it_names_who_is_on_duty(town, chen, liu, staff):
    town.clock.instant = town.clock.now().replace(hour=23)
    town.sets(Deadlines, duty=(liu.id,))
    await liu.arrives()
    said = await asks(chen)
    assert "刘伟" in said
    assert "120" in said
    staff.unheard.clear()
