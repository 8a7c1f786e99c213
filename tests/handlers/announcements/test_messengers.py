"""The messenger of a staircase: what nobody got there, who is silent, who has no phone; nothing of other stairs."""

from datetime import timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.announcements.calling_messengers import call_messengers
from storage.announcements import Content, Kind, Planned, alarm, life
from storage.announcements.alarm import Standing
from storage.announcements.audience import Audience, Part
from storage.family import elders
from storage.people import audit, households, messengers, people
from storage.people.messengers import Stairs
from storage.people.people import Role
from tests.support.announcing import goes_out, lives
from tests.support.green import appoint

CALL = TimedJob("call the messengers", every(10), call_messengers)


@pytest.fixture
async def ming(town, wang, clerk):
    """李明, appointed by the clerk for building 3, entrance 2, where Wang lives and 陈奶奶 has no phone."""
    person = town.person(30, "李明", "zh-hans")
    await lives(town, person)
    await appoint(town, person)
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        home = await households.at(tx, ("3", "2", "501"))
        await elders.write_down(tx, "陈奶奶", home.id, "at her door", clerk.id, town.clock.now())
    await clerk.says("任命信息员")
    clerk.hears("楼栋信息员", "暂时没有")
    await clerk.taps("➕ 任命信息员")
    clerk.hears("任命谁")
    await clerk.says("李明")
    clerk.hears("没看出是谁")
    await clerk.says("李明 3号楼2单元")
    clerk.hears("3-2", "是哪一位")
    await clerk.taps("李明")
    clerk.hears("3-2：李明")
    person.hears("您现在是3-2的信息员")
    return person


async def announced(town, level=None):
    async with town.database.transaction() as tx:
        planned = Planned(
            kind=Kind.EMERGENCY if level else Kind.WATER,
            content=Content(zh="停水"),
            audience=Audience(parts=(Part(building="3"),)),
            author=8,
            send_at=town.clock.now(),
            urgent=True,
            level=level,
            origin=f"test:{level}",
            expires_at=town.clock.now() + timedelta(days=1),
        )
        each = await life.plan(tx, planned, town.clock.now())
    await goes_out(town, 20)
    for chat in town.people.values():
        chat.unheard.clear()
    return each.number


async def home_id(town):
    async with town.database.read() as tx:
        return (await households.at(tx, ("3", "2", "501"))).id


async def test_what_nobody_got_there_is_said_at_the_door_or_left_on_paper(town, ming, wang, clerk, anna):
    number, home = await announced(town), await home_id(town)
    await ming.says("/messenger")
    ming.hears("3-2", "还有1户没收到", "陈奶奶")
    await ming.taps(f"📄 {number}号公告：上门告知")
    ming.hears("当面告知")
    await ming.taps("✅ 3-2-501")
    ming.hears("都已知晓")
    await appoint(town, anna)
    async with town.database.transaction() as tx:
        assert (await tx.row("SELECT told_by FROM announcement_doors"))["told_by"] == ming.id
        await messengers.appoint(tx, anna.id, Stairs("4", ""), clerk.id, town.clock.now())
        await tx.run("DELETE FROM announcement_doors")
    for forged in (f"told_there:{home}:{number}", f"safe_there:{home}:{number}"):
        await anna.forges(f"announcements.{forged}")
    await anna.forges("helping.ask_kind_there:1")
    anna.unheard.clear()
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM announcement_doors") == 0


async def test_in_an_emergency_they_answer_for_silent_doors_also_where_there_is_no_phone(
    town, ming, wang, clerk, staff
):
    number, home = await announced(town, level=1), await home_id(town)
    await ming.says("/messenger")
    ming.hears("3户没有回应")
    await ming.taps("❔ 3-2-501")
    ming.hears("3-2-501", "119")
    await ming.taps("🆘 需要帮助")
    ming.hears("2户没有回应")
    async with town.database.read() as tx:
        standing = {each.home_id: each.standing for each in await alarm.homes(tx, number)}
        assert standing[home] is Standing.HELP
    assert "李明说的" in staff.hears("3-2-501需要帮助")
    for chat in (clerk, ming, wang):
        chat.unheard.clear()


async def test_what_is_only_planned_and_what_is_over_is_not_theirs_to_read_or_say(town, ming, wang, clerk, staff):
    """By forged numbers, and by buttons that are older than the all-clear."""
    planned, home = await announced(town), await home_id(town)
    alarm_number = await announced(town, level=1)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE announcements SET began_at = NULL, state = 'scheduled' WHERE number = :n", n=planned)
        await tx.run("UPDATE announcements SET calmed_at = created_at WHERE number = :n", n=alarm_number)
    for tap in (
        f"show_unreached:{planned}",
        f"told_there:{home}:{planned}",
        f"show_unreached:{alarm_number}",
        f"ask_there:{home}:{alarm_number}",
        f"safe_there:{home}:{alarm_number}",
        f"help_there:{home}:{alarm_number}",
    ):
        await ming.forges(f"announcements.{tap}")
        ming.hears("没有任何改动")
    async with town.database.read() as tx:
        for table in ("announcement_doors", "alarm_answers", "alarm_calls"):
            assert await tx.value(f"SELECT count(*) FROM {table}") == 0, table
    staff.hears_nothing()


async def test_who_is_no_volunteer_any_more_is_no_messenger(town, ming, clerk, wang):
    async with town.database.transaction() as tx:
        await people.appoint(tx, ming.id, Role.VISITOR)
    await ming.forges("helping.ask_kind_there:1")
    ming.unheard.clear()
    home = await home_id(town)
    async with town.database.read() as tx:
        assert await messengers.of_person(tx, ming.id) == []
        assert await messengers.serving(tx, home) == []
    await clerk.forges("messengers.end_messenger:1")
    ming.hears("不再担任3-2的信息员")
    clerk.hears("暂时没有")
    async with town.database.read() as tx:
        assert [each.action for each in await audit.done_for(tx, ming.id, 5)][:2] == [
            "messenger.end",
            "messenger.appoint",
        ]


async def test_they_are_called_once_when_doors_stay_silent_or_unreached_and_at_no_night(town, ming, wang, clerk, staff):
    await announced(town)
    await town.tick(CALL)
    ming.hears_nothing()  # At first people read it by themselves.
    town.clock.ahead(hours=37)  # 21:00
    await announced(town, level=1)
    await town.tick(CALL)
    ming.hears_nothing()
    town.clock.ahead(minutes=10)
    await town.tick(CALL)
    ming.hears("户没有回应。能安全前往的话")
    ming.hears_nothing()  # The other one can wait for the day.
    town.clock.ahead(hours=12)
    await town.tick(CALL)
    ming.hears("1户没收到，请上门告知")
    await ming.taps("📣 我负责的单元")
    ming.hears("3-2", "没收到", "没有回应")
    town.clock.ahead(minutes=10)
    await town.tick(CALL)
    ming.hears_nothing()
    for chat in town.people.values():
        chat.unheard.clear()
