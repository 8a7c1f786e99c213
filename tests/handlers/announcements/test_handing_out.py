"""What is handed out of one: the list of whom it does not reach, the page for the notice board, what came with it."""

import pytest

from storage.queues import closed_chats, files
from tests.support.announcing import goes_out
from tests.support.going_out import at_nine, catches_up, quiet, ten
from tests.support.people import photo

__all__ = ["at_nine", "ten"]


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


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ({"document": {"file_id": "plan", "file_name": "<plan>.pdf"}}, "📎 附有文件：&lt;plan&gt;.pdf，扫码查看"),
        ({"location": {"latitude": 31.2304, "longitude": 121.4737}}, "📍 地图位置31.23040, 121.47370，扫码查看"),
        (
            {"venue": {"location": {"latitude": 31.2, "longitude": 121.5}, "title": "会所", "address": "花园路1号"}},
            "📍 会所，花园路1号",
        ),
    ],
)
async def test_the_page_for_the_notice_board_names_the_file_or_the_place(town, clerk, staff, ten, content, said):
    await clerk.says("/announce 充电桩开放")
    await clerk.sends(**content)
    catches_up(clerk)
    await clerk.taps("✅ 现在发送")
    catches_up(clerk)
    await clerk.forges("announcements.hand_out_page:1", staff)
    assert f'<p class="enclosed">{said}</p>' in await content_of(town, staff.documents[-1])
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
