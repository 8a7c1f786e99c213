"""Report a problem, from the first word to the thanks; in both languages, and with every trick in the book."""

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.reports import remind_staff
from storage.queues import cards
from storage.queues.cards import Posted
from tests.support.people import photo


def listen(*chats):
    for chat in chats:
        said = []
        while chat.unheard:
            said.append(chat.hears())
        chat.said = "\n".join(said)


async def report_lamp(person):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps("💡 Light")
    if "Where is it?" in person.hears("Step 2 of"):  # They have a home.
        await person.taps("🏠 In my home")
        person.hears("What happened")
    await person.says("Dark on the <3rd> floor & cold")
    person.hears("Shall I send this")
    await person.sends(photo=photo("lamp"))
    person.hears("📷 1")
    await person.taps("⏱ Urgency")
    person.hears("How urgent is it?")
    await person.taps("🟢 It can wait")
    person.hears("💡 Light", "Dark on the &lt;3rd&gt; floor &amp; cold", "📷 1")
    assert person.last["photo"] == "lamp"


async def test_a_report_travels_to_the_staff_and_back(anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("报修 <b>1号</b> 💡 照明", "Dark on the &lt;3rd&gt; floor &amp; cold", "🆕 已提交", "Anna")
    assert staff.last["photo"] == "lamp"
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("刘伟 is taking care of your report 1")
    staff.hears("👌 已接单 · 刘伟")
    assert staff.last["edit"]
    assert liu.toasts == ["1号报修：👌 已接单"]
    await liu.taps("✅ 办好了", on=staff)
    staff.hears("👌 已接单")
    await liu.taps("✅ 确定办好了", on=staff)
    anna.hears("is done", "Is it fixed?")
    staff.hears("✅ 已办好")


async def sent(person, staff):
    await report_lamp(person)
    await person.taps("✅ Send")
    person.hears("This is report")
    staff.hears("报修")


async def kept(town):
    async with town.database.transaction() as tx:
        return await tx.rows("SELECT number, person_id, words, photos, state, handler_id FROM reports ORDER BY number")


async def test_in_chinese_it_is_the_same_conversation(town, liu, staff):
    wang = town.person(9, "王芳", "zh-hans")
    await wang.says("报修")
    wang.hears("是关于什么的")
    assert wang.labels == ["🚨 有危险", "🛗 电梯", "🚰 水管", "💡 照明", "🗑 垃圾", "📦 其他", "🏠 首页"]
    await wang.taps("🚰 水管")
    wang.hears("是什么事")
    await wang.says("厨房漏水")
    wang.hears("这样发给物业")
    await wang.sends(photo=photo("pipe"))
    wang.hears("📷 1张")
    await wang.taps("⏱ 急不急")
    wang.hears("急不急")
    await wang.taps("🟢 不急")
    wang.hears("这样发给物业", "🚰 水管", "厨房漏水", "📷 1张")
    await wang.taps("✅ 发送")
    wang.hears("报修编号：<b>1</b>")
    staff.hears("报修 <b>1号</b> 🚰 水管", "厨房漏水", "王芳")
    await liu.taps("🙋 我来处理", on=staff)
    wang.hears("您的1号报修，刘伟已接手处理")
    staff.hears("👌 已接单 · 刘伟")


async def test_back_leads_to_the_question_before_and_forgets_nothing(anna, staff):
    await report_lamp(anna)
    await anna.taps("📷 Photos")
    anna.hears("Photos so far: 1")
    await anna.taps("‹ Back")
    anna.hears("Shall I send this", "📷 1")
    await anna.taps("✏️ Words")
    anna.hears("What happened? So far:", "Dark on the &lt;3rd&gt; floor")
    await anna.taps("‹ Back")
    anna.hears("Shall I send this", "Dark on the &lt;3rd&gt; floor", "📷 1")


async def test_another_category_keeps_what_was_said(anna):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    anna.hears("What happened")
    await anna.taps("‹ Back")
    anna.hears("Step 1 of 4: What is it about?")
    await anna.taps("📦 Something else")
    anna.hears("Step 2 of 4: What happened")
    await anna.says("It is odd")
    anna.hears("Step 3 of 4: How urgent is it?")
    await anna.taps("‹ Back")
    anna.hears("Step 2 of 4: What happened", "It is odd")
    await anna.taps("‹ Back")
    anna.hears("Step 1 of 3: What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("Step 2 of 2: Shall I send this")
    await anna.taps("🗂 Kind")
    anna.hears("What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("Shall I send this", "🚰 Water", "It is odd")


async def test_words_and_photos_can_be_changed_before_sending(town, anna, staff):
    await report_lamp(anna)
    await anna.taps("✏️ Words")
    anna.hears("What happened")
    await anna.says("Dark on the fourth floor")
    anna.hears("Shall I send this", "Dark on the fourth floor", "📷 1")
    await anna.taps("📷 Photos")
    anna.hears("Photos so far: 1")
    await anna.taps("Remove the photos")
    anna.hears("Do you have a photo")
    await anna.sends(photo=photo("better"))
    anna.hears("Photos so far: 1")
    await anna.taps("Go on ›")
    anna.hears("Dark on the fourth floor", "📷 1")
    assert anna.last["photo"] == "better"
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("Dark on the fourth floor")
    assert staff.last["photo"] == "better"
    [report] = await kept(town)
    assert report["photos"] == '["better"]'


async def test_without_a_photo(anna, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🗑 Rubbish")
    anna.hears("What happened")
    await anna.says("A sofa in the yard")
    anna.hears("Shall I send this")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("A sofa in the yard", "no photo")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("🗑 垃圾", "A sofa in the yard")


async def at_photos(person):
    await person.says("/report")
    person.hears("What is it about?")
    await person.taps("🛗 Lift")
    person.hears("Is somebody in the lift?")
    person.hears("What happened")
    await person.says("It is stuck")
    person.hears("Shall I send this")


async def test_an_album_gets_one_answer_which_counts(town, anna, staff):
    await at_photos(anna)
    async with town.at_once():
        for name in ("one", "two", "three"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("📷 1")
    for count in (2, 3):
        anna.hears(f"📷 {count}")
        assert anna.last["edit"]
    await anna.sends(photo=photo("four"))
    anna.hears("📷 4")
    assert not anna.last["edit"]  # It was sent by itself, and is answered below it.
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("📷 4")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    staff.hears("🛗 电梯", "It is stuck")
    assert staff.albums == [["one", "two", "three", "four"]]


async def test_a_report_keeps_as_many_photos_as_an_album_holds_and_the_staff_get_all_of_them(town, anna, staff):
    await at_photos(anna)
    for number in range(1, 11):
        await anna.sends(photo=photo(f"p{number}"))
        anna.hears(f"📷 {number}")
    async with town.at_once():
        await anna.sends(photo=photo("more"), media_group_id="a1", caption="The button hangs out")
        await anna.sends(photo=photo("and more"), media_group_id="a1")
    anna.hears("📷 11 (the report keeps the first 10; the staff get all)", "The button hangs out")
    anna.hears("📷 12")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("📷 12")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    staff.hears("1号报修的其余照片")
    staff.hears("It is stuck\nThe button hangs out")
    assert [len(album) for album in staff.albums] == [10, 2]


async def test_words_have_a_limit_which_is_said_and_forgives(anna, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    anna.hears("What happened")
    for letter in "xz":
        await anna.says(letter * 4096)
    listen(anna)
    assert "more than 8000 characters" in anna.said
    await anna.says("y" * 3000)
    listen(anna)
    await anna.taps("✅ Send")
    listen(anna, staff)
    assert "x" * 1999 + "…" in staff.said  # The card.
    assert staff.said.count("y") == 3000  # All of it.


async def test_the_card_of_a_long_report_is_one_message_and_its_photo_is_shown_once(anna, liu, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🛗 Lift")
    anna.hears("Is somebody in the lift?")
    anna.hears("What happened")
    await anna.says("<&> " * 500)
    anna.hears("Shall I send this")
    await anna.sends(photo=photo("lift"))
    listen(anna)
    assert "📷 1" in anna.said
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    assert staff.last["photo"] == "lift"
    staff.hears("报修 <b>1号</b>", "👤 Anna")
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("is taking care of your report 1")
    staff.hears("报修 <b>1号</b>", "👌 已接单", "👤 Anna")
    assert staff.last["edit"]


async def test_a_double_tap_on_send_sends_one_report(town, anna, staff):
    await report_lamp(anna)
    data = anna.data_of("✅ Send")
    async with town.at_once():
        for _ in range(3):
            await anna.forges(data)
    anna.hears("This is report <b>1</b>")
    staff.hears("报修 <b>1号</b>")
    assert anna.toasts[-2:] == ["Got it already, no need to press again."] * 2
    await anna.forges(data.partition("@")[0])  # The same by a tap that names no question.
    anna.hears("belongs to something that is over")
    assert len(await kept(town)) == 1


async def test_a_report_that_was_never_written_cannot_be_sent_by_a_forged_tap(town, anna):
    for data in ("reports.send", "reports.ask_confirmation", "reports.send@1"):
        await anna.forges(data)
        anna.hears("belongs to something that is over")
    assert await kept(town) == []


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


async def test_words_under_a_photo_belong_to_the_report(anna, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("What happened")
    await anna.says("The pipe drips")
    anna.hears("Shall I send this")
    await anna.sends(photo=photo("pipe"), caption="since Tuesday")
    anna.hears("📷 1")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("The pipe drips\nsince Tuesday")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("The pipe drips\nsince Tuesday")


async def test_words_under_a_photo_have_the_same_limit(anna):
    await at_photos(anna)
    for letter in "wxyz":
        await anna.says(letter * 1990)
    listen(anna)
    await anna.sends(photo=photo("lift"), caption="v" * 1000)
    listen(anna)
    assert "I did not take the last message" in anna.said
    assert "📷 1" in anna.said
    assert "v" * 9 not in anna.said


async def test_a_photo_with_words_under_it_tells_it_all_at_once(anna, staff):
    """Many people send the picture first, and write under it what it is about."""
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("What happened")
    await anna.sends(photo=photo("pipe"), caption="The pipe drips")
    anna.hears("Shall I send this", "📷 1")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("The pipe drips", "📷 1")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("The pipe drips")
    assert staff.last["photo"] == "pipe"


async def test_a_photo_without_words_is_kept_and_the_words_are_still_asked_for(anna):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.taps("🚰 Water")
    anna.hears("What happened")
    async with anna.town.at_once():
        for name in ("one", "two"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("I have your picture")  # One question, however many pictures.
    await anna.says("The pipe drips")
    anna.hears("Shall I send this", "📷 2")


async def test_what_stands_on_a_button_may_be_typed_instead(anna, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.says("light")
    anna.hears("What happened")
    await anna.says("back")
    anna.hears("What is it about?")
    await anna.says("Light")
    anna.hears("What happened")
    await anna.says("It is dark")
    anna.hears("Shall I send this")
    await anna.says("urgency")
    anna.hears("How urgent")
    await anna.says("at once")
    anna.hears("Shall I send this", "🔴 At once", "It is dark")
    await anna.says("SEND")
    anna.hears("This is report <b>1</b>")
    staff.hears("It is dark")
    await anna.says("send")
    anna.hears("I do not understand this yet")


@pytest.mark.parametrize("words", ["/help", "/person", "找人帮忙", "/language", "/myreports", "my reports"])
async def test_a_question_in_between_leaves_the_report_as_it_is(anna, staff, words):
    await at_photos(anna)
    await anna.says(words)
    anna.hears()
    await anna.sends(photo=photo("lift"))
    anna.hears("📷 1")
    await anna.says("urgency")
    anna.hears("How urgent")
    await anna.taps("🟡 Soon")
    anna.hears("Shall I send this", "🟡 Soon", "It is stuck", "📷 1")


async def test_a_double_tap_on_take_does_not_finish_the_report(town, anna, liu, staff):
    """The button under the finger has changed by the second tap: what comes up there must do no harm."""
    await sent(anna, staff)
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("is taking care of")
    staff.hears("👌 已接单")
    await liu.taps(staff.labels[0], on=staff)
    staff.hears("👌 已接单")
    assert staff.labels == ["‹ 还没有", "✅ 确定办好了"]
    await liu.taps(staff.labels[0], on=staff)
    staff.hears("👌 已接单")
    assert staff.labels == ["✅ 办好了", "⋯ 更多"]
    [report] = await kept(town)
    assert report["state"] == "accepted"


async def test_a_report_that_was_finished_by_mistake_is_opened_again(anna, liu, staff):
    await sent(anna, staff)
    for label, news in (("🙋 我来处理", "is taking care of"), ("✅ 办好了", None), ("✅ 确定办好了", "is done")):
        await liu.taps(label, on=staff)
        staff.hears()
        if news:
            anna.hears(news)
    await liu.taps("↩️ 重新打开", on=staff)
    anna.hears("Your report 1 is open again: 刘伟 is taking care of it")
    staff.hears("👌 已接单 · 刘伟")
    assert staff.labels == ["✅ 办好了", "⋯ 更多"]


async def test_a_report_that_is_not_in_progress_is_not_asked_about(anna, liu, staff):
    await sent(anna, staff)
    await liu.forges("reports.ask_finish:1", staff)
    assert liu.toasts.pop() == "这条报修已经是：🆕 已提交"
    assert staff.labels == ["🙋 我来处理", "⋯ 更多"]


async def test_words_that_come_first_are_kept(anna, staff):
    await anna.says("/report")
    anna.hears("What is it about?")
    await anna.says("The pipe drips")
    anna.hears("Shall I send this", "🚰 Water")
    await anna.says("since Tuesday")
    anna.hears("Shall I send this", "The pipe drips\nsince Tuesday")
    await anna.says("and it is cold")
    anna.hears("Shall I send this", "and it is cold")
    await anna.taps("🗂 Kind")
    anna.hears("What is it about?")
    await anna.taps("‹ Back")
    anna.hears("Shall I send this", "🚰 Water")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("The pipe drips\nsince Tuesday\nand it is cold")


async def test_the_button_of_the_menu_starts_afresh_like_the_command(anna):
    await anna.says("/menu")
    anna.hears("What would you like")
    menu = anna.data_of("📣 Report a problem")
    await at_photos(anna)
    await anna.forges(menu)
    anna.hears("What is it about?")
    await anna.taps("💡 Light")
    anna.hears("What happened")


# The resident answers


async def written_to(anna, liu, staff, words="When may we come?"):
    await sent(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says(words, chat=staff, reply_to_message=card)
    anna.hears("💬 刘伟 about your report 1", words)
    staff.hears("已转告")


def message_of(chat):
    return {"message_id": chat.last["message_id"], "chat": {"id": chat.id}, "date": 1}


async def test_a_resident_answers_by_the_button_under_what_the_staff_wrote(anna, liu, staff):
    await written_to(anna, liu, staff)
    await anna.taps("✍️ Answer")
    anna.hears("What shall I tell the staff about report 1?")
    await anna.says("Tomorrow at <nine>")
    anna.hears("I told the staff")
    staff.hears("💬 Anna补充（", "<b>1号</b>", "Tomorrow at &lt;nine&gt;")
    await anna.says("qqq zzz")  # Nobody waits for an answer any more.
    anna.hears("I do not understand this yet")
    await liu.says("好的", chat=staff, reply_to_message=message_of(staff))
    anna.hears("💬 刘伟 about your report 1", "好的")
    staff.hears("已转告1号的报修人")


async def test_once_the_report_is_done_nobody_waits_for_an_answer(anna, liu, staff):
    await sent(anna, staff)
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("is taking care of")
    staff.hears("已接单")
    card = staff.board
    await liu.says("Where is it loudest?", chat=staff, reply_to_message=message_of(staff))
    anna.hears("Where is it loudest?")
    staff.hears("已转告")
    staff.board = card
    for label in ("✅ 办好了", "✅ 确定办好了"):
        await liu.taps(label, on=staff)
        staff.hears()
    anna.hears("Is it fixed?")
    await anna.says("qqq zzz")
    anna.hears("I do not understand this yet")


async def test_a_resident_answers_by_replying(anna, liu, staff):
    await written_to(anna, liu, staff)
    reply = message_of(anna)
    await anna.says("Tomorrow at nine", reply_to_message=reply)
    anna.hears("I told the staff")
    staff.hears("Tomorrow at nine")
    await anna.sends(dice={"value": 6}, reply_to_message=reply)
    anna.hears("I passed nothing on", "a die", "What works: words")


async def test_nobody_answers_about_somebody_elses_report(town, anna, liu, staff):
    await written_to(anna, liu, staff)
    eve = town.person(66, "Eve")
    await eve.forges("reports.ask_answer:1")
    eve.hears("belongs to something that is over")
    await eve.forges("reports.ask_answer:999")
    eve.hears("belongs to something that is over")
    staff.hears_nothing()


async def test_the_staff_are_told_when_what_they_write_cannot_arrive_yet(town, anna, liu, staff):
    await sent(anna, staff)
    card = message_of(staff)
    await anna.becomes("kicked")
    staff.hears("联系不上Anna")
    await liu.says("When may we come?", chat=staff, reply_to_message=card)
    staff.hears("目前联系不上对方")
    await anna.becomes("member")
    anna.hears("When may we come?")
    staff.hears("Anna又能联系上了")


async def test_a_reply_to_a_reminder_is_passed_on(town, anna, liu, staff):
    await sent(anna, staff)
    town.clock.ahead(days=2)
    await town.tick(TimedJob("remind", every(5), remind_staff))
    town.clock.ahead(days=2)
    await town.tick(TimedJob("remind", every(5), remind_staff))
    staff.hears("还没有人接")
    await liu.says("明天来", chat=staff, reply_to_message=message_of(staff))
    anna.hears("明天来")
    staff.hears("已转告1号的报修人")


async def test_a_reply_to_something_else_of_the_bots_is_not_believed_to_be_passed_on(anna, liu, staff):
    await written_to(anna, liu, staff)  # The last thing in the group is "passed on", which is no card.
    said = message_of(staff) | {"from": {"id": 1, "is_bot": True, "username": "linli_bot"}}
    await liu.says("And bring a ladder", chat=staff, reply_to_message=said)
    staff.hears("没有转告")
    anna.hears_nothing()


async def test_an_answer_in_the_middle_of_a_report_does_not_cost_the_report(anna, liu, staff):
    await written_to(anna, liu, staff)
    news = anna.board
    reply = message_of(anna)
    await at_photos(anna)
    anna.board = news
    await anna.taps("✍️ Answer")
    anna.hears("🛗 Lift: kept, you find it at Home.", "What shall I tell the staff about report 1")
    await anna.says("Tomorrow", reply_to_message=reply)
    anna.hears("I told the staff")
    staff.hears("Tomorrow")
    await anna.says("/menu")
    anna.hears("What would you like")
    await anna.taps("📝 Go on writing (🛗 Lift)")
    anna.hears("Shall I send this")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this", "It is stuck")


async def test_something_is_added_to_a_report_that_was_sent(anna, liu, staff):
    await sent(anna, staff)
    thanks = message_of(anna)
    await anna.says("It drips, too", reply_to_message=thanks)
    anna.hears("I told the staff")
    staff.hears("It drips, too")
    anna.board = anna.last if "reply_markup" in anna.last else anna.board
    await anna.forges("reports.ask_answer:1")
    anna.hears("What shall I tell the staff about report 1")


@pytest.mark.parametrize("words", ["/明天来", "/done by nine", "报修", "帮助", "首页"])
async def test_a_reply_to_a_card_is_passed_on_whatever_it_begins_with(anna, liu, staff, words):
    await sent(anna, staff)
    await liu.says(words, chat=staff, reply_to_message=message_of(staff))
    anna.hears("💬 刘伟 about your report 1", words)
    staff.hears("已转告")


async def test_a_command_that_is_known_is_one_in_a_reply_too(anna, liu, staff):
    await sent(anna, staff)
    await liu.says("/audit", chat=staff, reply_to_message=message_of(staff))
    staff.hears("还没有任何操作")
    anna.hears_nothing()


async def test_staff_who_correct_a_reply_are_told_that_nobody_hears_it(town, anna, liu, staff):
    await sent(anna, staff)
    card = message_of(staff)
    await town.hear(edited_message=liu._message(chat=staff, text="At ten", reply_to_message=card))
    staff.hears("改过的消息我看不到")
    await town.hear(edited_message=liu._message(chat=staff, text="At ten"))  # Among themselves.


async def test_a_reply_to_any_picture_of_an_album_is_passed_on(town, anna, liu, staff):
    await at_photos(anna)
    for name in ("one", "two"):
        await anna.sends(photo=photo(name))
        anna.hears("📷")
    await anna.taps("⏱ Urgency")
    anna.hears("How urgent is it?")
    await anna.taps("🟢 It can wait")
    anna.hears("Shall I send this")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("照片")
    staff.hears("It is stuck")
    async with town.database.transaction() as tx:
        await cards.put(tx, staff.id, "photos:1#album1", Posted(777), town.clock.now())  # As the courier notes it.
    await liu.says("明天来", chat=staff, reply_to_message={"message_id": 777, "chat": {"id": staff.id}, "date": 1})
    anna.hears("明天来")
    staff.hears("已转告")


async def test_a_dialogue_cannot_be_forged_into_a_group(town, anna):
    group = town.group(-1002)
    await anna.forges("reports.ask_category", group)
    assert anna.toasts == ["That is out of date. Nothing was changed."]
    await anna.says("Is that for all to read?", chat=group)
    group.hears_nothing()


async def test_other_talk_in_the_staffs_group_is_left_alone(anna, liu, staff):
    await sent(anna, staff)
    for author in ({"id": 8, "first_name": "刘伟"}, {"id": 77, "is_bot": True, "username": "weather_bot"}):
        said = message_of(staff) | {"message_id": 9_999, "from": author}
        await liu.says("Really?", chat=staff, reply_to_message=said)
    staff.hears_nothing()
    anna.hears_nothing()


async def test_an_administrator_who_hides_speaks_as_the_office(town, anna, staff):
    await sent(anna, staff)
    hidden = town.person(1087968824, "Group", None)
    await hidden.arrives()
    await hidden.says("明天来", chat=staff, reply_to_message=message_of(staff))
    anna.hears("💬 物业 about your report 1", "明天来")
    staff.hears("已转告")


async def test_an_album_in_reply_to_a_card_has_one_heading_and_one_answer(town, anna, liu, staff):
    await sent(anna, staff)
    card = message_of(staff)
    async with town.at_once():
        for name in ("one", "two", "three"):
            await liu.sends(chat=staff, reply_to_message=card, photo=photo(name), media_group_id="5")
    anna.hears("about your report")
    assert anna.albums == [["one", "two", "three"]]
    staff.hears("已转告")
    await liu.sends(chat=staff, reply_to_message=card, photo=photo("late"), media_group_id="5", caption="And this one")
    assert anna.hears() == "And this one"
