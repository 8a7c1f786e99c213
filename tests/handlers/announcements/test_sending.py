"""How it goes out: in bites, paused, cancelled, corrected, recalled, reminded of; to each once, whatever happens."""

from datetime import timedelta

import pytest

from handlers.announcements import sending
from handlers.dialogue.post import Post
from storage.announcements import register
from storage.queues import closed_chats, files, outbox
from storage.queues.outbox import Ended
from tests.support.announcing import JOB, goes_out, lives, states
from tests.support.people import photo


@pytest.fixture(autouse=True)
async def at_nine(town):
    """In the morning, by the community's clock; the job knows when it is due."""
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


@pytest.fixture
async def ten(town):
    """Ten residents of building 3."""
    people = [town.person(100 + at, f"邻居{at}", "zh-hans") for at in range(10)]
    for each in people:
        await lives(town, each)
    return people


@pytest.fixture
def small(monkeypatch):
    """Bites of three, so that something waits."""
    monkeypatch.setattr(sending, "BITE", 3)


async def sent(clerk, staff, words="3号楼换灯", asks=""):
    """It is planned, and its card is there."""
    await clerk.says(f"/announce {words}")
    clerk.hears("")
    clerk.hears("3号楼")
    if asks:
        await clerk.taps("🔘 按钮")
        clerk.hears("下面要什么按钮？")
        await clerk.taps(asks)
        clerk.hears("")
        clerk.hears("大家看到的")
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    staff.hears("📢")


def catches_up(chat):
    """What was said there is read; what stands under the last of it can be tapped."""
    while chat.unheard:
        chat.hears("")


async def looks(town):
    """The job does, once; what it gives to the courier stays there."""
    town.crowded = True
    await town.tick(JOB)
    town.clock.instant += timedelta(seconds=2)


def heard(people):
    return [len(each.unheard) for each in people]


def quiet(*chats):
    for each in chats:
        each.unheard.clear()


def of(counted, *names):
    values = list(counted.values())
    return tuple(values.count(name) for name in names)


