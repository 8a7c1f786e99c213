"""Announcements in building groups and the channel: one message for all, a way into private, pinned while it holds."""

import pytest

from storage.announcements import listing
from storage.engine.snapshot import Snapshot
from storage.people import groups
from storage.people.groups import BUILDING, CHANNEL
from storage.queues import closed_chats
from tests.support.announcing import JOB, goes_out, states

MOVED = -1000000000103


async def bound(town, purpose, chat_id):
    async with town.database.transaction() as tx:
        await groups.configure(tx, purpose, chat_id)
    town.community.groups[purpose] = chat_id
    return town.group(chat_id)


@pytest.fixture(autouse=True)
async def at_nine(town):
    town.clock.ahead(minutes=59, seconds=59)
    await town.tick(JOB)
    town.clock.ahead(seconds=1)


@pytest.fixture
async def three(town):
    """The group of building 3."""
    return await bound(town, BUILDING + "3", -103)


@pytest.fixture
async def four(town):
    return await bound(town, BUILDING + "4", -104)


@pytest.fixture
async def channel(town):
    return await bound(town, CHANNEL, -1001)


def quiet(*chats):
    for each in chats:
        each.unheard.clear()


def urls(chat):
    return {button["text"]: button["url"] for row in chat.last["reply_markup"]["inline_keyboard"] for button in row}


def done(chat):
    return [method for method, _ in chat.others]


async def writes(clerk, words, *targets):
    await clerk.says(f"/announce {words}")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("大家看到的")
    await clerk.taps("📣 发到哪里")
    clerk.hears("发到哪里？", "现在：<b>💬 私聊</b>")
    for target in targets:
        await clerk.taps(target)
        clerk.hears("发到哪里？")
    await clerk.taps("✅ 就这样")
    if any(each != "📌 有效期内置顶" for each in targets):
        while "群里看到的是这样" not in clerk.hears(""):
            pass
        clerk.hears("")
        assert clerk.labels[-1] == "🔒 私下查看"
    return clerk.hears("大家看到的")


async def sent(town, clerk, staff, words, *targets):
    summary = await writes(clerk, words, *targets)
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    quiet(clerk)
    return summary


async def test_the_groups_of_the_buildings_that_it_is_for_beside_private_chats(
    town, clerk, staff, wang, anna, three, four
):
    summary = await sent(town, clerk, staff, "3号楼换灯\n---\nNew lamps in building 3", "🏢 楼栋群")
    assert "3号楼（💬 私聊 · 🏢 楼栋群）" in summary
    assert "1户，1人，1个群或频道" in summary
    assert three.hears("3号楼换灯", "New lamps in building 3").index("3号楼") == 0
    assert urls(three) == {"🔒 私下查看": "https://t.me/linli_bot?start=news_1"}
    wang.hears("3号楼换灯")
    four.hears_nothing()
    assert await states(town) == {wang.id: "sent", three.id: "sent"}
    assert done(three) == []
    assert "🏢 群里：1/1" in staff.unheard[-1]["text"]
    quiet(staff)


async def test_only_in_a_group_and_whoever_opens_it_there_answers_in_private(town, clerk, staff, wang, anna, three):
    await clerk.says("/announce 3号楼的邻居周五来吃饭")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("大家看到的")
    await clerk.taps("🔘 按钮")
    clerk.hears("下面要什么按钮？")
    await clerk.taps("🙋 参不参加")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("大家看到的")
    await clerk.taps("📣 发到哪里")
    clerk.hears("发到哪里？")
    await clerk.taps("🏢 楼栋群")
    clerk.hears("")
    await clerk.taps("☑️ 💬 私聊")
    clerk.hears("现在：<b>🏢 楼栋群</b>")
    await clerk.taps("☑️ 🏢 楼栋群")
    assert clerk.toasts[-1] == "总要有个地方发出去。"
    await clerk.taps("✅ 就这样")
    clerk.hears("群里看到的是这样")
    clerk.hears("3号楼的邻居周五来吃饭")
    assert clerk.labels == ["🔒 私下答复"]
    clerk.hears("<b>1个群或频道</b>")
    await clerk.taps("✅ 现在发送")
    clerk.hears("正在发给1个群或频道")
    await goes_out(town)
    three.hears("来吃饭")
    assert list(urls(three)) == ["🔒 私下答复"]
    wang.hears_nothing()
    await wang.says("/start news_1")
    wang.hears("来吃饭")
    await wang.taps("🙋 我参加")
    wang.hears("来吃饭")
    assert await states(town) == {wang.id: "sent", three.id: "sent"}
    await anna.says("/start news_1")  # She lives elsewhere.
    anna.hears("not for you")
    await goes_out(town)
    assert "参加：1" in staff.unheard[-1]["text"]
    quiet(staff)


