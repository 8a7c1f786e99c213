"""“周六9–12点停电”: the announcement, what it closes, who is told in person; one confirmation for all of it."""

from datetime import UTC, datetime

import pytest

from storage.garden import GardenRules, bookings, closings
from storage.people import households
from tests.support.announcing import heard, lives
from tests.support.garden import ROOF

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
async def roof(town, wang):
    """Booked by Wang on Saturday; in 3-2-777 nobody is registered."""
    town.clock.instant = MONDAY
    town.sets(GardenRules, spaces=(ROOF,))
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "777"), 7, 1)])
        home = (await households.at(tx, ("3", "2", "901"))).id
        slot = bookings.Slot(datetime(2026, 11, 28, 10, tzinfo=UTC), datetime(2026, 11, 28, 12, tzinfo=UTC))
        await bookings.add(tx, "roof", home, wang.id, slot, 2, MONDAY)
    yield
    for chat in town.people.values():
        chat.unheard.clear()


async def summed_up(clerk, words="周六9-12点停电"):
    await clerk.says(words)
    clerk.hears("停电通知")
    clerk.hears("No electricity")
    return clerk.hears("大家看到的")


async def closed(town):
    async with town.database.read() as tx:
        return [(each.space, each.reason) for each in await closings.coming(tx, MONDAY)]


async def test_one_sentence_and_one_confirmation(town, clerk, staff, wang):
    said = await summed_up(clerk)
    assert "☑️ 🌿 关闭屋顶花园，11月28日（周六）09:00–12:00：1个预约" in said
    assert "☑️ 🚪 上门告知，名单发工作群：1户" in said
    await clerk.taps("✅ 现在发送")
    assert await closed(town) == [("roof", "power")]
    assert any("⚡ 停电" in each.get("text", "") for each in wang.unheard)  # Whose booking is lost hears why.
    assert any("🚪 3-2-777" in each.get("text", "") for each in staff.unheard)


async def test_each_of_several_days_is_named_and_closed_and_it_holds_until_the_last_of_them(town, clerk, staff, wang):
    await clerk.says("周五和周六9-12点停电")
    clerk.hears("几种理解")
    await clerk.taps(clerk.labels[0])
    both = '2026年11月27日（周五）09:00至12:00</tg-time>、<tg-time unix="1795856400">2026年11月28日（周六）09:00至12:00'
    clerk.hears("停电通知", both)
    clerk.hears("Friday 27 November 2026, 09:00 to 12:00</tg-time> and <tg-time")
    said = clerk.hears("有效至2026年11月28日（周六）12:00")
    assert "关闭屋顶花园，11月27日（周五）09:00–12:00：0个预约" in said
    assert "关闭屋顶花园，11月28日（周六）09:00–12:00：1个预约" in said
    [friday, _] = [each for each in clerk.labels if "屋顶花园" in each]
    await clerk.taps(friday)
    clerk.hears("⬜ 🌿 关闭屋顶花园，11月27日")
    await clerk.taps("✅ 现在发送")
    async with town.database.read() as tx:
        assert [each.slot.start.day for each in await closings.coming(tx, MONDAY)] == [28]


async def test_of_many_days_one_button_strikes_out_all_and_each_is_closed(town, clerk, staff, wang):
    await clerk.says("11月24日、25日、26日、27日、28日、29日9点到12点停电")
    said = summary_of(clerk)
    assert all(f"关闭屋顶花园，11月{day}日" in said for day in range(24, 30))
    [button] = [each for each in clerk.labels if "屋顶花园" in each]
    assert "6次" in button
    await clerk.taps(button)
    assert "⬜ 🌿 关闭屋顶花园" in summary_of(clerk)
    await clerk.taps(next(each for each in clerk.labels if "屋顶花园" in each))
    await clerk.taps("✅ 现在发送")
    async with town.database.read() as tx:
        assert [each.slot.start.day for each in await closings.coming(tx, MONDAY)] == [24, 25, 26, 27, 28, 29]


def summary_of(clerk):
    return heard(clerk)[-1]


async def test_today_or_next_week_is_asked_with_the_other_day(town, clerk, wang):
    await clerk.says("周一和周五停水")  # Said on a Monday.
    clerk.hears("几种理解")
    assert [each for each in clerk.labels if each.startswith("2026")] == [
        "2026年11月23日（周一）、2026年11月27日（周五）",
        "2026年11月27日（周五）、2026年11月30日（周一）",
    ]
    await clerk.says("27号和28号上午9点到11点")
    clerk.hears("2026年11月27日（周五）09:00至11:00")


async def test_each_part_can_be_struck_out_and_put_in_again(town, clerk, staff, wang):
    await summed_up(clerk)
    for _ in range(3):
        [roof] = [each for each in clerk.labels if "屋顶花园" in each]
        await clerk.taps(roof)
        clerk.hears("大家看到的")
    [door] = [each for each in clerk.labels if "上门告知" in each]
    await clerk.taps(door)
    assert clerk.hears("⬜ 🌿 关闭屋顶花园").count("⬜") == 2
    await clerk.taps("✅ 现在发送")
    assert await closed(town) == []
    assert not any("3-2-777" in each.get("text", "") for each in staff.unheard)


async def test_what_concerns_one_building_closes_nothing_unless_it_is_said(town, clerk, staff, wang):
    said = await summed_up(clerk, "周六9-12点3号楼停电")
    assert "⬜ 🌿 关闭屋顶花园" in said
    await clerk.taps("✅ 现在发送")
    assert await closed(town) == []


async def test_nothing_is_proposed_without_a_time_nor_for_what_is_closed_already_nor_to_whoever_forges(
    town, clerk, staff, wang, anna
):
    await lives(town, anna)
    await summed_up(clerk)
    await clerk.taps("✅ 现在发送")
    said = await clerk_again(clerk)
    assert "屋顶花园" not in said
    await clerk.forges("announcements.strike_out:garden.cinema")
    assert any("过期" in each.get("text", "") for each in clerk.unheard)
    await clerk.says("/announce 门禁换卡")
    assert not any("一起办" in each.get("text", "") for each in clerk.unheard[-1:])


async def clerk_again(clerk):
    clerk.unheard.clear()
    return await summed_up(clerk)
