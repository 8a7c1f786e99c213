"""What the staff say of announcements in their own words: order one, say when, stop, correct, ask who got it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.announcements.addressing import addressed, timed
from handlers.announcements.brief_orders import deed_of
from handlers.announcements.reading_times import read_times
from handlers.announcements.recognising import how_surely_announces
from handlers.announcements.wording import Typed
from handlers.dialogue.said import Said
from storage.announcements import series, wishes
from tests.support.announcing import goes_out, heard, states

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2026, 12, 1, 10, tzinfo=SHANGHAI)


def wanted(words):
    found = deed_of(words, read_times(words, TUESDAY, SHANGHAI).rest)
    return found and found.name


@pytest.mark.parametrize(
    ("words", "deed"),
    [
        ("先别发了", "PAUSE"),
        ("暂停群发", "PAUSE"),
        ("每周五的提醒先停一停", "PAUSE"),
        ("Pause the broadcast", "PAUSE"),
        ("继续发", "RESUME"),
        ("Resume sending", "RESUME"),
        ("把剩下的都取消", "CANCEL"),
        ("Cancel the rest", "CANCEL"),
        ("撤回刚才那条公告", "RECALL"),
        ("Recall the last announcement", "RECALL"),
        ("刚才的公告发错了，改一下", "CORRECT"),
        ("Correct the last announcement", "CORRECT"),
        ("刚才那条多少人看了", "REACH"),
        ("谁没收到公告", "REACH"),
        ("How many people have read it?", "REACH"),
        ("有哪些定时公告", "LIST"),
        ("下一条公告什么时候发", "LIST"),
        ("What is scheduled to go out this week?", "LIST"),
        ("取消预约", None),
        ("暂停供水", None),
        ("谁收到我的快递", None),
        ("多少人报名了", None),
        ("通知大家停止装修", None),
        ("别再发了", None),  # They want to hear less.
        ("退订公告", None),
        ("最近有什么通知", None),
        ("How many bags can I throw away?", None),
    ],
)
def test_what_is_to_be_done_with_an_announcement_is_read(words, deed):
    assert wanted(words) == deed


@pytest.mark.parametrize(
    ("words", "text", "building"),
    [
        ("告诉2号楼的住户，明天消毒", "明天消毒", "2"),
        ("通知一下1号楼，水管在修", "水管在修", "1"),
        ("帮我给大家发个通知，周六大扫除", "周六大扫除", ""),
        ("跟大家说一声，快递柜搬到东门了", "快递柜搬到东门了", ""),
        ("Tell everyone in building 3 that the door is mended", "the door is mended", "3"),
        ("Let all residents know the pool is closed", "the pool is closed", ""),
    ],
)
def test_whom_it_is_for_is_no_part_of_the_words(words, text, building):
    typed, whom = addressed(Typed(words, ()), ["1", "2", "3"])
    assert typed.text == text
    assert [part.building for part in whom.parts] == [building]


def test_an_order_is_one_however_much_is_to_be_told():
    assert how_surely_announces(Said("群发：" + "小区道路改造的详细安排。" * 200)) == 1.0


@pytest.mark.parametrize("words", ["跟物业说一声，灯坏了", "给我家修水管，漏水了", "Tell the plumber that I am here"])
def test_what_is_said_to_one_is_for_nobody_else(words):
    assert addressed(Typed(words, ()), ["1", "2", "3"])[1] is None


def test_when_it_is_sent_is_no_part_of_the_words():
    typed, at = timed(Typed("明早8点发：今天灭蟑，请关好窗", ()), TUESDAY, SHANGHAI)
    assert typed.text == "今天灭蟑，请关好窗"
    assert f"{at.start}" == "2026-12-02 08:00:00"
    typed, at = timed(Typed("明天停水，请转发：谢谢", ()), TUESDAY, SHANGHAI)
    assert (typed.text, at) == ("明天停水，请转发：谢谢", None)


async def test_pausing_a_broadcast_in_words_mutes_nobody(town, clerk, staff, wang):
    await clerk.says("群发：快递柜换到东门")
    heard(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    heard(clerk), heard(wang)
    await clerk.says("暂停群发")
    assert "快递柜" in clerk.unheard[-1]["text"]
    heard(clerk)
    async with town.database.read() as tx:
        assert not await wishes.muted(tx, clerk.id)
    await clerk.says("撤回刚才那条公告")
    heard(clerk)
    await clerk.taps(next(each for each in clerk.labels if each.startswith("↩️")))
    clerk.hears("撤回？")
    await clerk.taps(next(each for each in clerk.labels if each.startswith("↩️")))
    await goes_out(town)
    assert set((await states(town)).values()) == {"recalled"}
    heard(clerk), heard(staff), heard(wang)


async def test_every_friday_in_the_words_is_one_tap_away(town, clerk, staff):
    await clerk.says("/announce 每周五下午五点收旧衣")
    heard(clerk)
    await clerk.taps(next(each for each in clerk.labels if each.startswith("🔁 每周五17:00")))
    heard(clerk)
    await clerk.taps("✅ 保存")
    heard(clerk), heard(staff)
    async with town.database.read() as tx:
        [each] = await series.going_on(tx)
    assert each.calendar.rule == "FREQ=WEEKLY;BYDAY=FR;BYHOUR=17;BYMINUTE=0"


async def test_a_template_names_those_who_were_named_before_the_words(town, clerk, wang):
    await clerk.says("Tell everyone in building 3 that the water is off tomorrow from 8 to 12")
    clerk.hears("3号楼将于")
    heard(clerk)


async def test_one_wish_after_another_is_no_announcement(town, clerk, staff, wang):
    for words in ("群发：快递柜换到东门", "群发：单元门换锁"):
        await clerk.says(words)
        heard(clerk)
        await clerk.taps("✅ 现在发送")
        await goes_out(town)
        heard(clerk), heard(staff), heard(wang)
    await clerk.says("谁没收到公告")
    clerk.hears("哪一条")
    await clerk.says("多少人还没读")
    clerk.hears("哪一条")


async def test_what_goes_out_when_is_listed(town, clerk, staff, wang):
    await clerk.says("明早8点发：今天灭蟑，请关好窗")
    heard(clerk)
    await clerk.taps("✅ 到时发送")
    heard(clerk), heard(staff)
    await clerk.says("有哪些定时公告")
    clerk.hears("排好的")
    assert any("今天灭蟑" in each for each in clerk.labels)