async def test_the_channel_is_written_to_once_however_many_buildings_it_names(
    town, clerk, staff, wang, anna, three, channel
):
    await sent(town, clerk, staff, "大家新年好", "📣 频道")
    channel.hears("大家新年好")
    three.hears_nothing()
    quiet(staff, wang, anna)


async def test_pinned_until_it_is_over(town, clerk, staff, wang, three):
    await sent(town, clerk, staff, "今天12点前3号楼挪车", "🏢 楼栋群", "📌 有效期内置顶")
    three.hears("挪车")
    assert done(three) == done(wang) == ["pinChatMessage"]  # In private too, for whoever scrolls.
    town.clock.ahead(hours=12)
    await goes_out(town)
    assert done(three) == done(wang) == ["pinChatMessage", "unpinChatMessage"]
    await goes_out(town)
    assert len(done(three)) == len(done(wang)) == 2
    quiet(staff, wang)


async def test_corrected_where_it_stands_and_recalled_with_the_rest(town, clerk, staff, wang, three):
    await sent(town, clerk, staff, "3号楼换灯", "🏢 楼栋群", "📌 有效期内置顶")
    three.hears("换灯")
    first = three.last["message_id"]
    staff.unheard = staff.unheard[-1:]
    staff.hears("📢")
    await clerk.taps("✏️ 更正", on=staff)
    staff.hears("")
    await clerk.says("3号楼换门", chat=staff)
    staff.unheard = staff.unheard[-1:]
    staff.hears("对吗")
    await clerk.taps("✏️ 确定更正", on=staff)
    await goes_out(town)
    three.hears("3号楼换门")
    assert three.last["message_id"] == first
    three.hears("更正", "3号楼换门")
    assert three.last["reply_parameters"]["message_id"] == first
    quiet(staff, wang)


async def test_recalled_in_the_group_as_well(town, clerk, staff, wang, three):
    await sent(town, clerk, staff, "3号楼换灯", "🏢 楼栋群", "📌 有效期内置顶")
    three.hears("换灯")
    staff.unheard = staff.unheard[-1:]
    staff.hears("📢")
    await clerk.taps("↩️ 撤回", on=staff)
    staff.hears("撤回")
    await clerk.taps("↩️ 确定撤回", on=staff)
    await goes_out(town)
    assert done(three) == ["pinChatMessage", "deleteMessages"]  # What is gone is pinned no more.
    assert await states(town) == {wang.id: "recalled", three.id: "recalled"}
    quiet(staff, wang)


async def test_a_group_where_it_may_not_be_written_is_named_as_not_reached(town, clerk, staff, wang, anna, three, four):
    async with town.database.transaction() as tx:
        await closed_chats.close(tx, three.id, "removed", town.clock.now())
    summary = await sent(town, clerk, staff, "3号楼和4号楼换灯", "🏢 楼栋群")
    assert "我不能发言的群：1" in summary
    four.hears("换灯")
    three.hears_nothing()
    assert (await states(town))[three.id] == "blocked"
    assert "⛔ 没发到：3号楼群" in staff.unheard[-1]["text"]
    with Snapshot(town.database.path) as snapshot:
        listed = {row["chat_id"]: (row["purpose"], row["state"]) for row in listing.got_it(snapshot, 1)}
    assert listed[three.id] == (BUILDING + "3", "blocked")
    assert listed[four.id] == (BUILDING + "4", "sent")
    quiet(staff, wang, anna)


