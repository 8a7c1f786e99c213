"""What is told beside the point is not lost: danger amid a report, a ninth thing to sort, an answer amid sorting."""

import pytest

from storage.people import households, members
from storage.people.members import Relation
from tests.handlers.menu.test_addressee import message_of
from tests.support.people import photo


@pytest.fixture
async def wang(town):
    person = town.person(30, "王芳", "zh-hans")
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, person.id, 1, Relation.OWNER, town.clock.now())
    return person


async def test_what_was_told_of_a_danger_is_shown_before_the_report_is_sent(wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    for number in range(10):
        await wang.sends(photo=photo(f"p{number}"))
        wang.hears("这样发给物业")
    summary = wang.board
    await wang.sends(photo=photo("last"), caption="water runs into the fuse box")
    wang.hears("🛑")
    wang.board = summary
    await wang.taps("✅ 发送")  # Not pressed below the warning, for whatever reason.
    wang.hears("您还说到有危险，已经写进去了", "🔴 马上", "楼道灯不亮了\nwater runs into the fuse box", "📷 11张")
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("1号报修的照片")
    staff.hears("其余照片")
    assert staff.last["photo"] == "last"
    staff.hears("water runs into the fuse box")


async def test_what_the_office_has_of_a_danger_is_not_told_twice(wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    summary = wang.board
    await wang.says("着火了")
    wang.hears("🛑")
    await wang.taps("📣 也报给物业")
    wang.hears("着火了")
    await wang.taps("✅ 发送")
    wang.hears("按紧急处理")
    staff.hears("着火了")
    wang.board = summary
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    assert "着火了" not in staff.hears("楼道灯不亮了")


async def test_nor_is_what_was_no_emergency_after_all(wang, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    await wang.says("着火了")
    wang.hears("🛑")
    await wang.taps("不是紧急情况")
    wang.hears("这样发给物业", "楼道灯不亮了\n着火了")
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("楼道灯不亮了\n着火了")


async def test_a_report_of_a_voice_or_a_photo_alone_is_kept_as_a_draft(wang):
    for content, name in (({"voice": {"file_id": "v", "duration": 2}}, "🎤 语音"), ({"photo": photo("p")}, "📷 1张")):
        await wang.sends(**content)
        wang.hears("报给物业吗")
        await wang.taps("📣 好，报给物业")
        wang.hears("是关于什么的")
        await wang.says("/menu")
        wang.hears("您写的内容已保存")
        assert wang.labels[0] == f"📝 接着写（{name}）"


async def test_what_is_too_much_to_sort_at_once_is_named(wang):
    await wang.says("/sort 纸箱、电池、灯泡、香蕉皮、牛奶盒、旧衣服、塑料瓶、药片、骨头、茶叶渣")
    wang.hears("一次太多了", "骨头、茶叶渣")


async def test_an_answer_to_the_staff_amid_sorting_is_asked_about(wang, liu, staff):
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    await wang.taps("✅ 发送")
    wang.hears("报修编号")
    staff.hears("楼道灯不亮了")
    await liu.says("何时上门？", chat=staff, reply_to_message=message_of(staff))
    wang.hears("何时上门")
    staff.hears("已转告")
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.says("香蕉皮")  # Surely a thing.
    wang.hears("厨余垃圾")
    await wang.says("/sort")
    wang.hears("您要扔什么")
    await wang.says("在单位，晚上可以")
    wang.hears("这句话要转给谁")
    assert wang.labels == ["📣 转告（1号报修）", "‹ 不，接着刚才的"]
    await wang.taps("📣 转告（1号报修）")
    wang.hears("已经转告")
    staff.hears("在单位，晚上可以")
