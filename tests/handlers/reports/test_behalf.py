"""Staff write a report down for somebody without a phone: from the call to "please call them back", and its end."""

import pytest

from storage import reports
from storage.people import households, people, personal
from storage.people.people import Role
from storage.reports import followers, places
from storage.reports.life import By, State
from tests.support.people import STAFF, photo


@pytest.fixture
async def mei(town):
    """Staff by appointment, so that she is in a private chat as well."""
    person = town.person(10, "梅", "zh-hans")
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, Role.STAFF)
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
    return person


async def called(mei, home="3-2-501"):
    """As far as the question what it is about."""
    await mei.says("代报")
    mei.hears("替谁报修", "只有工作人员看得到")
    await mei.says("李阿姨，\n6543210")
    mei.hears("是哪一户", "3-2-501")
    if home:
        await mei.says(home)
    else:
        await mei.taps("不是本小区的")
    mei.hears("是关于什么的")


async def written_down(mei, staff):
    await called(mei, home=None)
    await mei.taps("🚰 水管")
    mei.hears("是什么事")
    await mei.says("厨房漏水")
    mei.hears("这样发给物业")
    await mei.taps("⏱ 急不急")
    mei.hears("急不急")
    await mei.taps("🟡 尽快")
    mei.hears("替李阿姨， 6543210报修", "🟡 尽快")
    await mei.taps("✅ 发送")
    mei.hears("报修编号：<b>1</b>")
    staff.hears("厨房漏水", "👤 李阿姨， 6543210（梅代报）")


async def test_for_a_home_that_is_named_the_place_is_a_button(town, mei, staff):
    await called(mei)
    await mei.taps("🚰 水管")
    mei.hears("第2步，共5步：在哪里")
    await mei.taps("🏠 3-2-501")
    mei.hears("第3步，共5步：是什么事")
    await mei.says("厨房漏水")
    mei.hears("第4步，共4步：这样发给物业")
    await mei.taps("⏱ 急不急")
    mei.hears("急不急")
    await mei.taps("🟢 不急")
    mei.hears("📍 3-2-501")
    await mei.taps("✅ 发送")
    mei.hears("报修编号")
    staff.hears("📍 3-2-501", "🔒")
    async with town.database.transaction() as tx:
        report = await reports.find(tx, 1)
        [row] = await tx.rows("SELECT action FROM audit WHERE action = 'report.file'")
    assert (report.person_id, report.filed_by, report.caller) == (0, mei.id, "李阿姨， 6543210")
    assert row


async def test_whoever_wrote_it_down_hears_each_step_and_whether_it_is_fixed(mei, liu, staff):
    await written_down(mei, staff)
    await liu.taps("🙋 我来处理", on=staff)
    mei.hears("☎️ 请转告李阿姨", "刘伟已接手处理")
    staff.hears("已接单")
    await liu.forges("reports.finish:1", staff)
    mei.hears("☎️ 请转告李阿姨", "修好了吗")
    staff.hears("已办好")
    await mei.taps("❌ 没修好")
    mei.hears("没修好")
    staff.hears("没修好")
    staff.hears("🔁 1")
    mei.hears("抱歉")


