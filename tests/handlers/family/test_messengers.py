"""The messenger of a staircase speaks for whoever has no phone there: reports, books, finds help; never votes."""

import pytest

from storage.family import elders
from storage.garden import GardenRules, bookings
from storage.help import requests
from storage.people import households, messengers
from storage.people.messengers import Stairs
from storage.reports import find
from tests.support.garden import ROOF
from tests.support.green import appoint, settle


@pytest.fixture
async def ming(town, liu):
    """Of building 3, entrance 2, where 陈奶奶 has no phone."""
    person = town.person(30, "李明", "zh-hans")
    await settle(town, person)
    await appoint(town, person)
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "501"))
        await elders.write_down(tx, "陈奶奶", home.id, "at her door", liu.id, town.clock.now())
        await messengers.appoint(tx, person.id, Stairs("3", "2"), liu.id, town.clock.now())
    return person


async def opened(ming):
    await ming.says("/messenger")
    ming.hears("3-2", "陈奶奶")
    await ming.taps("🧓 陈奶奶")
    ming.hears("陈奶奶", "3-2-501", "您代办的")


async def test_they_report_for_her_and_the_staff_read_who_told_it(town, ming, staff):
    await opened(ming)
    assert not [each for each in ming.labels if "平安" in each or "投" in each or "🗳" in each]
    await ming.taps("📣 报修")
    ming.hears("是关于什么的")
    await ming.says("厨房水管滴水，拿盆接着")
    ming.hears("发给物业")
    await ming.taps("✅ 发送")
    ming.hears("报修编号")
    assert "陈奶奶（由李明代报）" in staff.hears("厨房水管滴水", "3-2-501")
    ming.unheard.clear()
    async with town.database.read() as tx:
        report = await find(tx, 1)
        assert (report.caller, report.filed_by) == ("陈奶奶", ming.id)


async def test_they_find_help_and_book_for_her(town, ming, staff):
    town.sets(GardenRules, spaces=(ROOF,))
    await opened(ming)
    await ming.taps("🤝 求助")
    ming.hears("陈奶奶", "想请人做什么")
    await ming.taps("📦 拿东西")
    ming.hears("要我去找人吗")
    await ming.taps("✅ 找人")
    staff.hears("📦 拿东西", "3-2")
    ming.unheard.clear()
    await opened(ming)
    await ming.taps("🌿 预约")
    ming.hears("")
    await ming.says("周三10点到12点，2个人")
    ming.hears("代陈奶奶（3-2-501）预约")
    await ming.taps("✅ 确定预约")
    ming.unheard.clear()
    async with town.database.read() as tx:
        asked = await requests.find(tx, 1)
        assert (asked.caller, asked.filed_by) == ("陈奶奶, 3-2-501", ming.id)
        assert await bookings.coming(tx, asked.home_id, town.clock.now())
    staff.unheard.clear()


async def test_they_ask_for_her_where_something_goes_and_the_answer_says_for_whom(ming):
    await opened(ming)
    await ming.taps("♻️ 怎么分")
    ming.hears("陈奶奶", "想扔什么")
    await ming.says("电池")  # Which one is asked, still for her.
    ming.hears("替陈奶奶问", "电池")
    await ming.says("香蕉皮")
    ming.hears("替陈奶奶问", "香蕉皮")
    await ming.says("苹果核扔哪")  # Their own again.
    assert "陈奶奶" not in ming.hears("苹果核")


async def test_of_other_stairs_of_somebody_with_a_phone_and_of_what_is_kept_they_get_nothing(town, ming, liu, staff):
    chen = town.person(21, "陈秀英", "zh-hans")
    await settle(town, chen)
    async with town.database.transaction() as tx:
        hers = await elders.agree(tx, chen.id, town.clock.now())
        await households.put(tx, [households.RosterEntry(("9", "1", "101"), 1, 600_000)])
        far = await households.at(tx, ("9", "1", "101"))
        other = await elders.write_down(tx, "周爷爷", far.id, "at his door", liu.id, town.clock.now())
    for elder_id in (hers.elder_id, other.elder_id):
        for step in (
            "family.show_there",
            "reports.begin_for",
            "garden.begin_for",
            "helping.ask_kind_for",
            "sorting.ask_item_for",
        ):
            await ming.forges(f"{step}:{elder_id}")
            ming.hears("没有任何改动")
    for step in ("family.show_elder:1", "checkin.show_settings:1", "checkin.ask_sheet:1"):
        await ming.forges(step)
        ming.hears("没有任何改动")
    async with town.database.transaction() as tx:
        await messengers.end_all(tx, ming.id)
    await ming.forges("reports.begin_for:1")
    ming.hears("没有任何改动")