async def test_a_group_that_moves_is_corrected_where_it_is_now(town, clerk, staff, wang, three):
    await sent(town, clerk, staff, "3号楼换灯", "🏢 楼栋群")
    three.hears("换灯")
    moved = town.group(MOVED)
    await wang.sends(chat=three, migrate_to_chat_id=MOVED)
    assert await states(town) == {wang.id: "sent", MOVED: "sent"}
    staff.unheard = staff.unheard[-1:]
    staff.hears("📢")
    await clerk.taps("✏️ 更正", on=staff)
    staff.hears("")
    await clerk.says("3号楼换门", chat=staff)
    staff.unheard = staff.unheard[-1:]
    staff.hears("对吗")
    await clerk.taps("✏️ 确定更正", on=staff)
    await goes_out(town)
    moved.hears("3号楼换门")  # What it had stands in a chat that is no more.
    moved.hears("更正", "3号楼换门")
    three.hears_nothing()
    quiet(staff, wang)


async def test_an_emergency_goes_to_the_groups_and_so_does_its_all_clear(town, clerk, staff, wang, three):
    await clerk.says("/emergency")
    clerk.hears("")
    await clerk.taps("🔥 火情")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("🏢 楼栋群 · 📌 有效期内置顶", "1个群或频道")
    await clerk.taps(next(label for label in clerk.labels if label.startswith("🚨 ")))
    await goes_out(town)
    three.hears("火")
    assert list(urls(three)) == ["🔒 私下答复"]
    assert done(three) == ["pinChatMessage"]
    quiet(clerk, wang)
    staff.unheard = staff.unheard[-1:]
    staff.hears("🚨")
    await clerk.taps("🟢 解除警报", on=staff)
    staff.unheard = staff.unheard[-1:]
    staff.hears("收到警报的2人")
    await clerk.taps("🟢 确定解除", on=staff)
    await goes_out(town)
    three.hears("解除")
    assert done(three) == ["pinChatMessage", "unpinChatMessage"]
    assert await states(town, 2) == {wang.id: "sent", three.id: "sent", clerk.id: "sent"}
    quiet(clerk, wang, staff)


@pytest.mark.parametrize("target", ["channel", "everywhere", "groups"])
async def test_a_forged_target_is_stale(town, clerk, target):
    await clerk.says("/announce 3号楼换灯")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("大家看到的")
    await clerk.taps("📣 发到哪里")
    clerk.hears("发到哪里？")
    assert clerk.labels[:2] == ["☑️ 💬 私聊", "📌 有效期内置顶"]
    await clerk.forges(f"announcements.toggle_target:{target}")
    quiet(clerk)
    async with town.database.read() as tx:
        kept = await tx.value("SELECT draft FROM conversations WHERE person_id = :id", id=clerk.id)
    assert target not in kept


async def test_a_resident_chooses_no_target(wang, three):
    await wang.forges("announcements.toggle_target:groups")
    wang.hears("只有工作人员能用")


def styles(chat):
    return {
        button["text"]: button["style"]
        for row in chat.board["reply_markup"]["inline_keyboard"]
        for button in row
        if "style" in button
    }


async def test_what_cannot_be_undone_is_red_and_going_ahead_is_green(town, clerk, staff, wang):
    await clerk.says("/announce 3号楼换灯")
    clerk.unheard = clerk.unheard[-1:]
    clerk.hears("大家看到的")
    assert styles(clerk) == {"✅ 现在发送": "success"}
    await clerk.taps("✅ 现在发送")
    await goes_out(town)
    quiet(clerk, wang)
    staff.unheard = staff.unheard[-1:]
    staff.hears("📢")
    assert styles(staff) == {}
    await clerk.taps("↩️ 撤回", on=staff)
    staff.hears("撤回")
    assert styles(staff) == {"↩️ 确定撤回": "danger"}


async def test_who_asks_in_a_group_for_something_private_is_answered_before_nobody_else(wang, three):
    await wang.says("/news", chat=three)
    three.hears("请到私聊里办")
    assert three.last["ephemeral_message_parameters"] == {"receiver_user_id": wang.id}
