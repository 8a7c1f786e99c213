"""What the staff say of announcements in plain words: to alarm, again and again, and about one that there is."""

from datetime import UTC, datetime

import pytest

from handlers.announcements.about_one import Wanted, wanted_in
from handlers.announcements.alarm_words import alarm_in
from storage.announcements import Level, State, register, series
from tests.support.announcing import JOB, goes_out, heard

ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a.1</identifier>
<sender>fire@example.org</sender><sent>2026-11-23T09:00:00+00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><info>
<language>zh-CN</language><category>Fire</category><event>火灾</event><urgency>Immediate</urgency>
<severity>Extreme</severity><certainty>Observed</certainty><headline>楼里着火了，有人被困</headline>
<description>请走楼梯，不要乘电梯。</description><area><areaDesc>幸福里</areaDesc></area></info></alert>"""


@pytest.fixture(autouse=True)
async def at_nine(town):
    town.clock.instant = datetime(2026, 11, 23, 9, tzinfo=UTC)
    await town.tick(JOB)
    yield
    for chat in town.people.values():
        chat.unheard.clear()


async def announced(town, clerk, words):
    await clerk.says(words)
    heard(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    heard(clerk)


async def begins(person, label):
    """Taps the button whose label begins so."""
    rows = person.board["reply_markup"]["inline_keyboard"]
    (whole,) = [each["text"] for row in rows for each in row if each["text"].startswith(label)]
    await person.taps(whole)


@pytest.mark.parametrize(
    ("words", "level", "drill"),
    [
        ("发布台风橙色预警，请大家关好门窗", Level.ORANGE, False),
        ("暴雨红色预警，立即发给所有人", Level.RED, False),
        ("yellow warning: heat, please drink enough", Level.YELLOW, False),
        ("现在搞一次消防演练", Level.RED, True),
        ("start a fire drill", Level.RED, True),
        ("拉响火灾警报", Level.RED, False),
    ],
)
def test_a_colour_or_a_drill_now_is_an_emergency(words, level, drill):
    ordered = alarm_in(words)
    assert ordered
    assert (ordered.level, ordered.drill) == (level, drill)


@pytest.mark.parametrize(
    "words",
    [
        "台风红色预警是什么意思",
        "解除台风橙色预警",
        "昨天的暴雨红色预警发得太晚了",
        "明天下午3点消防演练",
        "fire drill tomorrow at 3pm",
    ],
)
def test_questions_all_clears_and_what_comes_later_are_none(words):
    assert alarm_in(words) is None


async def test_an_alarm_in_words_is_shown_and_waits_for_a_tap(town, clerk, staff, wang):
    await clerk.says("发布台风橙色预警，请大家关好门窗")
    shown = heard(clerk)
    assert "橙色（二级）" in shown[0]
    assert "台风橙色预警，请大家关好门窗" in shown[0]
    assert "不管是不是休息时间" in shown[-1]
    assert not heard(wang)
    await clerk.says("🏠 首页")
    await clerk.says("现在搞一次消防演练")
    assert "【演练】这是演练" in heard(clerk)[-3]


async def test_whoever_alarms_others_is_in_no_danger_but_whoever_says_it_may_be(town, clerk, staff, wang):
    words = "火灾红色预警，请大家从楼梯下楼"
    await clerk.says(words)
    assert "红色（一级，最高）" in heard(clerk)[0]
    await wang.says(words)
    assert any("119" in said for said in heard(wang))


async def test_an_official_alert_about_a_fire_is_read_as_one(town, clerk, staff, wang):
    await clerk.says(ALERT)
    assert "楼里着火" in heard(clerk)[0]
    assert not any("随手关门" in said for said in heard(clerk))


@pytest.mark.parametrize("words", ["演练结束", "解除警报", "all clear", "the drill is over"])
async def test_that_it_is_over_may_be_said(town, clerk, staff, wang, words):
    await clerk.says(words)
    assert not any("只发给" in said for said in heard(clerk))
    await clerk.says("现在搞一次消防演练")
    heard(clerk)
    await begins(clerk, "🟩 开始演练")
    await goes_out(town)
    heard(clerk)
    await clerk.says(words)
    assert "只发给收到警报的" in heard(clerk)[-1]


@pytest.mark.parametrize(
    "words", ["后天全天1号楼停暖气", "5号上午门口不让停车，跟大家说一声", "下午5点之前把楼道杂物清掉，逾期统一清理"]
)
async def test_notices_of_an_office_are_announcements(town, clerk, staff, wang, words):
    await clerk.says(words)
    assert "☝️ 大家看到的就是这样" in heard(clerk)[-1]


async def test_an_order_with_every_friday_recurs(town, clerk, staff, wang):
    await clerk.says("每周五下午4点提醒大家把车挪开")
    assert "每周五16:00" in heard(clerk)[-1]
    await clerk.taps("✅ 保存")
    async with town.database.read() as tx:
        (made,) = await series.going_on(tx)
    assert made.content.zh == "提醒大家把车挪开"
    assert made.calendar.rule.startswith("FREQ=WEEKLY;BYDAY=FR")
    heard(clerk)
    await clerk.says("暂停每周的提醒")  # It is not that they want to hear of nothing any more.
    assert "🔁" in heard(clerk)[-1]


async def test_until_when_it_is_sent_is_no_part_of_the_words(town, clerk, staff, wang):
    await clerk.says("每天晚上8点提醒大家关好单元门，发到月底")
    heard(clerk)
    await clerk.taps("✅ 保存")
    async with town.database.read() as tx:
        (made,) = await series.going_on(tx)
    assert made.content.zh == "提醒大家关好单元门"
    assert "UNTIL=20261130" in made.calendar.rule
    heard(clerk)


async def test_english_orders_recur_as_well(town, mei, staff, wang):
    await mei.says("remind people every Friday at 4pm to move their cars")
    shown = heard(mei)
    assert "Reminder: move your cars" in shown[-2]
    assert "every Friday at 16:00" in shown[-1]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("撤回刚才那条", Wanted.CALL_OFF),
        ("取消明天的停电通知", Wanted.CALL_OFF),
        ("停电改到后天了", Wanted.MOVE),
        ("把停水延长到下午3点", Wanted.MOVE),
        ("昨天那条通知写错了", Wanted.CORRECT),
        ("谁还没看到停水通知", Wanted.LOOK),
        ("再提醒一下没读的人", Wanted.LOOK),
        ("上周的公告再发一遍", Wanted.REPEAT),
        ("把停电的通知撤了", Wanted.CALL_OFF),
        ("停电推迟一天", Wanted.MOVE),
        ("how many people have seen the water notice", Wanted.LOOK),
        ("who has not read the last notice?", Wanted.LOOK),
        ("cancel the notice about the power cut", Wanted.CALL_OFF),
        ("取消周六的预约", None),
        ("请大家注意，停电改到后天了", None),
        ("明早8点到12点3号楼停水", None),
    ],
)
def test_what_is_said_of_one_that_there_is(words, wanted):
    assert wanted_in(words) is wanted


async def test_the_one_that_is_meant_is_called_off_by_two_taps(town, clerk, staff, wang):
    await announced(town, clerk, "明早8点到12点3号楼停水")
    await announced(town, clerk, "群发：快递柜搬到东门")
    await clerk.says("取消停水的通知")
    assert "您说的是哪一条" in heard(clerk)[-1]
    await begins(clerk, "↩️ 撤回：1号")
    heard(clerk)
    await clerk.taps("↩️ 确定撤回")
    async with town.database.read() as tx:
        assert (await register.find(tx, 1)).state is State.RECALLED
        assert (await register.find(tx, 2)).state is not State.RECALLED


async def test_what_was_never_announced_is_not_called_off_before_everybody(town, clerk, staff, wang):
    await clerk.says("取消明天的停电通知")
    assert "没有找到这样的公告" in heard(clerk)[-1]
    await clerk.taps("📢 都不是，另发一条")
    assert "取消明天的停电通知" in heard(clerk)[-2]


async def test_who_has_read_it_is_the_card(town, clerk, staff, wang):
    await announced(town, clerk, "明早8点到12点3号楼停水")
    await clerk.says("谁还没看到停水通知")
    assert "1/1" in heard(clerk)[-1]


async def test_the_same_words_go_out_once_more(town, clerk, staff, wang):
    await announced(town, clerk, "给3号楼：快递柜搬到东门")
    heard(wang)
    await clerk.says("刚才的公告再发一遍")
    heard(clerk)
    await begins(clerk, "🔁 再发一次：1号")
    assert "快递柜搬到东门" in heard(clerk)[-2]
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    assert any("快递柜搬到东门" in said for said in heard(wang))


async def test_residents_call_nothing_off(town, clerk, staff, wang):
    await announced(town, clerk, "明早8点到12点3号楼停水")
    heard(wang)
    await wang.says("取消停水的通知")
    assert not any("撤回" in said for said in heard(wang))
