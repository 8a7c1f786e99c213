"""What the staff do with a report besides mending it: move, weigh, redact, write, print; and who does not agree."""

import re

import pytest

from handlers.reports.printing import telephones
from handlers.reports.subjects import Category, Subjects
from storage import reports
from storage.people import people, personal
from storage.people.people import Role
from storage.queues import files
from storage.reports import Place, Remark
from storage.reports.deadlines import Deadlines, Urgency
from storage.reports.life import By, State
from tests.support.announcing import lives
from tests.support.people import STAFF, photo


async def told(town, person, photos=(), words="It is stuck", place="public:hall"):
    from handlers.dialogue.post import Post
    from handlers.reports.announcing import announce
    from storage.queues import outbox

    async with town.database.transaction() as tx:
        report = await reports.open(
            tx, person.id, "lift", words, list(photos), town.clock.now(), place=Place(place, "Hall")
        )
        post = Post(tx, town.community, town.clock.now())
        await announce(post, report)
        await outbox.post(tx, await post.calls(), town.clock.now())
    await town.deliver()
    return report.number


async def press(liu, staff, *labels):
    for label in labels:
        await liu.taps(label, on=staff)
        staff.hears()


async def kept(town, number=1):
    async with town.database.transaction() as tx:
        return await reports.find(tx, number)


async def test_it_is_moved_to_another_category_and_keeps_its_state(town, anna, liu, staff):
    await told(town, anna)
    staff.hears("🛗 电梯")
    await press(liu, staff, "⋯ 更多", "🗂 归类", "🗂 换类别")
    assert len(staff.labels) == 6
    await liu.taps("🚰 水管", on=staff)
    staff.hears("🚰 水管", "🆕 已提交")
    for stale in ("no-such", "", "water:9"):
        await liu.forges(f"reports.move:1:{stale}", staff)
    assert "已经过期" in liu.toasts[-1]
    await liu.forges("reports.move:1:water", staff)  # It is there already, and shows it.
    await anna.forges("reports.show_progress:1")
    anna.hears("🗂 another category")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM audit WHERE action = 'report.move'") == 1


async def test_the_staff_set_how_urgent_it_is_and_its_time_runs_anew(town, anna, liu, staff):
    town.sets(Deadlines, accept_hours=(16, 4, 1), solve_hours=(56, 24, 24))
    await told(town, anna)
    staff.hears()
    town.clock.ahead(hours=1)
    await press(liu, staff, "⋯ 更多", "🗂 归类", "⏱ 紧急程度")
    await liu.taps("🔴 马上", on=staff)
    staff.hears("🔴 <b>1号</b>", "⏱ 11-23 10:00前接单")
    assert (await kept(town)).urgency is Urgency.URGENT
    for bad in ("3", "-1", "x"):
        await liu.forges(f"reports.weigh:1:{bad}", staff)
        assert "已经过期" in liu.toasts[-1]
    await anna.forges("reports.weigh:1:0")
    anna.hears("Only the staff can use this")
    assert (await kept(town)).urgency is Urgency.URGENT


async def test_a_photo_is_taken_out_of_the_card_and_of_whatever_is_shown_later(town, anna, liu, staff):
    await told(town, anna, ["face"])
    staff.hears("🛗 电梯")
    assert staff.last["photo"] == "face"
    await press(liu, staff, "⋯ 更多", "📄 记录")
    await liu.taps("🖼 移除照片", on=staff)
    staff.hears("哪张照片")
    await liu.taps("照片1", on=staff)
    staff.hears("移除后无法恢复")
    confirm = staff.data_of("🖼 确定移除")
    await liu.taps("🖼 确定移除", on=staff)
    staff.hears("已移除")
    staff.hears("🛗 电梯")
    assert staff.last["edit"]
    assert staff.last["photo"] != "face"
    await liu.forges(confirm, staff)
    assert "已经过期" in liu.toasts[-1]
    await anna.forges("reports.show_one:1")
    anna.hears("It is stuck")
    assert "photo" not in anna.last
    async with town.database.transaction() as tx:
        from storage.reports import duplicates

        [shown] = await duplicates.near(tx, "lift", "public:hall", 3)
        copies = await personal.copy(tx, anna.id, town.community.held)
    assert shown.pictures == ()
    assert "face" not in str(copies["reports"])
    await anna.forges("reports.show_progress:1")
    anna.hears("🖼 a photo was taken out")


