"""Taken, done, opened again, reminded of: what the staff do with a report, and what they say to each other."""

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.reports import remind_staff
from tests.support.lamp import kept, sent
from tests.support.people import photo


async def test_of_two_who_take_it_at_once_the_second_is_told_so(town, anna, liu, staff):
    mei = town.person(10, "梅", "zh-hans")
    await sent(anna, staff)
    data = staff.data_of("🙋 我来处理")
    async with town.at_once():
        await liu.forges(data, staff)
        await mei.forges(data, staff)
    assert liu.toasts == ["1号报修：👌 已接单"]
    assert mei.toasts == ["这条报修已经是：👌 已接单"]
    anna.hears("刘伟 is taking care of your report 1")
    while staff.unheard:
        staff.hears("👌 已接单 · 刘伟")
    [report] = await kept(town)
    assert report["handler_id"] == liu.id


async def test_done_comes_after_taken_and_once(town, anna, liu, staff):
    await sent(anna, staff)
    await liu.forges("reports.finish:1", staff)
    assert liu.toasts.pop() == "这条报修已经是：🆕 已提交"
    await liu.forges("reports.take:1", staff)
    anna.hears("is taking care of")
    staff.hears("👌 已接单")
    for _ in range(2):
        await liu.forges("reports.finish:1", staff)
    anna.hears("is done", "Is it fixed?")
    staff.hears("✅ 已办好")
    assert liu.toasts[-1] == "这条报修已经是：✅ 已办好"


async def test_a_resident_cannot_take_a_report(town, anna, staff):
    await sent(anna, staff)
    await anna.forges(staff.data_of("🙋 我来处理"))
    anna.hears("Only the staff can use this.")
    await anna.forges("reports.finish:1", town.group(-1002))
    assert anna.toasts[-1] == "That is out of date. Nothing was changed."
    [report] = await kept(town)
    assert report["state"] == "sent"


async def test_a_reply_to_the_card_reaches_the_resident_in_their_language(anna, liu, staff):
    await sent(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("明天上午到 <9点>", chat=staff, reply_to_message=card)
    anna.hears("💬 刘伟 about your report 1", "明天上午到 &lt;9点&gt;")
    staff.hears("已转告1号的报修人")


async def test_a_reply_that_is_not_in_words_is_not_lost_in_silence(anna, liu, staff):
    await sent(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.sends(chat=staff, reply_to_message=card, photo=photo("mended"), caption="done")
    anna.hears("💬 刘伟 about your report 1", "done")
    assert anna.last["photo"] == "mended"
    staff.hears("已转告1号的报修人")
    await liu.sends(chat=staff, reply_to_message=card, poll={"question": "?"}, caption="")
    staff.hears("没有转达")
    anna.hears_nothing()


async def test_what_the_staff_say_to_each_other_stays_among_them(anna, liu, staff):
    await sent(anna, staff)
    await liu.says("Who goes?", chat=staff)
    await liu.says("Me", chat=staff, reply_to_message={"message_id": 99_999, "chat": {"id": staff.id}, "date": 1})
    anna.hears_nothing()


async def test_a_reply_to_a_message_of_the_same_number_in_another_chat_is_no_reply_to_the_card(anna, staff):
    await sent(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": anna.id}, "date": 1}
    await anna.says("/menu")
    anna.hears("What would you like")
    await anna.says("When?", reply_to_message=card)
    anna.hears("I do not understand this yet")


async def test_my_reports_are_mine_newest_first_with_their_state(town, anna, liu, staff):
    wang = town.person(9, "王芳", "zh-hans")
    await anna.says("/myreports")
    anna.hears("You have not reported anything yet")
    for _ in range(2):
        await sent(anna, staff)
    await liu.forges("reports.take:1", staff)
    anna.hears("is taking care of")
    staff.hears("👌 已接单")
    await anna.says("my reports")
    said = anna.hears("<b>1</b> 💡 Light · 👌 accepted", "<b>2</b> 💡 Light · 🆕 sent", "Dark on the &lt;3rd&gt;")
    assert said.index("<b>2</b>") < said.index("<b>1</b>")
    await wang.says("我的报修")
    wang.hears("您还没有报修过")


async def test_the_staff_are_reminded_once_a_day_until_somebody_takes_it(town, anna, liu, staff):
    job = TimedJob("remind", every(5), remind_staff)
    await sent(anna, staff)
    await town.tick(job)
    town.clock.ahead(hours=23, minutes=55)
    await town.tick(job)
    staff.hears_nothing()
    town.clock.ahead(minutes=10)
    await town.tick(job)
    staff.hears("⏰ 还没有人接单", "<b>1号</b> 💡 照明")
    town.clock.ahead(hours=1)
    await town.tick(job)
    staff.hears_nothing()
    town.clock.ahead(days=3)  # A long weekend without electricity: one reminder, not three.
    await town.tick(job)
    staff.hears("⏰ <b>1号</b> 💡 照明：见下面")  # The older one has no button any more.
    assert "reply_markup" not in staff.last
    staff.hears("还没有人接")
    reminder = staff.last["message_id"]
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("is taking care of your report 1")
    staff.hears("👌 已接单", "回复这条消息")
    staff.hears("⏰ <b>1号</b> 💡 照明：👌 已接单 · 刘伟")  # It has done its work, and says so.
    assert staff.last["edit"]
    assert staff.last["message_id"] == reminder
    assert "reply_markup" not in staff.last
    town.clock.ahead(days=3)
    await town.tick(job)
    staff.hears_nothing()
