"""What the staff write: words, templates and their blanks, photos, buttons, a translation, what is refused."""

import pytest

from handlers.dialogue.splitting import visible
from tests.support.announcing import JOB, goes_out, heard, lives, sends, states, writes
from tests.support.people import photo


@pytest.fixture(autouse=True)
async def at_nine(town):
    """In the morning, by the community's clock; the job knows when it is due."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


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
    await clerk.says("会所二楼")
    clerk.hears("没看懂是什么时候", "时间：____（时间）")
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


async def test_where_a_time_is_asked_words_may_stand_that_are_none(clerk, wang):
    await clerk.says("/announce")
    clerk.hears("")
    await clerk.taps("👥 会议")
    clerk.hears("还要填：<b>时间</b>")
    await clerk.says("另行通知")
    clerk.hears("没看懂是什么时候")
    await clerk.taps("✏️ 用我的原话")
    clerk.hears("还要填：<b>内容</b>", "时间：另行通知")


@pytest.mark.parametrize(
    ("words", "whom", "left"),
    [
        ("给3号楼：快递柜换到东门", ["3"], "快递柜换到东门"),
        ("/announce to building 3: the parcel lockers move", ["3"], "the parcel lockers move"),
        ("/announce 给3号楼王阿姨：明天我来", ["3"], "给3号楼王阿姨：明天我来"),
        ("/announce 给9号楼：换锁", [], "给9号楼：换锁"),
    ],
)
async def test_whom_the_words_begin_with_is_whom_they_are_for_and_not_read_by_all(town, clerk, wang, words, whom, left):
    await clerk.says(words)
    clerk.hears(left)
    said = clerk.hears("大家看到的")
    assert ("👥 3号楼" in said) is bool(whom)


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


async def test_buttons_and_a_translation(town, clerk, staff, anna, wang):
    await writes(clerk, "/announce 请登记车辆")
    await clerk.taps("🔘 按钮")
    clerk.hears("下面要什么按钮？")
    for words, refused in (
        ("https://example.com", "请先输入按钮上的字"),
        ("登记 http://nowhere", "里面有个链接打不开：http://nowhere"),
        ("登记 /nothing", "没有/nothing这个命令"),
    ):
        await clerk.says(words)
        clerk.hears(refused)
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


async def test_a_draft_survives_the_home_button(town, clerk, wang):
    await lives(town, clerk, "3", "2", "101")
    await writes(clerk, "/announce 换灯")
    await clerk.taps("🏠 首页")
    clerk.hears("")
    [label] = [each for each in clerk.labels if "换灯" in each]
    await clerk.taps(label)
    clerk.hears("大家看到的就是这样")


async def test_what_comes_in_parts_comes_in_order_and_counts_once(town, clerk, staff, wang):
    await clerk.says("/announce")
    for name in ("a", "b"):
        await clerk.sends(photo=photo(name), media_group_id="7")
    await clerk.says("3号楼的新灯")
    heard(clerk)
    await clerk.taps("🔘 按钮")
    heard(clerk)
    await clerk.taps("✅ 我看过了")
    heard(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    async with town.database.read() as tx:
        sent = await tx.rows("SELECT method FROM outbox WHERE chat_id = :id ORDER BY id DESC LIMIT 2", id=wang.id)
    assert [row["method"] for row in sent] == ["sendMessage", "sendMediaGroup"]
    assert wang.albums == [["a", "b"]]
    wang.hears("3号楼的新灯")
    await wang.taps("✅ 我看过了")
    await goes_out(town)
    assert await states(town) == {wang.id: "sent"}
    assert "👀 已读：1" in staff.unheard[-1]["text"]
    for each in (clerk, staff, wang):
        each.unheard.clear()