async def test_one_of_an_album_and_one_that_was_sent_later(town, anna, liu, staff):
    await told(town, anna, ["one", "two", "three"])
    staff.hears("照片")
    staff.hears("🛗 电梯")
    await anna.forges("reports.ask_answer:1")
    anna.hears("What shall I tell")
    await anna.sends(photo=photo("later"), caption="And this")
    staff.hears("And this")
    later = staff.last["message_id"]
    anna.hears("I told the staff")
    for at in (1, 3):
        await liu.forges(f"reports.take_out:1:{at}", staff)
        staff.hears("已移除")
        staff.hears("🖼 已移除")
        assert staff.last["edit"]
        assert staff.last["photo"] not in ("two", "later")
    assert later
    for bad in ("take_out:1:1", "take_out:1:-1", "take_out:1:9", "ask_take_out:1:1", "take_out:99:0"):
        await liu.forges(f"reports.{bad}", staff)
        assert "已经过期" in liu.toasts[-1]
    assert (await kept(town)).pictures == ("one", "three")


async def test_the_same_picture_in_a_report_with_a_longer_number_stays(town, anna, liu, staff):
    for _ in range(12):
        await told(town, anna, ["a", "b"])
    staff.unheard.clear()
    await liu.forges("reports.take_out:1:0", staff)
    staff.hears("已移除")
    staff.hears("🖼 已移除")
    staff.hears_nothing()
    assert (await kept(town, 12)).pictures == ("a", "b")


async def test_what_stands_for_a_photo_can_be_sent_long_after(town, anna, liu, staff):
    await told(town, anna, ["face"])
    staff.hears()
    await liu.forges("reports.take_out:1:0", staff)
    staff.hears()
    staff.hears()
    town.clock.ahead(days=100)
    async with town.database.transaction() as tx:
        await files.PRUNING.run(tx, town.clock.now(), 10)
    await liu.forges("reports.take:1", staff)
    staff.hears("已接单")
    anna.hears("taking care")
    async with town.database.transaction() as tx:
        assert await files.find(tx, (await reports.find(tx, 1)).photos[0])


async def test_a_template_is_read_in_the_language_of_whoever_reported_it(town, anna, liu, staff):
    await told(town, anna)
    staff.hears()
    await liu.forges("reports.ask_template:1", staff)
    staff.hears("要转告报修人什么", "1. 您好，已通知电梯维保单位", "2. 您好，电梯要等配件")
    first = staff.data_of("1")
    async with town.at_once():
        await liu.forges(first, staff)
        await liu.forges(first, staff)
    assert "不用再按" in liu.toasts[-1]
    anna.hears("💬 刘伟 about your report 1", "The lift company is told")
    staff.hears("已转告1号的报修人")
    staff.hears("已转告报修人", "您好")
    for bad in ("1:-1", "1:2", "99:0"):
        await liu.forges(f"reports.send_template:{bad}", staff)
        assert "已经过期" in liu.toasts[-1]
    await anna.forges("reports.send_template:1:0")
    anna.hears("Only the staff can use this")


async def test_a_template_for_nobody_is_not_said_to_be_told(town, anna, liu, staff):
    await told(town, anna)
    staff.hears()
    async with town.database.transaction() as tx:
        await personal.forget(tx, anna.id, town.community.held)
    await liu.forges("reports.ask_template:1", staff)
    staff.hears("要转告报修人什么")
    await liu.forges("reports.send_template:1:0", staff)
    staff.hears("报修人已注销")
    staff.hears("1号")


async def test_the_question_for_a_template_comes_anew_where_it_is_seen_and_takes_own_words(town, anna, liu, staff):
    await told(town, anna)
    staff.hears()
    for _ in range(2):
        await liu.forges("reports.ask_template:1", staff)
        staff.hears("要转告报修人什么")
        assert not staff.last["edit"]
    question = {"message_id": staff.last["message_id"], "chat": {"id": STAFF}, "date": 1}
    await liu.sends(chat=staff, reply_to_message=question, voice={"file_id": "v1"})
    assert anna.voices == ["v1"]
    staff.hears("已转告")


