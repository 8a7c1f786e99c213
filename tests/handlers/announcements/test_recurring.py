"""Announcements that come again and again: shown as dates before they are saved, sent once each time."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.announcements import recurring
from storage.announcements import AnnouncementRules, series
from storage.people import people
from storage.people.people import Role
from tests.support.announcing import JOB, heard, states

RECURRING = TimedJob("make announcements that recur", SECOND, recurring.fire_due, wanted=series.is_due)
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def at_eight(town):
    town.clock.instant = MONDAY
    await town.tick(RECURRING, JOB)
    yield
    for chat in town.people.values():  # What it says besides is shown by other tests.
        chat.unheard.clear()


async def at(town, instant, seconds=10):
    town.clock.instant = instant
    for _ in range(seconds):
        await town.tick(RECURRING, JOB)
        town.clock.instant += timedelta(seconds=1)


async def saved(clerk, when="每周一9点", words="请把垃圾分好类"):
    """The staff write it, and say how often."""
    await write(clerk, words)
    await clerk.says(when)
    summed = heard(clerk)[-1]
    await clerk.taps("✅ 保存")
    assert "🔁 已保存" in heard(clerk)[-1]
    return summed


async def write(clerk, words="请把垃圾分好类"):
    """Up to the question when it shall be sent."""
    await clerk.says(f"/announce {words}")
    heard(clerk)
    await clerk.taps("🕘 何时发")
    assert "什么时候发？" in heard(clerk)[-1]


async def test_the_next_three_dates_are_shown_and_it_comes_on_each_of_them(town, clerk, wang):
    summed = await saved(clerk)
    assert all(day in summed for day in ("11月23日", "11月30日", "12月7日"))
    for weeks in range(3):
        await at(town, MONDAY + timedelta(weeks=weeks, minutes=59))
        assert heard(wang) == []
        await at(town, MONDAY + timedelta(weeks=weeks, hours=1))
        assert heard(wang) == ["请把垃圾分好类"]


@pytest.mark.parametrize(
    ("when", "times"),
    [
        ("每月最后一天10点", ["11-30 10:00", "12-31 10:00", "01-31 10:00"]),
        ("每年5月1日9点", ["05-01 09:00", "05-01 09:00", "05-01 09:00"]),
        ("每天8点，共2次", ["11-24 08:00", "11-25 08:00"]),
        ("除周三外每天8点", ["11-24 08:00", "11-26 08:00", "11-27 08:00"]),
        ("cron 30 7 * * 5", ["11-27 07:30", "12-04 07:30", "12-11 07:30"]),
    ],
)
async def test_every_usual_way_to_say_how_often(town, clerk, wang, when, times):
    town.clock.ahead(minutes=5)
    summed = await saved(clerk, when)
    day = times[0][3:5]
    assert f"月{int(day)}日" in summed.partition("，从")[2].partition("起")[0], "from its first day on"
    async with town.database.read() as tx:
        [each] = await series.going_on(tx)
    zone = town.community.zone
    found = each.calendar.after(town.clock.now(), zone, lambda day: False, 3)
    assert [f"{each.astimezone(zone):%m-%d %H:%M}" for each in found] == times


async def test_a_time_in_the_words_ends_no_time_that_it_comes(town, clerk, wang):
    """“今天下午……” was written once; each time holds until the next one."""
    summed = await saved(clerk, "每天20点", "今天下午5点前请把车挪走")
    assert "第一次有效至2026年11月24日（周二）20:00" in summed


async def test_by_buttons_without_typing_and_not_on_public_holidays(town, clerk, wang):
    town.clock.instant = datetime(2026, 4, 30, 8, tzinfo=UTC)
    await write(clerk)
    for label in ("🔁 定期发送", "每天", "节假日不发"):
        await clerk.taps(label)
        said = heard(clerk)[-1]
    assert "节假日除外" in said
    await clerk.taps("✅ 保存")
    await at(town, datetime(2026, 4, 30, 9, tzinfo=UTC))
    assert heard(wang) == ["请把垃圾分好类"]
    await at(town, datetime(2026, 5, 1, 9, tzinfo=UTC))
    assert heard(wang) == []


@pytest.mark.parametrize(
    ("when", "answer"),
    [("cron * * * * *", "这不是 cron 的写法"), ("cron 0 9 31 2 *", "不会出现"), ("2月31日9点", "没有")],
)
async def test_what_never_comes_is_refused_with_what_would_do(town, clerk, wang, when, answer):
    await write(clerk)
    await clerk.says(when)
    assert answer in heard(clerk)[-1]


async def test_a_second_tap_saves_no_second_one_and_a_second_look_sends_none_twice(town, clerk, wang):
    await saved(clerk)
    await clerk.forges("announcements.send")
    async with town.database.read() as tx:
        assert len(await series.going_on(tx)) == 1
    await at(town, MONDAY + timedelta(hours=1))
    async with town.database.transaction() as tx:
        [each] = await series.going_on(tx)
        assert await series.fire(tx, each, MONDAY + timedelta(hours=1), town.clock.now(), approved=True) is None


async def test_who_gets_it_is_reckoned_anew_each_time(town, clerk, wang, anna):
    await saved(clerk)
    await at(town, MONDAY + timedelta(hours=1))
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM members WHERE person_id = :person", person=anna.id)
    await at(town, MONDAY + timedelta(weeks=1, hours=1))
    assert (set(await states(town, 1)), set(await states(town, 2))) == (
        {wang.id, anna.id, clerk.id},
        {wang.id, clerk.id},
    )


async def test_one_that_was_missed_is_asked_about_and_not_sent_late(town, clerk, staff, wang):
    await saved(clerk)
    await at(town, MONDAY + timedelta(hours=3))
    assert heard(wang) == []
    await staff_taps(town, clerk, staff, "✅ 现在补发")
    await at(town, MONDAY + timedelta(hours=3, minutes=1))
    assert heard(wang) == ["请把垃圾分好类"]
    await at(town, MONDAY + timedelta(weeks=1, hours=1))
    assert heard(wang) == ["请把垃圾分好类"]


async def test_one_that_was_planned_once_is_asked_about_as_well(town, clerk, staff, wang):
    await write(clerk)
    await clerk.says("今天9点")
    heard(clerk)
    await clerk.taps("✅ 到时发送")
    await at(town, MONDAY + timedelta(hours=3))
    assert heard(wang) == []
    await staff_taps(town, clerk, staff, "✅ 现在补发")
    await at(town, MONDAY + timedelta(hours=3, minutes=1))
    assert heard(wang) == ["请把垃圾分好类"]


async def test_pause_goes_on_with_the_next_time_and_an_end_is_final(town, clerk, wang):
    await saved(clerk)
    await clerk.forges("announcements.pause:1")  # Of an announcement that there is not.
    await clerk.forges("announcements.pause_series:1")
    await at(town, MONDAY + timedelta(hours=1))
    await clerk.forges("announcements.resume_series:1")
    assert heard(wang) == []
    await at(town, MONDAY + timedelta(weeks=1, hours=1))
    assert heard(wang) == ["请把垃圾分好类"]
    await clerk.forges("announcements.ask_end_series:1")
    heard(clerk)
    await clerk.taps("🏁 确定停掉")
    await at(town, MONDAY + timedelta(weeks=2, hours=1))
    assert heard(wang) == []
    heard(clerk)
    await clerk.forges("announcements.take_over:1")
    assert "🏁 已停掉" in heard(clerk)[-1]


async def test_administrators_and_who_is_in_the_staffs_group_have_not_left_it(town, mei, staff, wang):
    admin, guest = town.person(12, "管理员", "zh-hans"), town.person(13, "小周", "zh-hans")
    town.community.admins = frozenset({admin.id})
    for each, chat in ((admin, None), (guest, staff)):
        await each.arrives()
        each.unheard.clear()
        await each.says("/announce 请把垃圾分好类", **({"chat": chat} if chat else {}))
        heard_in = chat or each
        heard(heard_in)
        for label in ("🕘 何时发", "🔁 定期发送", "每天", "✅ 保存"):
            await each.taps(label, on=heard_in)
            heard(heard_in)
    await at(town, MONDAY + timedelta(hours=1))
    assert heard(wang) == ["请把垃圾分好类"] * 2
    assert not any("已不是工作人员" in said for said in heard(staff))


async def test_whoever_leaves_the_staff_hands_it_over_and_it_goes_on(town, clerk, mei, staff, wang):
    await saved(clerk)
    async with town.database.transaction() as tx:
        await people.appoint(tx, clerk.id, Role.RESIDENT)
    await at(town, MONDAY + timedelta(hours=1))
    assert heard(wang) == ["请把垃圾分好类"]
    assert any("已不是工作人员" in each for each in heard(staff))
    await mei.forges("announcements.take_over:1")
    async with town.database.read() as tx:
        assert (await series.find(tx, 1)).owner == mei.id


async def test_more_people_than_one_may_decide_on_take_one_second_yes_for_all_times(
    town, clerk, mei, staff, wang, anna
):
    town.sets(AnnouncementRules, second_person_above=1)
    await saved(clerk)
    await at(town, MONDAY + timedelta(hours=1))
    assert heard(wang) == []
    await clerk.forges("announcements.approve:1")
    await mei.forges("announcements.approve:1")
    await at(town, MONDAY + timedelta(hours=1, minutes=1))
    assert heard(wang) == ["请把垃圾分好类"]
    await at(town, MONDAY + timedelta(weeks=1, hours=1))
    assert heard(wang) == ["请把垃圾分好类"]


@pytest.mark.parametrize(
    "step", ["show_recurring", "show_series:1", "pause_series:1", "resume_series:1", "ask_end_series:1", "end_series:1"]
)
async def test_residents_can_forge_nothing(town, clerk, wang, step):
    await saved(clerk)
    await wang.forges(f"announcements.{step}")
    async with town.database.read() as tx:
        assert (await series.find(tx, 1)).next_at


async def staff_taps(town, clerk, staff, label):
    heard(staff)
    await clerk.forges(staff.data_of(label), staff)
