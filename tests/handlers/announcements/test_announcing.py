"""From one message of words to “finished”: the staff write, look and send; residents read in their language."""

from datetime import timedelta

import pytest

from handlers.dialogue.splitting import visible
from storage import reports
from storage.announcements import AnnouncementRules, Quiet
from storage.collection import reminders
from storage.engine.instants import stamp
from storage.help import helpers
from storage.people import households, messengers, people
from storage.people.people import Role
from tests.support.announcing import JOB, goes_out, sends, states, writes


@pytest.fixture(autouse=True)
async def at_nine(town):
    """In the morning, by the community's clock; the job knows when it is due."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


async def test_one_message_and_one_tap(town, clerk, staff, wang, anna):
    await clerk.says("明早8点到12点3号楼停水")
    clerk.hears("停水通知", "3号楼将于", "2026年11月24日（周二）08:00至12:00</tg-time>停水")
    clerk.hears("No water", "Building 3: ", "Tuesday 24 November 2026, 08:00 to 12:00")
    clerk.hears("3号楼", "<b>1户，1人</b>", "💧 停水 · 🕘 现在 · ⌛ 有效至2026年11月24日（周二）12:00")
    await clerk.taps("✅ 现在发送")
    clerk.hears("<b>1号</b>公告正在发给1户，1人")
    staff.hears("1号", "停水通知")
    await goes_out(town)
    wang.hears("停水通知")
    staff.hears("📤 正在发送", "0/1")
    staff.hears("✅ 发完了", "1/1", "✅ 已送达：1")
    assert await states(town) == {wang.id: "sent"}


async def test_in_the_staffs_group(town, clerk, staff, wang, anna):
    await clerk.says("/announce 周五晚上7点在会所开会，大家来听听", chat=staff)
    staff.hears("周五晚上7点")
    staff.hears("全体", "<b>2户，3人</b>", "👥 会议", "有效至2026年11月27日（周五）19:00")
    await clerk.taps("✅ 现在发送", on=staff)
    staff.hears("<b>1号</b> 👥 会议")
    await goes_out(town)
    for each in (wang, anna, clerk):
        each.hears("周五晚上7点")
    staff.hears("正在发送")
    staff.hears("3/3")


async def test_nobody_would_get_it(town, clerk):
    await writes(clerk, "/announce 物业新电话")
    await clerk.taps("👥 发给谁")
    clerk.hears("发给谁？")
    await clerk.says("租户")
    clerk.hears("👥 租户", "<b>0户，0人</b>", "没有人能收到")
    assert "✅ 现在发送" not in clerk.labels
    await clerk.forges("announcements.send")
    clerk.hears("没有人能收到")


async def test_a_building_that_there_is_not_is_named(town, clerk, wang):
    await writes(clerk, "/announce 9号楼门禁换卡", "没有9号楼", "全体")
    assert "✅ 现在发送" not in clerk.labels  # It would go to everybody.
    await clerk.forges("announcements.send")
    clerk.hears("没有9号楼：请选择发给谁")
    await clerk.taps("👥 发给谁")
    clerk.hears("发给谁？现在是：<b>全体</b>")
    await clerk.says("9号楼")
    clerk.hears("没有9号楼", "发给谁？")
    await clerk.taps("3号楼")
    clerk.hears("<b>3号楼</b>")
    assert "☑️ 3号楼" in clerk.labels
    await clerk.taps("✅ 就这样")
    clerk.hears("👥 3号楼")


@pytest.mark.parametrize(
    ("words", "warned"),
    [
        ("2单元明天上午停水", "没有写楼号"),
        ("明早8点到12点9号楼停水", "没有9号楼"),
    ],
)
async def test_a_place_that_nobody_knows_is_not_turned_into_the_whole_community(clerk, wang, words, warned):
    await clerk.says(words)
    assert visible(clerk.hears("")) == words
    clerk.hears("大家看到的", warned)
    await clerk.says("/announce")
    clerk.hears("要告诉大家什么")
    await clerk.taps("💧 停水")
    clerk.hears("在哪里")
    await clerk.says("9号楼明早8点到12点")
    clerk.hears("没有9号楼", "还要填：<b>地点</b>")
    await clerk.says("8号楼")
    clerk.hears("没有8号楼", "还要填：<b>地点</b>")
    await clerk.says("3号楼")
    assert "3号楼将于2026年11月24日" in visible(clerk.hears(""))
    clerk.unheard.clear()


async def test_words_that_say_every_friday_are_sent_once_unless_it_is_chosen(clerk, wang):
    await writes(clerk, "/announce 每周五16:00收旧衣", "只发一次")
    await clerk.taps("🕘 何时发")
    clerk.hears("什么时候发？")
    await clerk.says("每周四9:00")
    assert "只发一次" not in clerk.hears("每周四09:00")


async def test_a_power_cut_in_english(clerk, wang, anna):
    await clerk.says("Power off in building 4 from 11pm to 2am")
    clerk.hears("停电通知", "4号楼将于", "2026年11月23日（周一）23:00至2026年11月24日（周二）02:00</tg-time>停电")
    clerk.hears("No electricity")
    clerk.hears("4号楼")


async def test_it_can_be_for_those_with_a_parking_space(town, clerk, staff, wang, anna):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("4", "", "201"), 5, 895_000, parking=("A-12",))])
    await writes(clerk, "/announce 地下车库周六洗地，请挪车")
    await clerk.taps("👥 发给谁")
    clerk.hears("发给谁？")
    await clerk.taps("🚗 有车位的住户")
    clerk.hears("👥 🚗 有车位的住户", "<b>1户，1人</b>")
    await sends(clerk, staff)
    await goes_out(town)
    anna.hears("地下车库")
    staff.hears("正在发送")
    staff.hears("1/1")
    await clerk.says("/home 4-201")
    clerk.hears("🚗 车位：A-12")


async def test_two_taps_make_one_announcement(town, clerk, staff, wang):
    await writes(clerk, "/announce 换灯")
    data = clerk.data_of("✅ 现在发送")
    async with town.at_once():
        await clerk.forges(data)
        await clerk.forges(data)
    clerk.hears("号</b>公告")
    staff.hears("📢")
    assert clerk.toasts == ["", "已经收到，不用再按。"]
    async with town.database.read() as tx:
        assert await tx.value("SELECT count(*) FROM announcements") == 1


async def test_more_than_so_many_need_a_second_yes(town, clerk, mei, staff, wang, anna):
    town.sets(AnnouncementRules, second_person_above=1)
    await writes(clerk, "/announce 换灯")
    await clerk.taps("✅ 请同事确认")
    clerk.hears("<b>1号</b>公告要发给4人，需要另一位同事确认")
    staff.hears("等另一位同事确认")
    await clerk.taps("✅ 我同意", on=staff)
    assert clerk.toasts[-1] == "要另一位同事来确认，自己写的不能自己确认。"
    await goes_out(town, 3)
    assert await states(town) == {}
    await mei.taps("✅ 我同意", on=staff)
    staff.hears("发出")
    await goes_out(town)
    for each in (wang, anna, clerk, mei):
        each.hears("换灯")
    staff.hears("正在发送")
    staff.hears("4/4")


async def test_the_quiet_hours_move_what_is_not_urgent(town, clerk, staff, wang):
    town.clock.ahead(hours=13)
    await writes(clerk, "/announce 换灯", "🕘 2026年11月24日（周二）07:00")
    await sends(clerk, staff, "✅ 到时发送")
    await goes_out(town, 3)
    assert await states(town) == {}
    town.clock.ahead(hours=9)
    await goes_out(town)
    wang.hears("换灯")
    clerk.hears("换灯")
    staff.hears("正在发送")
    staff.hears("发完了")


async def test_what_the_bot_was_away_for_goes_out_in_the_morning_and_not_at_night(town, clerk, staff, wang):
    town.clock.ahead(hours=11)
    await writes(clerk, "/announce 换灯")
    await clerk.taps("🕘 何时发")
    clerk.hears("什么时候发？")
    await clerk.says("今晚8点50分")
    clerk.hears("🕘 2026年11月23日（周一）20:50")
    await sends(clerk, staff, "✅ 到时发送")
    town.clock.ahead(hours=1, minutes=10)  # It is ten past nine, and it is quiet.
    await goes_out(town, 3)
    staff.hears("07:00")
    assert await states(town) == {}
    town.clock.ahead(hours=9, minutes=50)
    await goes_out(town)
    wang.hears("换灯")
    clerk.hears("换灯")
    staff.hears("正在发送")
    staff.hears("发完了")


async def test_what_is_urgent_does_not_wait_for_them(town, clerk, staff, wang):
    town.clock.ahead(hours=13)
    await writes(clerk, "/announce 水管爆了，正在抢修")
    await clerk.taps("🔴 很急：不等安静时段")
    clerk.hears("🕘 现在")
    await sends(clerk, staff)
    await goes_out(town)
    wang.hears("抢修")
    clerk.hears("抢修")
    staff.hears("正在发送")
    staff.hears("发完了")


async def test_what_would_be_over_by_then_is_not_planned(town, clerk, wang):
    town.clock.ahead(hours=13)
    await writes(clerk, "今晚11点到12点3号楼停水", "等发出去就已经过期了", previews=2)
    assert "✅ 到时发送" not in clerk.labels
    await clerk.taps("🔴 很急：不等安静时段")
    clerk.hears("🕘 现在")
    assert "✅ 现在发送" in clerk.labels


async def test_later_by_words_and_what_is_no_time(town, clerk, staff, wang):
    await writes(clerk, "/announce 换灯")
    for words, heard in (
        ("昨天9点", "这个时间已经过了"),
        ("2月31日", "没有这个日子"),
        ("随便", "没看懂是什么时候"),
        ("7点", "可能是几个时间"),
        ("明天9点和后天9点", "这是好几个时间"),
    ):
        if words == "昨天9点":
            await clerk.taps("🕘 何时发")
            clerk.hears("什么时候发？")
        await clerk.says(words)
        clerk.hears(heard, "什么时候发？")
    await clerk.says("周五19:00")
    clerk.hears("🕘 2026年11月27日（周五）19:00")
    await sends(clerk, staff, "✅ 到时发送")
    town.clock.ahead(days=4, hours=9, minutes=59)
    await goes_out(town, 3)
    wang.hears_nothing()
    town.clock.ahead(minutes=1)
    await goes_out(town)
    wang.hears("换灯")
    clerk.hears("换灯")
    staff.hears("正在发送")
    staff.hears("发完了")


async def test_a_colleague_wrote_a_similar_one_and_people_heard_much_this_week(town, clerk, mei, staff, wang):
    for words in ("换灯", "修门"):
        await writes(clerk, f"/announce {words}")
        await sends(clerk, staff)
        await goes_out(town)
        for each in (wang, clerk, mei):
            each.hears(words)
        staff.hears("正在发送")
        staff.hears("发完了")
        town.clock.ahead(minutes=20)
    await mei.says("/announce 换灯泡")
    mei.hears("换灯泡")
    mei.hears("Some of them had 2 announcements with a sound this week", "刘伟 wrote a similar one", "number 1")
    await mei.taps("🔕 Without a sound")
    assert "announcements with a sound" not in mei.hears("So they see it")


async def test_only_staff_announce(town, wang, anna):
    await anna.says("/announce Party!")
    anna.hears("Only the staff can use this")
    for route in ("compose", "send", "sum_up", "be_urgent", "choose_everybody", "use_own"):
        await anna.forges(f"announcements.{route}")
        anna.hears("Only the staff can use this")
    await anna.says("明早8点到12点3号楼停水")
    assert "大家" not in anna.hears("")


async def test_quiet_hours_can_be_none(town, clerk, wang):
    town.sets(AnnouncementRules, quiet_hours=Quiet.read("00:00-00:00"))
    town.clock.instant += timedelta(hours=14)
    await writes(clerk, "/announce 换灯", "🕘 现在")


async def test_people_whom_a_capability_tells_apart(town, clerk, staff, wang, anna):
    """Who waits for a repair, who is reminded of a collection; nobody else."""
    async with town.database.transaction() as tx:
        await reports.open(tx, wang.id, "lift", "", [], town.clock.now())
        await reminders.switch_on(tx, anna.id, "bulky", town.clock.now())
        for each in (wang, anna):
            await helpers.put(tx, each.id, [], (), town.clock.now())
        await people.appoint(tx, anna.id, Role.VOLUNTEER)
        await tx.run("UPDATE helpers SET screened_at = :now", now=stamp(town.clock.now()))
        await messengers.appoint(tx, anna.id, messengers.Stairs("4", ""), clerk.id, town.clock.now())
    await writes(clerk, "/announce 电梯配件到了")
    for label, reach in (
        ("🙋 帮邻居的志愿者", "1户，1人"),
        ("📯 楼栋信息员", "1户，1人"),
        ("🔧 报修还没办结的人", "1户，1人"),
        ("🔔 设了收运提醒的人", "1户，1人"),
    ):
        await clerk.taps("👥 发给谁")
        clerk.hears("发给谁？")
        await clerk.taps(label)
        clerk.hears(f"👥 {label}", reach)
    await sends(clerk, staff)
    await goes_out(town)
    anna.hears("电梯配件到了")
    staff.unheard.clear()


async def test_a_day_and_an_hour_by_taps(town, clerk, wang):
    await writes(clerk, "/announce 换灯")
    await clerk.taps("🕘 何时发")
    clerk.hears("什么时候发？")
    await clerk.taps("🗓 日历")
    clerk.hears("哪一天？从2026年11月23日到2026年12月20日")
    assert clerk.labels[:9] == ["23", "24", "25", "26", "27", "28", "29", "30", "12/1"]
    await clerk.taps("以后 ›")
    clerk.hears("从2026年12月21日到2027年1月17日")
    await clerk.taps("‹ 返回")
    clerk.hears("什么时候发？")
    await clerk.taps("🗓 日历")
    clerk.hears("哪一天？")
    await clerk.taps("23")
    clerk.hears("2026年11月23日：几点？")
    assert clerk.labels[0] == "10:00"
    await clerk.taps("‹ 返回")
    clerk.hears("哪一天？")
    await clerk.taps("12/1")
    clerk.hears("几点？")
    await clerk.taps("19:00")
    clerk.hears("🕘 2026年12月1日（周二）19:00")
    for forged in ("leaf:5", "leaf:-28", "choose_hour:9999", "choose_hour:-1"):
        await clerk.forges(f"announcements.{forged}")
        assert "过期" in clerk.toasts[-1]
        clerk.hears("已经过期")


async def test_what_would_be_told_after_it_has_begun_is_pointed_out(town, clerk, staff, wang):
    await clerk.forges("announcements.compose")
    assert "⚠️" not in clerk.hears("要告诉大家什么"), "nothing was sent yet"
    await clerk.says("明早8点到12点3号楼停水")
    for said in ("停水通知", "No water"):
        clerk.hears(said)
    assert "已经开始" not in clerk.hears("大家看到的就是这样")
    await clerk.taps("🕘 何时发")
    clerk.hears("什么时候发")
    await clerk.says("明天上午9点")
    clerk.hears("大家看到的就是这样", "08:00", "已经开始了")
    await clerk.forges("announcements.alarm")
    clerk.hears("出了什么事")
    assert "‹ 返回" in clerk.labels