async def test_a_category_without_templates_asks_for_own_words(town, anna, liu, staff):
    town.sets(Subjects, categories=(Category("lift", "电梯", "Lift", "🛗"),))
    await told(town, anna)
    staff.hears()
    await liu.forges("reports.ask_template:1", staff)
    staff.hears("直接回复这条消息")
    assert len(staff.labels) == 1


async def test_the_sheet_for_the_wall_is_safe_html_with_its_history_and_its_photos(town, anna, liu, staff):
    words = '<script>alert("x")</script> & {braces} line\nbreak, call 138 1234 5678'
    await lives(town, anna, "3", "2", "501")
    await told(town, anna, ["face", "gone"], words=words)
    staff.unheard.clear()
    town.sent_files.update(face=b"JPEG", gone=b"")
    for step in ("weigh:1:2", "move:1:water"):
        await liu.forges(f"reports.{step}", staff)
    staff.unheard.clear()
    await liu.forges("reports.hand_out_sheet:1", staff)
    async with town.database.transaction() as tx:
        reference = staff.documents[-1]["document"].removeprefix("attach://")
        file = await files.find(tx, reference)
        assert await tx.value("SELECT count(*) FROM audit WHERE action = 'report.print'") == 1
    page = file.path.read_text(encoding="utf-8")
    assert file.name == "报修-1号.html"
    assert "配件和材料" in page
    assert "到达时间、离开时间" in page
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "{braces}" in page
    assert "Anna" in page
    assert "<td>房号</td><td>3号楼 2单元 501室</td>" in page
    assert "<td>联系电话</td><td>138 1234 5678</td>" in page
    assert "<td>紧急程度</td><td>🟢 不急 → 🔴 马上</td>" in page
    assert "<td>类别</td><td>🛗 电梯 → 🚰 水管</td>" in page
    assert page.count('<img alt="" src="data:image/jpeg;base64,SlBFRw==">') == 1
    assert re.search(r"<h1>幸福里 · 报修1号 🚰 水管</h1>", page)
    await anna.forges("reports.hand_out_sheet:1")
    anna.hears("Only the staff can use this")


def test_a_telephone_is_found_in_words_and_nothing_else_is_taken_for_one():
    words = "王师傅13812345678，或0571-88886666，+4915112345678；工单20261128123456，8号楼1102"
    assert telephones(words, "13812345678") == ["13812345678", "0571-88886666", "+4915112345678"]


@pytest.mark.parametrize("end", [State.DECLINED, State.CLOSED])
async def test_whoever_does_not_agree_says_why_and_it_is_open_again(town, anna, liu, staff, end):
    await told(town, anna)
    staff.hears()
    async with town.database.transaction() as tx:
        if end is State.CLOSED:
            await reports.change(tx, 1, State.ACCEPTED, By.STAFF, liu.id, town.clock.now())
        await reports.change(tx, 1, end, By.STAFF, liu.id, town.clock.now(), Remark(words="No"))
    await anna.forges("reports.show_one:1")
    anna.hears("It is stuck")
    await anna.taps("✋ I do not agree")
    anna.hears("What is it that the staff should see differently?")
    await anna.sends(video={"file_id": "v"}, caption="Still <broken>")
    staff.hears("不同意", "Still &lt;broken&gt;")
    staff.hears("🆕 已提交")
    assert staff.videos == ["v"]
    anna.hears("Report 1 is open again")
    await anna.forges("reports.ask_objection:1")
    assert "already 🆕 sent" in anna.toasts[-1]
    eve = town.person(66, "Eve")
    await eve.forges("reports.ask_objection:1")
    eve.hears("belongs to something that is over")
    assert (await kept(town)).reopened == 1


@pytest.mark.parametrize(
    "step", ["show_photos:1", "take_out:1:0", "move:1:water", "weigh:1:2", "ask_template:1", "hand_out_sheet:1"]
)
async def test_whoever_is_not_of_the_staff_is_told_so(town, anna, staff, step):
    await told(town, anna, ["face"])
    staff.hears()
    async with town.database.transaction() as tx:
        await people.appoint(tx, anna.id, Role.VOLUNTEER)
    await anna.forges(f"reports.{step}")
    anna.hears("Only the staff can use this")
    assert (await kept(town)).photos == ("face",)
