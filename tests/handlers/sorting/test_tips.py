"""The tip of the day: on by the staff, once a day, none twice, off by a tap."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.config.config import Config
from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import jobs
from handlers.sorting.tips import HABITS
from storage.people import audit, groups
from storage.sorting import Category, City, look_up, rulings, tips

NEIGHBOURS = -3
PURPOSE = f"{groups.BUILDING}3"


@pytest.fixture
async def neighbours(town, liu):
    """The group of building 3; 刘伟 is staff."""
    town.community.zone = ZoneInfo("Asia/Shanghai")
    async with town.database.transaction() as tx:
        await groups.bind(
            tx, await groups.make_key(tx, PURPOSE, 8, town.clock.now() + timedelta(1)), -3, town.clock.now()
        )
        await tx.run("UPDATE people SET role = 3 WHERE person_id = :liu", liu=liu.id)
        town.community.groups = await groups.bound(tx)
    return town.group(NEIGHBOURS)


@pytest.fixture
def job(town):
    return next(each for each in jobs(Config(), town.clock, town.community) if each.name == "tell the tip of the day")


async def at(town, job, text):
    """It is this local time, and the job is due."""
    town.clock.instant = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai")).astimezone(UTC)
    await town.tick(TimedJob(job.name, job.when, job.what))


async def switched_on(liu, staff):
    await liu.says("/tips", chat=staff)
    staff.hears("每天9点，向需要的群发一条分类小贴士")
    await liu.taps("🔕 3号楼", on=staff)
    staff.hears("每天9点")
    assert staff.last["edit"]


async def test_one_a_day_in_the_groups_language_from_the_next_morning_on(town, liu, staff, neighbours, job):
    await at(town, job, "2026-11-24T15:00")
    await switched_on(liu, staff)
    for time in ("2026-11-24T15:30", "2026-11-24T20:59", "2026-11-25T08:50"):
        await at(town, job, time)
        neighbours.hears_nothing()
    await at(town, job, "2026-11-25T09:00")
    first = neighbours.hears("💡 每日小贴士")
    ask, stop = (row[0] for row in neighbours.board["reply_markup"]["inline_keyboard"])
    assert ask == {"text": "♻️ 问问怎么扔", "url": "https://t.me/linli_bot?start=sort"}
    assert stop["text"] == "🔕 不再发（工作人员）"
    await at(town, job, "2026-11-25T09:10")
    neighbours.hears_nothing()
    await at(town, job, "2026-11-26T12:00")
    assert neighbours.hears("💡 每日小贴士") != first


async def test_nobody_is_disturbed_at_night_and_missed_days_are_no_pile(town, liu, staff, neighbours, job):
    await at(town, job, "2026-11-24T08:00")
    await switched_on(liu, staff)
    for time in ("2026-11-28T21:00", "2026-11-28T23:00", "2026-11-29T03:00"):
        await at(town, job, time)
        neighbours.hears_nothing()
    await at(town, job, "2026-11-29T10:00")
    neighbours.hears("💡")
    neighbours.hears_nothing()


async def test_none_comes_twice_until_all_were_told_also_after_a_restart(town, liu, staff, neighbours, job):
    await at(town, job, "2026-01-01T08:00")
    await switched_on(liu, staff)
    count = len(HABITS) + len(tips.items())
    heard = []
    for day in range(count + 1):
        morning = datetime(2026, 1, 1, 9, tzinfo=UTC) + timedelta(days=day)
        await at(town, job, f"{morning:%Y-%m-%dT%H:%M}")
        heard.append(neighbours.hears("💡 每日小贴士"))
        await town.settle()
    assert len(set(heard[:count])) == count
    assert heard[count] in heard[:count]


async def test_the_staff_end_it_by_a_tap_under_it_and_residents_do_not(town, anna, liu, staff, neighbours, job):
    await at(town, job, "2026-11-24T08:00")
    await switched_on(liu, staff)
    await at(town, job, "2026-11-24T09:00")
    neighbours.hears("💡")
    await anna.taps("🔕 不再发（工作人员）", on=neighbours)
    assert anna.toasts[-1] == "Only the staff can use this."
    await liu.taps("🔕 不再发（工作人员）", on=neighbours)
    neighbours.hears("本群不再发每日小贴士")
    await liu.taps("🔕 不再发（工作人员）", on=neighbours)
    assert liu.toasts[-1] == "已经关了。"
    await at(town, job, "2026-11-25T09:00")
    neighbours.hears_nothing()
    async with town.database.transaction() as tx:
        done = [(entry.action, entry.subject, entry.actor_id) for entry in await audit.latest(tx, 1000, 9)]
        assert done[:2] == [("tips.off", PURPOSE, liu.id), ("tips.on", PURPOSE, liu.id)]


async def test_it_is_switched_in_the_group_itself_and_in_groups_too(town, liu, staff, neighbours):
    await liu.says("/tips", chat=neighbours)
    neighbours.hears("每天9点")
    assert neighbours.labels == ["🔕 3号楼"]
    await liu.taps("🔕 3号楼", on=neighbours)
    neighbours.hears("每天9点")
    assert neighbours.labels == ["🔔 3号楼"]
    await liu.taps("🔔 3号楼", on=neighbours)
    neighbours.hears("每天9点")
    assert neighbours.labels == ["🔕 3号楼"]
    town.community.admins = frozenset({liu.id})
    await liu.says("/groups")
    liu.hears("已绑定的群")
    await liu.taps("💡 每日小贴士")
    liu.hears("每天9点")
    assert liu.labels == ["🔕 3号楼", "‹ 返回", "🏠 首页"]


async def test_only_the_staff_switch_and_only_groups_of_buildings(town, anna, liu, staff, neighbours):
    for data in ("sorting.switch_tips:-3:1", "sorting.stop_here"):
        await anna.forges(data)
        anna.hears("Only the staff can use this")
    for data in ("sorting.switch_tips:-100:1", "sorting.switch_tips:-3:2", "sorting.stop_here"):
        await liu.forges(data, staff)
        assert liu.toasts[-1] == "已经过期，没有任何改动。"
    await anna.says("/tips")
    anna.hears("Only the staff can use this")
    async with town.database.transaction() as tx:
        assert await tips.wanted(tx) == set()


async def test_without_a_group_it_says_how_to_bind_one(liu, staff):
    await liu.says("/tips", chat=staff)
    staff.hears("还没有绑定楼栋群")


async def test_a_tip_tells_what_this_community_has_ruled(town, liu, staff, neighbours, job, monkeypatch):
    monkeypatch.setattr("handlers.sorting.tips.HABITS", {})
    monkeypatch.setattr(tips, "items", lambda: ["大骨头", "猫砂"])  # The second is disputed: it is not told.
    async with town.database.transaction() as tx:
        await rulings.rule(tx, "大骨头", Category.FOOD, "本楼有粉碎机", liu.id, town.clock.now())
    await at(town, job, "2026-11-24T08:00")
    await switched_on(liu, staff)
    for day in (24, 25):
        await at(town, job, f"2026-11-{day}T09:00")
        neighbours.hears("<b>大骨头：🍌 厨余垃圾</b>", "本楼有粉碎机")
        assert neighbours.last["photo"].startswith("attach://")


async def test_a_group_that_is_not_bound_any_more_hears_nothing(town, liu, staff, neighbours, job):
    await at(town, job, "2026-11-24T08:00")
    await switched_on(liu, staff)
    async with town.database.transaction() as tx:
        await groups.unbind(tx, NEIGHBOURS)
        town.community.groups = await groups.bound(tx)
    await at(town, job, "2026-11-24T09:00")
    neighbours.hears_nothing()


@pytest.mark.parametrize("city", City)
def test_what_is_told_of_single_things_is_certain(city):
    for item in tips.items():
        found = look_up(item, city)
        assert found.category, item
        assert not found.careful, item
        assert not found.near, item
