"""What words say by themselves is never more than they say, and never its opposite."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.announcements.guessing import guess
from handlers.announcements.templates import BUILT_IN, filled
from handlers.dialogue.splitting import visible
from storage.announcements import Kind, register
from tests.support.announcing import heard

NOW, ZONE = datetime(2026, 11, 23, 9, tzinfo=UTC), ZoneInfo("Etc/UTC")


def guessed(words):
    return guess(words, ("1", "3", "4", "5"), NOW, ZONE)


def buildings(found):
    return [part.building for part in found.audience.parts] if found.audience else None


@pytest.mark.parametrize(
    ("words", "named", "begins", "ends"),
    [
        ("No water in buildings 3 and 4 on Friday 9am-noon", ["3", "4"], 9, 12),
        ("no water in building 3 and 4 tomorrow 8-12", ["3", "4"], 8, 12),
        ("no water in blocks 3, 4 and 5 Friday 9:00-12:00", ["3", "4", "5"], 9, 12),
        ("No water in buildings 3-5 tomorrow 8-12", ["3", "4", "5"], 8, 12),
        ("No water in building 3, 8-12 tomorrow", ["3"], 8, 12),
        ("No water in building 3 and 4, 9am-11am tomorrow", ["3", "4"], 9, 11),
        ("Power off in building 4 from 11pm to 2am", ["4"], 23, 2),
        ("3号楼和4号楼明天8-12点停水", ["3", "4"], 8, 12),
    ],
)
def test_numbers_of_buildings_are_no_hours(words, named, begins, ends):
    found = guessed(words)
    assert buildings(found) == named
    assert (found.when.start.hour, found.when.end.hour) == (begins, ends)
    assert found.off


@pytest.mark.parametrize(
    "words",
    [
        "取消明天3号楼的停水",
        "明天3号楼不停水了",
        "3号楼明天的停水推迟",
        "明天3号楼恢复供水，不再停水",
        "The water in building 3 is no longer off tomorrow",
    ],
)
def test_what_is_called_off_is_not_announced_as_an_outage(words):
    found = guessed(words)
    assert found.ends_it
    assert not found.off


@pytest.mark.parametrize(
    "words",
    [
        "明早8点到12点3号楼停水，请到1号楼打水",
        "明天8点到12点3号楼停水停电",
        "水箱清洗：11月25日 9:00-17:00 3号楼停水",
        "3号楼的居民问明天停水吗",
        "2单元明天上午停水",
        "明天停水，3号楼除外",
        "明早8点到12点33号楼停水",
        "No water on floors 5 to 9 tomorrow 8-12",
        "明天8点到12点3号楼停水，水压会不足",
        "There will be no hot water in building 4 tomorrow 8-12",
    ],
)
def test_a_template_that_would_leave_something_out_is_not_filled_in(words):
    assert not guessed(words).off


@pytest.mark.parametrize(
    "words",
    ["明天停水，3号楼除外", "除3号楼外，明天上午10点到12点全小区停水", "Except for building 3 no water tomorrow 9-11"],
)
def test_a_building_that_is_left_out_is_left_out(words):
    found = guessed(words)
    assert [part.building for part in found.audience.but] == ["3"]
    assert buildings(found) == [""]


@pytest.mark.parametrize("words", ["晚上请关好单元门", "Please lock the gate at night"])
def test_what_is_asked_of_any_night_holds_on(words):
    assert guessed(words).ends is None
    assert guessed("今晚请关好单元门").ends


def test_every_day_until_the_fourth_is_an_outage_of_several_days():
    """It is asked about after each of them; “every Monday” without an end is announced again and again."""
    for words in ("11月30日至12月4日每天13:00至15:00，3号楼停水", "周一到周五每天13:00至15:00停水，到12月4日"):
        found = guessed(words)
        assert not found.again
        assert [(begins.hour, ends.hour) for begins, ends in found.spells][:5] == [(13, 15)] * 5
        assert found.ends == datetime(2026, 12, 4, 15, tzinfo=UTC)
    assert guessed("每周一13:00至15:00停水").again


def test_what_is_off_now_and_back_by_a_time_is_off_from_now_on():
    found = guessed("因抢修，3号楼现在停水，预计下午4点恢复")
    assert (found.begins, found.ends.hour, found.cuts, found.off) == (NOW, 16, True, False)
    assert not guessed("3号楼昨天停水，今天上午10点已恢复").cuts


@pytest.mark.parametrize(
    "words", ["3号楼5到8楼明天9点到10点停水", "no water tomorrow 9:00-10:00, building 3 floors 5 to 8"]
)
def test_who_lives_on_one_of_several_floors_is_told(words):
    found = guessed(words)
    assert [(part.building, part.lowest, part.highest) for part in found.audience.parts] == [("3", 5, 8)]
    assert (found.begins.hour, found.ends.hour) == (9, 10)


def test_an_entrance_of_no_building_is_vague():
    assert guessed("2单元明天上午停水").vague
    assert not guessed("3号楼2单元明天上午停水").vague
    assert not guessed("一楼大厅明天上午开会").vague


def test_a_lift_that_stops_is_no_power_cut():
    found = guessed("3号楼明天停电梯")
    assert (found.kind, found.off) == (Kind.LIFT, True)


@pytest.mark.parametrize(
    ("words", "hour"),
    [
        ("明天8点3号楼停水", None),
        ("明天8点起3号楼停水", None),
        ("no water in building 3 from 8am tomorrow", None),
        ("3号楼停水到明天8点", 8),
        ("3号楼停水，预计晚上8点恢复", 20),
        ("3号楼现在停水，预计18点来水", 18),
        ("明天8点到12点3号楼停水，请提前储水", 12),
        ("明天3号楼的停水改为14点到17点", 17),
        ("明早8点到12点3号楼停水", 12),
    ],
)
def test_what_goes_off_at_eight_is_not_back_at_eight(words, hour):
    found = guessed(words)
    assert (found.ends.hour if found.ends else None) == hour
    assert not found.ends_it


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3号楼停水到13点", "2026年11月23日（周一）09:00至13:00"),
        ("今天3号楼停水到下午3点", "2026年11月23日（周一）09:00至15:00"),
        ("3号楼停水到周五", "2026年11月23日（周一）至2026年11月27日（周五）"),
        ("No water in building 3 until 3pm today", "2026年11月23日（周一）09:00至15:00"),
    ],
)
def test_what_is_off_until_three_does_not_go_off_at_three(words, said):
    found = guessed(words)
    assert found.off
    assert f"3号楼将于{said}停水" in visible(filled(BUILT_IN[Kind.WATER], found.audience, found.when, ZONE).zh)
    assert found.ends


def test_what_is_back_is_no_outage():
    assert guessed("3号楼已经恢复供水了").ends_it


async def test_a_saturday_named_on_a_saturday_is_asked(town, clerk, wang):
    """Which one is a tap, or is typed; a forged one is none. Whoever leaves it open is warned."""
    town.clock.ahead(days=5)
    await clerk.says("周六下午3点到5点3号楼停电")
    clerk.hears("可能有几种理解。是哪个？")
    assert clerk.labels[:2] == ["2026年11月28日（周六）15:00至17:00", "2026年12月5日（周六）15:00至17:00"]
    await clerk.taps("2026年12月5日（周六）15:00至17:00")
    clerk.hears("停电通知", "3号楼将于", "2026年12月5日（周六）15:00至17:00</tg-time>停电")
    clerk.hears("No electricity", "Saturday 5 December 2026, 15:00 to 17:00")
    assert "几种理解" not in clerk.hears("3号楼", "有效至2026年12月5日（周六）17:00")
    await clerk.forges("announcements.mean:202611281500")
    clerk.hears("这个按钮已经过期")


async def test_what_is_off_on_this_saturday_already_is_offered(town, clerk, wang):
    town.clock.ahead(days=5, hours=1)  # Saturday, 11:00.
    await clerk.says("周六9–12点3号楼停电")
    heard(clerk)
    assert clerk.labels[:2] == ["2026年11月28日（周六）09:00至12:00", "2026年12月5日（周六）09:00至12:00"]
    await clerk.taps("2026年11月28日（周六）09:00至12:00")
    assert "有效至2026年11月28日（周六）12:00" in heard(clerk)[-1]
    assert "✅ 现在发送" in clerk.labels


async def test_a_correction_that_may_mean_several_times_is_asked_which(town, clerk, staff, wang):
    """By a tap, in words, or left as it is; the other language says the same time."""
    await clerk.says("明天8点到12点3号楼停水")
    heard(clerk)
    await clerk.taps("✅ 现在发送")

    async def corrects():
        await clerk.forges("announcements.ask_correction:1")
        await clerk.says("明天7点到9点3号楼停水")
        assert "是哪个？" in heard(clerk)[-1]
        assert clerk.labels[:2] == ["2026年11月24日（周二）07:00至09:00", "2026年11月24日（周二）19:00至21:00"]

    async def says_now():
        heard(clerk)
        await clerk.taps("✏️ 确定更正")
        async with town.database.read() as tx:
            each = await register.find(tx, 1)
        heard(clerk)
        heard(staff)
        return each.content.zh, each.content.en, each.expires_at.hour

    await corrects()
    await clerk.taps("2026年11月24日（周二）19:00至21:00")
    zh, en, until = await says_now()
    assert ("19:00至21:00</tg-time>停水" in zh, "19:00 to 21:00" in en, until) == (True, True, 21)
    await corrects()
    await clerk.says("大概那时候")
    assert "没看懂是什么时候" in heard(clerk)[-1]
    await clerk.says("明早7点到9点")
    zh, en, until = await says_now()
    assert ("07:00至09:00</tg-time>停水" in zh, "07:00 to 09:00" in en, until) == (True, True, 9)
    await corrects()
    await clerk.taps("✏️ 用我的原话")
    heard(clerk)
    await clerk.taps("大家都一样 ›")
    assert await says_now() == ("明天7点到9点3号楼停水", "", 9)
    await clerk.forges("announcements.mean_corrected:202611240700")
    assert "这个按钮已经过期" in heard(clerk)[-1]


async def test_which_time_can_be_typed_and_left_open(town, clerk, wang):
    await clerk.says("周三7点3号楼停水")
    clerk.hears("可能有几种理解。是哪个？")
    assert clerk.labels[:2] == ["2026年11月25日（周三）07:00", "2026年11月25日（周三）19:00"]
    await clerk.says("大概那时候")
    clerk.hears("没看懂是什么时候", "是哪个？")
    await clerk.says("周三晚上7点到9点")
    clerk.hears("停水通知", "2026年11月25日（周三）19:00至21:00</tg-time>停水")
    clerk.hears("No water")
    clerk.hears("有效至2026年11月25日（周三）21:00")
    await clerk.says("/announce 周三7点3号楼停水")
    clerk.hears("是哪个？")
    await clerk.taps("✏️ 用我的原话")
    assert clerk.hears("") == "周三7点3号楼停水"
    clerk.hears("大家看到的", "几种理解")
