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
from tests.support.announcing import JOB, goes_out, lives, states
from tests.support.people import photo


@pytest.fixture(autouse=True)
async def at_nine(town):
    """In the morning, by the community's clock; the job knows when it is due."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


async def writes(clerk, words, *heard, previews=1):
    """It is summed up; what is heard of the summary is in the end."""
    await clerk.says(words)
    for _ in range(previews):
        clerk.hears("")
    return clerk.hears("大家看到的就是这样", *heard)


async def sends(clerk, staff, label="✅ 现在发送"):
    await clerk.taps(label)
    clerk.hears("号</b>公告")
    staff.hears("📢")


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


async def test_each_reads_it_as_it_was_typed_and_in_their_language(town, clerk, staff, wang, anna):
    words = "快递柜换新密码\n---\nNew parcel lockers"
    await clerk.says("/announce")
    clerk.hears("要告诉大家什么？")
    await clerk.says(
        words, entities=[{"type": "bold", "offset": 0, "length": 3}, {"type": "code", "offset": 12, "length": 3}]
    )
    assert clerk.hears("") == "<b>快递柜</b>换新密码"
    assert clerk.hears("") == "<code>New</code> parcel lockers"
    clerk.hears("全体")
    await sends(clerk, staff)
    await goes_out(town)
    assert wang.hears("") == "<b>快递柜</b>换新密码"
    assert anna.hears("") == "<code>New</code> parcel lockers"
    clerk.hears("快递柜")
    assert [staff.hears("") for _ in range(2)][1].count("发完了") == 1


async def test_a_photo_with_words_and_a_place(town, clerk, staff, wang):
    await clerk.says("/announce")
    clerk.hears("要告诉大家什么？")
    await clerk.sends(photo=photo("notice"), caption="3号楼门口修路")
    clerk.hears("3号楼门口修路")
    clerk.hears("3号楼")
    await clerk.sends(location={"latitude": 31.2, "longitude": 121.5})
    clerk.hears("3号楼门口修路")
    clerk.hears("大家看到的")
    await clerk.sends(location={"latitude": 31.2, "longitude": 121.5})
    clerk.hears("这个没有收下", "要告诉大家什么？")
    await clerk.says("3号楼门口修路，请绕行")
    clerk.hears("请绕行")
    clerk.hears("大家看到的")
    await sends(clerk, staff)
    await goes_out(town)
    wang.hears("请绕行")
    assert wang.last["photo"] == "notice"
    assert [method for method, _ in wang.others] == ["sendLocation"]
    staff.hears("正在发送")
    staff.hears("1/1")


async def test_words_of_ones_own_instead_of_the_template(town, clerk, anna):
    await writes(clerk, "明天下午2点到4点4号楼停电", previews=2)
    await clerk.taps("✏️ 用我的原话")
    assert visible(clerk.hears("<tg-time")) == "明天下午2点到4点4号楼停电"
    clerk.hears("4号楼", "⚡ 停电")


async def test_a_template_asks_for_what_is_missing(town, clerk, wang, anna):
    await clerk.says("群发")
    clerk.hears("要告诉大家什么？")
    await clerk.taps("🛗 电梯")
    clerk.hears("在哪里，什么时候？", "____（地点）的电梯")
    await clerk.says("昨天3号楼")
    clerk.hears("这个时间已经过了。是什么时候？")
    await clerk.says("3号楼")
    clerk.hears("还要填：<b>时间</b>", "3号楼的电梯将于____（时间）")
    await clerk.says("昨天")
    clerk.hears("这个时间已经过了", "还要填：<b>时间</b>")
    await clerk.says("2月31日")
    clerk.hears("没有这个日子或时间", "还要填：<b>时间</b>")
    await clerk.says("周三7点")
    clerk.hears("可能是几个时间", "还要填：<b>时间</b>")
    assert clerk.labels[:2] == ["2026年11月25日（周三）07:00", "2026年11月25日（周三）19:00"]
    await clerk.says("周三上午9点到11点")
    clerk.hears("电梯维保", "3号楼的电梯将于", "2026年11月25日（周三）09:00至11:00</tg-time>停梯维保")
    clerk.hears("Lift maintenance")
    clerk.hears("大家看到的")


async def test_a_meeting_asks_who_comes_and_for_each_blank_by_its_name(town, clerk, staff, wang, anna):
    """In Chinese, then in English, which may be left out; a copy that was filled in is taken as well."""
    await clerk.says("/announce")
    clerk.hears("")
    await clerk.taps("👥 会议")
    clerk.hears("还要填：<b>时间</b>", "内容：____（内容）")
    await clerk.says("周五晚上7点")
    clerk.hears("还要填：<b>内容</b>", "时间：2026年11月27日（周五）19:00")
    await clerk.says("____（内容）")
    clerk.hears("还有空没填：内容")
    await clerk.says("停车")
    clerk.hears("还要填：<b>会场</b>")
    await clerk.says("会所")
    clerk.hears("还要填：<b>what about</b>", "When: Friday 27 November 2026, 19:00")
    await clerk.forges("announcements.send")
    clerk.hears("这个按钮已经过期")
    await clerk.says("Parking")
    clerk.hears("还要填：<b>room</b>")
    await clerk.says("Clubhouse")
    clerk.hears("<b>会议通知</b>", "内容：停车\n地点：会所")
    assert clerk.labels == ["🙋 我参加", "🙅 我不参加"]
    clerk.hears("What about: Parking\nWhere: Clubhouse")
    assert clerk.labels == ["🙋 I'm coming", "🙅 I'm not coming"]
    clerk.hears("👥 会议", "有效至2026年11月27日（周五）19:00")
    await clerk.taps("✏️ 文字")
    clerk.hears("")
    await clerk.says("👥 会议通知\n时间：周五20点\n内容：停车\n地点：大厅\n不能到场的，可以委托家人参加。")
    clerk.hears("还要填：<b>what about</b>", "When: Friday 27 November 2026, 20:00")
    await clerk.taps("大家都一样 ›")
    clerk.hears("<b>会议通知</b>", "20点</tg-time>", "地点：大厅")
    assert clerk.labels == ["🙋 我参加", "🙅 我不参加"]
    clerk.hears("有效至2026年11月27日（周五）20:00")


BAD = [
    ("x" * 4097, "最多4096个字，这里有4097个"),
    ("开会地点 ____", "还要填：<b>____</b>"),
    ("   ", "要告诉大家什么？"),
]


@pytest.mark.parametrize(("words", "heard"), BAD)
async def test_what_cannot_be_sent_is_refused_in_a_sentence(clerk, words, heard):
    await clerk.says("/announce")
    clerk.hears("")
    await clerk.says(words)
    clerk.hears(heard)


async def test_a_link_to_nowhere_is_refused(clerk):
    await clerk.says("/announce")
    clerk.hears("")
    await clerk.says("点这里", entities=[{"type": "text_link", "offset": 0, "length": 3, "url": "http://nowhere"}])
    clerk.hears("里面有个链接打不开：http://nowhere")
    await clerk.says("点这里", entities=[{"type": "text_link", "offset": 0, "length": 3, "url": "https://a.cn/b"}])
    clerk.hears('<a href="https://a.cn/b">点这里</a>')
    clerk.hears("大家看到的")


async def test_broken_bold_is_mended(clerk):
    await clerk.says("/announce")
    clerk.hears("")
    marks = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 2, "length": 40}]
    await clerk.says("甲乙丙丁戊己 **x <b>y", entities=marks)
    assert clerk.hears("") == "<b>甲乙<i>丙丁</i></b><i>戊己 **x &lt;b&gt;y</i>"
    clerk.hears("大家看到的")


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


async def test_buttons_and_a_translation(town, clerk, staff, anna, wang):
    await writes(clerk, "/announce 请登记车辆")
    await clerk.taps("🔘 按钮")
    clerk.hears("下面要什么按钮？")
    for words, heard in (
        ("https://example.com", "请先输入按钮上的字"),
        ("登记 http://nowhere", "里面有个链接打不开：http://nowhere"),
        ("登记 /nothing", "没有/nothing这个命令"),
    ):
        await clerk.says(words)
        clerk.hears(heard)
    await clerk.says("登记 https://example.com/car")
    clerk.hears("请登记车辆")
    clerk.hears("大家看到的")
    await clerk.taps("🌐 译文")
    clerk.hears("英文怎么写？")
    await clerk.says("Please register your car")
    clerk.hears("请登记车辆")
    clerk.hears("Please register your car")
    clerk.hears("大家看到的")
    await sends(clerk, staff)
    await goes_out(town)
    anna.hears("Please register your car")
    assert anna.last["reply_markup"]["inline_keyboard"] == [[{"text": "登记", "url": "https://example.com/car"}]]
    wang.hears("请登记车辆")
    clerk.hears("请登记车辆")
    staff.hears("正在发送")
    staff.hears("发完了")


async def test_words_under_the_summary_replace_nothing_unless_it_is_said(town, clerk, staff, wang):
    await writes(clerk, "/announce 换灯")
    await clerk.says("3号楼明天修门", entities=[{"type": "bold", "offset": 0, "length": 3}])
    clerk.hears("还没发", "3号楼明天修门")
    await clerk.taps("‹ 保持不变")
    clerk.hears("👥 全体")
    await clerk.says("3号楼明天修门", entities=[{"type": "bold", "offset": 0, "length": 3}])
    clerk.hears("还没发")
    await clerk.taps("✏️ 替换原来的文字")
    assert clerk.hears("") == "<b>3号楼</b>明天修门"
    clerk.hears("👥 3号楼")
    await clerk.sends(photo=photo("door"), caption="门坏了")
    clerk.hears("还没发", "门坏了")
    await clerk.taps("📢 另发一条公告")
    clerk.hears("门坏了")
    clerk.hears("已保存", "👥 全体")
    await sends(clerk, staff)
    await clerk.says("首页")
    clerk.hears("")
    [label] = [each for each in clerk.labels if "3号楼明天修门" in each]
    await clerk.taps(label)
    clerk.hears("还没发")
    await clerk.taps("‹ 保持不变")
    clerk.hears("3号楼")
    clerk.hears("👥 3号楼")


async def test_a_time_alone_says_when(clerk, wang):
    await writes(clerk, "/announce 换灯")
    await clerk.says("周五19点发")
    clerk.hears("🕘 2026年11月27日（周五）19:00")


async def test_an_album_under_the_summary_is_kept_while_its_words_are_asked_about(clerk, wang):
    await writes(clerk, "/announce 换灯")
    await clerk.sends(photo=photo("a"), media_group_id="7", caption="门坏了")
    await clerk.sends(photo=photo("b"), media_group_id="7")
    clerk.hears("还没发", "门坏了")
    clerk.hears("还没发", "门坏了")
    await clerk.taps("✏️ 替换原来的文字")
    assert clerk.hears("") == "门坏了"
    clerk.hears("大家看到的")


async def test_what_stands_on_a_button_is_never_read_as_a_blank(clerk, wang):
    await writes(clerk, "/announce 换灯")
    await clerk.taps("🔘 按钮")
    clerk.hears("下面要什么按钮？")
    await clerk.says("{words} https://example.com/a")
    clerk.hears("换灯")
    assert "{words}" in clerk.labels
    clerk.hears("大家看到的")


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


async def test_a_draft_survives_the_home_button(town, clerk, wang):
    await lives(town, clerk, "3", "2", "101")
    await writes(clerk, "/announce 换灯")
    await clerk.taps("🏠 首页")
    clerk.hears("")
    [label] = [each for each in clerk.labels if "换灯" in each]
    await clerk.taps(label)
    clerk.hears("大家看到的就是这样")


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