async def test_a_bite_at_a_time_and_a_pause_takes_what_waits_back(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await looks(town)
    assert of(await states(town), "queued", "waiting", "sent") == (3, 7, 0)
    async with town.database.transaction() as tx:  # Two of them have arrived.
        for due in await outbox.due(tx, broadcasts=2):
            await outbox.end(tx, [Ended(due.id, "sent", 1)], town.clock.now())
    await clerk.forges("announcements.pause:1", staff)
    staff.hears("📤 正在发送")
    staff.hears("⏸ 已暂停")
    await looks(town)
    assert of(await states(town), "queued", "waiting", "sent") == (0, 8, 2)
    town.crowded = False
    await goes_out(town, 4)
    assert of(await states(town), "queued", "waiting", "sent") == (0, 8, 2)
    quiet(staff)
    await clerk.forges("announcements.resume:1", staff)
    staff.hears("📤 正在发送", "2/10")
    await goes_out(town, 12)
    assert of(await states(town), "sent") == (10,)
    assert sum(heard(ten)) == 8
    assert "10/10" in staff.unheard[-1]["text"]
    quiet(staff, *ten)


async def test_a_second_tap_on_pause_changes_nothing(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await clerk.forges("announcements.resume:1", staff)
    assert clerk.toasts[-1] == "已经收到，不用再按。"
    await clerk.forges("announcements.resume:77", staff)
    assert "过期" in clerk.toasts[-1]
    quiet(staff)


async def test_the_rest_is_cancelled_and_the_sum_is_the_audience(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await goes_out(town, 1)
    await clerk.forges("announcements.ask_cancel:1", staff)
    staff.hears("📤")
    staff.hears("剩下的不发了？还有10人收不到")
    await clerk.taps("✖️ 确定取消", on=staff)
    staff.hears("✖️ 已取消")
    await goes_out(town, 5)
    assert of(await states(town), "sent", "cancelled") == (3, 7)
    assert "✅ 已送达：3" in staff.unheard[-1]["text"]
    assert "✖️ 已取消：7" in staff.unheard[-1]["text"]
    quiet(staff, *ten)


async def test_a_kill_in_the_middle_sends_to_each_once(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await goes_out(town, 3)
    with pytest.raises(Killed):
        await dies_while_it_looks(town)
    await goes_out(town, 12)
    assert heard(ten) == [1] * 10
    assert of(await states(town), "sent") == (10,)
    quiet(staff, *ten)


class Killed(Exception):
    pass


async def dies_while_it_looks(town):
    """Before its commit."""
    async with town.database.transaction() as tx:
        post = Post(tx, town.community, town.clock.now())
        await sending.carry_on(post)
        await outbox.post(tx, await post.calls(), town.clock.now())
        raise Killed


async def test_a_correction_reaches_those_who_have_it_and_the_others_get_only_the_right_one(
    town, clerk, staff, ten, small
):
    await sent(clerk, staff, "3号楼周三换灯")
    await goes_out(town, 2)
    await looks(town)
    quiet(staff)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("改好后的全文", "3号楼周三换灯")
    await clerk.says("3号楼周四换灯")
    clerk.hears("3号楼周四换灯")
    clerk.hears("3人收到过原来的", "还在等的7人")
    data = clerk.data_of("✏️ 确定更正")
    await clerk.forges(data)
    clerk.hears("已经更正")
    await clerk.forges(data)
    assert clerk.toasts[-1] == "已经收到，不用再按。"
    town.crowded = False
    await goes_out(town, 20)
    wrong, right = ten[:3], ten[3:]
    for each in wrong:
        each.hears("周三")
        each.hears("周四")
        assert each.last["edit"]
        each.hears("✏️ <b>更正</b>\n3号楼周四换灯")
        assert each.last["reply_parameters"]["message_id"]
    for each in right:
        each.hears("3号楼周四换灯")
    assert "10/10" in staff.unheard[-1]["text"]
    assert "还是原来" not in staff.unheard[-1]["text"]
    quiet(staff)


async def test_what_is_in_the_outbox_when_it_is_corrected_goes_out_right(town, clerk, staff, ten, small):
    await sent(clerk, staff, "3号楼周三换灯")
    await looks(town)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("改好后的全文")
    await clerk.says("3号楼周四换灯")
    clerk.hears("")
    clerk.hears("0人收到过原来的", "还在等的10人")
    await clerk.taps("✏️ 确定更正")
    clerk.hears("已经更正")
    town.crowded = False
    await goes_out(town, 16)
    for each in ten:
        each.hears("3号楼周四换灯")
    quiet(staff)


async def test_a_correction_that_was_begun_in_the_group_can_be_left_there(town, clerk, staff, ten):
    """Where there is no menu to go to."""
    await sent(clerk, staff)
    await goes_out(town)
    quiet(staff, *ten)
    await clerk.forges("announcements.ask_correction:1", staff)
    staff.hears("改好后的全文", "请回复这条消息")
    assert staff.labels == ["✖️ 先到这里"]
    await clerk.taps("✖️ 先到这里", on=staff)
    staff.hears("什么都没有发出，也没有改动")
    await clerk.says("3号楼周五换灯", chat=staff)
    quiet(clerk, staff, *ten)


async def test_a_correction_in_one_language_asks_for_the_other(town, clerk, staff, ten):
    await clerk.says("/announce 3号楼周三换灯\n---\nNew lamps on Wednesday, building 3")
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    catches_up(ten[0])
    catches_up(clerk)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("3号楼周三换灯\n---\nNew lamps on Wednesday")
    await clerk.says("3号楼周四换灯")
    clerk.hears("英文怎么写？", "New lamps on Wednesday")
    assert "✏️ 确定更正" not in clerk.labels
    await clerk.says("New lamps ____ (when)")
    clerk.hears("还有空没填：when", "英文怎么写？")
    await clerk.says("New lamps on Thursday, building 3")
    clerk.hears("3号楼周四换灯")
    clerk.hears("New lamps on Thursday")
    clerk.hears("10人收到过原来的")
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    async with town.database.read() as tx:
        content = (await register.find(tx, 1)).content
    assert (content.zh, content.en) == ("3号楼周四换灯", "New lamps on Thursday, building 3")
    quiet(clerk, staff, *ten)


async def test_a_wrong_photo_is_replaced_and_those_who_saw_it_get_the_right_one(town, clerk, staff, ten):
    await clerk.says("/announce")
    catches_up(clerk)
    await clerk.sends(photo=photo("wrong"), caption="3号楼换灯")
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    reader = ten[0]
    reader.hears("3号楼换灯")
    catches_up(clerk)
    await clerk.forges("announcements.ask_correction:1")
    clerk.hears("发照片或文件，就换掉原来的")
    await clerk.sends(photo=photo("right"))
    clerk.hears("3号楼换灯")
    assert clerk.last["photo"] == "right"
    clerk.hears("10人收到过原来的")
    await clerk.taps("✏️ 确定更正")
    await goes_out(town)
    reader.hears("3号楼换灯")
    assert reader.last["media"]["media"] == "right"  # In place,
    reader.hears("✏️ <b>更正</b>")
    assert reader.last["photo"] == "right"  # and below it.
    await clerk.forges("announcements.ask_correction:1")
    catches_up(clerk)
    await clerk.sends(photo=photo("no"))
    catches_up(clerk)
    await clerk.taps("🗑 不要照片文件")
    clerk.hears("3号楼换灯")
    assert "photo" not in clerk.last
    quiet(clerk, staff, *ten)


async def test_two_who_correct_at_once(town, clerk, mei, staff, ten):
    await sent(clerk, staff)
    for each, words in ((clerk, "改一"), (mei, "改二")):
        await each.forges("announcements.ask_correction:1")
        each.hears("")
        await each.says(words)
        each.hears(words)
        each.hears("")
    await clerk.taps("✏️ 确定更正")
    clerk.hears("已经更正")
    await mei.taps("✏️ Yes, correct it")
    mei.hears("Somebody changed it meanwhile")
    quiet(staff)


async def test_it_is_taken_back(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await goes_out(town, 4)
    got = [each for each in ten if each.unheard]
    assert 0 < len(got) < 10
    quiet(staff, *ten)
    await clerk.forges("announcements.ask_recall:1", staff)
    assert "关闭记录" not in staff.hears("从所有人那里撤回？"), "nothing is closed with a notice"
    await clerk.taps("↩️ 确定撤回", on=staff)
    staff.hears("↩️ 已撤回")
    await goes_out(town, 16)
    assert [[method for method, _ in each.others] for each in ten] == [
        ["deleteMessages"] if each in got else [] for each in ten
    ]
    assert of(await states(town), "recalled", "cancelled") == (len(got), 10 - len(got))
    quiet(staff)


async def test_what_is_too_old_to_be_deleted_is_written_over(town, clerk, staff, ten):
    await sent(clerk, staff)
    await goes_out(town, 5)
    quiet(staff, *ten)
    town.clock.ahead(days=3)
    await clerk.forges("announcements.recall:1", staff)
    await goes_out(town, 5)
    for each in ten:
        each.hears("↩️ 这条公告已经撤回，不作数了")
        assert each.last["edit"]
    quiet(staff)


async def test_those_who_have_not_read_it_are_reminded_a_few_times(town, clerk, staff, ten):
    await sent(clerk, staff, asks="✅ 我看过了")
    await goes_out(town, 5)
    for each in ten:
        each.hears("换灯")
    for each in ten[:4]:
        await each.taps("✅ 我看过了")
        each.hears("换灯")
        assert each.labels == ["✓ 我看过了"]
    await goes_out(town, 8)
    assert "👀 已读：4" in staff.unheard[-1]["text"]
    for minutes, toast in (
        (0, ""),
        (1, "不到五分钟前刚提醒过。"),
        (5, ""),
        (5, ""),
        (5, "已经提醒过3次了，请打电话或上门。"),
    ):
        town.clock.ahead(minutes=minutes)
        await clerk.forges("announcements.remind:1", staff)
        assert clerk.toasts[-1] == toast
        await goes_out(town, 5)
    assert heard(ten) == [0, 0, 0, 0, *[3] * 6]
    ten[5].hears("🔔 请点一下回复", "换灯")
    await ten[5].taps("✅ 我看过了")
    quiet(staff, *ten)


async def test_nobody_gets_what_is_over(town, clerk, staff, ten, small):
    await sent(clerk, staff, "今天9点到9点30分3号楼换灯")
    await goes_out(town, 3)
    assert of(await states(town), "sent")[0] > 0
    await clerk.forges("announcements.pause:1", staff)
    await goes_out(town, 3)
    town.clock.ahead(minutes=31)
    await clerk.forges("announcements.resume:1", staff)
    await goes_out(town, 3)
    counted = of(await states(town), "sent", "skipped")
    assert sum(counted) == 10
    assert counted[1] > 0
    assert "不想收或已过期" in staff.unheard[-1]["text"]
    quiet(staff, *ten)


async def test_one_that_is_over_before_its_time_is_not_sent_at_all(town, clerk, staff, ten):
    await sent(clerk, staff, "今天9点到9点30分3号楼换灯")
    town.clock.ahead(hours=2)
    await goes_out(town, 3)
    staff.hears("1号公告没有发：等发出去就已经过期了")
    staff.hears("✖️ 已取消")
    assert await states(town) == {}


async def test_a_running_one_rests_in_the_quiet_hours(town, clerk, staff, ten, small):
    town.clock.ahead(hours=11, minutes=59, seconds=57)
    await sent(clerk, staff)
    await goes_out(town, 8)
    before = of(await states(town), "sent")[0]
    assert 0 < before < 10
    assert "🌙 安静时段到2026年11月24日（周二）07:00" in staff.unheard[-1]["text"]
    await goes_out(town, 10)
    assert of(await states(town), "sent") == (before,)
    town.clock.ahead(hours=10)
    await goes_out(town, 16)
    assert of(await states(town), "sent") == (10,)
    assert heard(ten) == [1] * 10
    quiet(staff, *ten)


async def test_who_blocked_us_and_who_does_not_want_it_are_counted(town, clerk, staff, ten):
    async with town.database.transaction() as tx:
        await closed_chats.close(tx, ten[0].id, "blocked", town.clock.now())
    await ten[1].forges("announcements.stop_all")
    ten[1].hears("只收紧急通知")
    await ten[2].forges("announcements.toggle:general")
    ten[2].hears("想收到哪些公告？")
    await clerk.says("/announce 3号楼换灯")
    clerk.hears("")
    clerk.hears("<b>7户，7人</b>", "屏蔽了机器人：1 · 不想收：2")
    await clerk.taps("✅ 现在发送")
    clerk.hears("7户，7人")
    await goes_out(town, 5)
    assert of(await states(town), "sent", "blocked", "skipped") == (7, 1, 2)
    assert "10/10" in staff.unheard[-1]["text"]
    quiet(staff, *ten)


async def test_what_fails_and_who_blocks_us_meanwhile_is_in_the_sum(town, clerk, staff, ten, small):
    await sent(clerk, staff)
    await looks(town)
    async with town.database.transaction() as tx:
        first, second, _ = await outbox.due(tx, broadcasts=3)
        await outbox.end(tx, [Ended(first.id, "failed", error="too odd")], town.clock.now())
        await closed_chats.close(tx, second.chat_id, "blocked", town.clock.now())
    town.crowded = False
    await goes_out(town, 12)
    assert of(await states(town), "sent", "failed", "blocked") == (8, 1, 1)
    assert "发完了" in staff.unheard[-1]["text"]
    assert "⛔ 屏蔽了机器人：1" in staff.unheard[-1]["text"]
    assert "⚠️ 失败：1" in staff.unheard[-1]["text"]
    quiet(staff, *ten)


@pytest.mark.parametrize(
    "route", ["approve", "pause", "resume", "cancel", "recall", "remind", "ask_correction", "hand_out_list"]
)
async def test_no_resident_steers_one(town, clerk, staff, ten, route):
    await sent(clerk, staff)
    await ten[0].forges(f"announcements.{route}:1")
    ten[0].hears("这个功能只有工作人员能用")
    async with town.database.read() as tx:
        assert await tx.value("SELECT state FROM announcements") == "scheduled"


async def test_the_list_says_why_and_at_which_doors_to_knock(town, clerk, staff, ten):
    async with town.database.transaction() as tx:
        await closed_chats.close(tx, ten[0].id, "blocked", town.clock.now())
    await clerk.says("/announce 3号楼换灯")
    clerk.hears("")
    clerk.hears("3号楼")
    await clerk.taps("📋 名单")
    before = await content_of(town, clerk.documents[0])
    assert before.count("3号楼") == 10
    assert before.count("屏蔽了机器人") == 1
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    await goes_out(town, 5)
    quiet(staff, *ten)
    await clerk.forges("announcements.hand_out_list:1", staff)
    [listed] = staff.documents
    assert "要上门的户数：\n3号楼：1" in listed["caption"]
    after = await content_of(town, listed)
    assert after.startswith("\ufeff楼栋,单元,房号,姓名,为什么收到,状态,原因,送达时间,已读时间,回复")
    assert after.count("已送达,,2026-11-23 09:0") == 9
    assert "3,2,10001,,,没人登记或没通知到：请上门" in after


async def test_the_page_for_the_notice_board_has_both_languages_and_a_code(town, clerk, staff, ten):
    await clerk.says("明早8点到12点3号楼停水")
    for _ in range(3):
        clerk.hears("")
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    await clerk.forges("announcements.hand_out_page:1", staff)
    page = await content_of(town, staff.documents[0])
    assert "size: A4" in page
    assert "3号楼将于2026年11月24日（周二）08:00至12:00停水" in page
    assert "Building 3: Tuesday 24 November 2026" in page
    assert "<h1>💧 <b>停水通知</b></h1>" in page
    assert "<svg" in page
    await goes_out(town, 5)
    quiet(staff, *ten)
    await clerk.forges("announcements.ask_recall:1", staff)
    staff.hears("从所有人那里撤回？", "场地不会自动重新开放")
    await clerk.says("/announce 今天也请把垃圾分好类，谢谢大家的配合")
    for _ in range(2):
        clerk.hears("")
    await clerk.taps("✅ 现在发送")
    clerk.hears("号</b>公告")
    await clerk.forges("announcements.hand_out_page:2", staff)
    page = await content_of(town, staff.documents[-1])
    assert "<h1>" not in page, "a sentence alone keeps one size"
    assert "<img" not in page
    quiet(staff)


async def test_the_page_for_the_notice_board_shows_the_photos(town, clerk, staff, ten):
    town.sent_files.update(yard=b"JPEG", gone=b"")
    await clerk.says("/announce")
    await clerk.sends(photo=photo("yard"), caption="3号楼后院改造效果图", media_group_id="a")
    await clerk.sends(photo=photo("gone"), media_group_id="a")
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    catches_up(clerk)
    await clerk.forges("announcements.hand_out_page:1", staff)
    page = await content_of(town, staff.documents[-1])
    assert page.count("<img") == page.count('<img alt="" src="data:image/jpeg;base64,SlBFRw==">') == 1
    assert "repeat(2, 1fr)" in page
    await goes_out(town, 5)
    quiet(clerk, staff, *ten)


async def content_of(town, message):
    """Of the file that it carries."""
    async with town.database.read() as tx:
        file = await files.find(tx, message["document"].removeprefix("attach://"))
    return file.path.read_text(encoding="utf-8") if file.path else file.content.decode()


@pytest.mark.parametrize(
    ("content", "came"),
    [
        ({"document": {"file_id": "plan"}, "caption": "3号楼换灯安排"}, ("documents", 1)),
        ({"location": {"latitude": 31.2, "longitude": 121.5}}, ("others", 1)),
    ],
)
async def test_what_came_with_it_does_not_come_again_when_somebody_answers(town, clerk, staff, ten, content, came):
    await clerk.says("/announce 3号楼换灯")
    clerk.hears("")
    clerk.hears("3号楼")
    await clerk.sends(**content)
    clerk.unheard.clear()
    await clerk.says("3号楼换灯安排")
    await clerk.forges("announcements.replace_words")
    clerk.unheard.clear()
    await clerk.forges("announcements.ask_read")
    clerk.unheard.clear()
    await clerk.forges("announcements.send")
    clerk.hears("号</b>公告")
    await goes_out(town, 5)
    reader, (kind, times) = ten[0], came
    if kind == "documents":
        reader.board = reader.documents[0]
    else:
        reader.hears("3号楼换灯安排")
    assert len(getattr(reader, kind)) == times
    await reader.taps("✅ 我看过了")
    reader.hears("3号楼换灯安排")
    assert reader.last["edit"]
    assert len(getattr(reader, kind)) == times
    quiet(staff, *ten)