async def test_a_reply_of_the_staff_reaches_whoever_wrote_it_down(mei, liu, staff):
    await written_down(mei, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await liu.sends(chat=staff, reply_to_message=card, video={"file_id": "v1"}, caption="看过了")
    assert mei.videos == ["v1"]
    staff.hears("已转告")


async def test_my_reports_show_for_whom_it_was(mei, staff):
    await written_down(mei, staff)
    await mei.says("/myreports")
    mei.hears("☎️ 李阿姨， 6543210")
    await mei.taps(mei.labels[0])
    mei.hears("厨房漏水")


async def test_a_resident_cannot_write_down_for_others(town, anna):
    await anna.says("/reportfor")
    anna.hears("Only the staff can use this")
    await anna.forges("reports.skip_home")
    anna.hears("Only the staff can use this")


async def test_whoever_is_demoted_amid_it_cannot_send_it(town, mei, staff):
    await called(mei, home=None)
    await mei.taps("🚰 水管")
    mei.hears("是什么事")
    await mei.says("厨房漏水")
    mei.hears("这样发给物业")
    await mei.taps("⏱ 急不急")
    mei.hears("急不急")
    await mei.taps("🟢 不急")
    mei.hears("替李阿姨")
    async with town.database.transaction() as tx:
        await people.appoint(tx, mei.id, Role.VISITOR)
    await mei.taps("✅ 发送")
    mei.hears("这个按钮已经过期")
    async with town.database.transaction() as tx:
        assert await reports.find(tx, 1) is None


async def test_whoever_is_demoted_later_hears_no_more_and_the_group_is_asked_to_call(town, mei, liu, staff):
    await written_down(mei, staff)
    async with town.database.transaction() as tx:
        await people.appoint(tx, mei.id, Role.VISITOR)
    await liu.taps("🙋 我来处理", on=staff)
    staff.hears("☎️ 请转告李阿姨", "刘伟已接手处理")
    staff.hears("已接单")
    card = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await liu.says("明天来", chat=staff, reply_to_message=card)
    staff.hears("李阿姨， 6543210不用机器人，请打电话")
    for step in ("show_one", "ask_answer", "urge", "withdraw"):
        await mei.forges(f"reports.{step}:1")
        mei.hears("这个按钮已经过期")


async def test_no_name_no_report(town, mei, staff):
    """A tap of the questions after it, before anybody was named."""
    await mei.says("/reportfor")
    mei.hears("替谁报修")
    await mei.sends(photo=photo("x"))
    mei.hears("请输入文字")
    for step in ("choose_category:water", "send"):
        await mei.forges(f"reports.{step}")
        mei.unheard.clear()
    async with town.database.transaction() as tx:
        assert await reports.find(tx, 1) is None


async def test_the_next_report_is_their_own_again(town, mei, staff):
    await called(mei, home=None)
    await mei.says("/report")
    mei.hears("是关于什么的")
    await mei.taps("🚰 水管")
    mei.hears("是什么事")
    await mei.says("我家漏水")
    mei.hears("这样发给物业")
    await mei.taps("⏱ 急不急")
    mei.hears("急不急")
    await mei.taps("🟢 不急")
    assert "替李阿姨" not in mei.hears("我家漏水")


async def test_a_home_that_is_not_in_the_list_is_asked_for_again(mei):
    await mei.says("/reportfor")
    mei.hears("替谁报修")
    await mei.says("李阿姨" * 100)
    mei.hears("100")
    await mei.says("李阿姨")
    mei.hears("是哪一户")
    for wrong in ("9-9-999", "三楼那家"):
        await mei.says(wrong)
        mei.hears("名册里没有这一户")
    await mei.taps("‹ 返回")
    mei.hears("替谁报修")


async def test_a_caller_who_says_what_was_said_already_is_told_to_the_group(town, mei, anna, staff):
    async with town.database.transaction() as tx:
        home = await households.find(tx, 1)
        floor = places.shared(home, home.floor)
        await reports.open(tx, anna.id, "water", "Leaks", [], town.clock.now(), place=floor)
    await called(mei)
    await mei.taps("🚰 水管")
    mei.hears("在哪里")
    await mei.taps(mei.labels[1])
    mei.hears("Leaks")
    await mei.taps(mei.labels[0])
    staff.hears("☎️ 李阿姨， 6543210也反映")
    staff.hears("👥 +1")
    mei.hears("1")
    async with town.database.transaction() as tx:
        assert await followers.follows(tx, mei.id, 1)


@pytest.mark.parametrize("forgotten", [True, False])
async def test_the_caller_goes_when_it_is_old_and_the_filer_when_they_wish(town, mei, staff, forgotten):
    await written_down(mei, staff)
    async with town.database.transaction() as tx:
        if forgotten:
            await personal.forget(tx, mei.id, town.community.held)
        else:
            await reports.change(tx, 1, State.WITHDRAWN, By.REPORTER, mei.id, town.clock.now())
            town.clock.ahead(days=800)
            assert await reports.PRUNING.run(tx, town.clock.now()) == 1
        report = await reports.find(tx, 1)
    assert report.caller == ("李阿姨， 6543210" if forgotten else "")
    assert report.filed_by == (0 if forgotten else None)
    if not forgotten:
        await mei.says("/myreports")
        mei.hears("还没有报修过")


async def test_whoever_wrote_it_down_and_is_deleted_leaves_the_card(mei, staff):
    await written_down(mei, staff)
    await mei.says("/me")
    mei.hears()
    await mei.taps("🗑 注销并删除资料")
    mei.hears()
    await mei.taps(next(label for label in mei.labels if label.startswith("🗑")))
    assert "梅" not in staff.hears("李阿姨", "一位住户代报")
    mei.hears()
