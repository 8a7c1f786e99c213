"""How it goes out: in bites, paused, cancelled, reminded of; to each once, whatever happens."""

import pytest

from handlers.announcements import sending
from handlers.dialogue.post import Post
from storage.queues import closed_chats, outbox
from storage.queues.outbox import Ended
from tests.support.announcing import goes_out, states
from tests.support.going_out import at_nine, heard, looks, of, quiet, sent, small, ten

__all__ = ["at_nine", "small", "ten"]


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
    assert staff.labels == ["📋 名单"]  # Nobody has anything that could be corrected or taken back.
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
