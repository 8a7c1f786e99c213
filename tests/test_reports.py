"""Report a problem, from the first word to the thanks; in both languages, and with every trick in the book."""

from bot.schedule import Job
from bot.upkeep import every
from handlers.reports import remind_staff
from tests.people import photo


async def report_lamp(person):
    await person.says("/report")
    person.hears("Step 1 of 4")
    await person.taps("💡 Light")
    person.hears("Step 2 of 4")
    await person.says("Dark on the <3rd> floor & cold")
    person.hears("Step 3 of 4")
    await person.sends(photo=photo("lamp"))
    person.hears("1 of 10 photos")
    await person.taps("Go on ›")
    person.hears("Step 4 of 4", "💡 Light", "Dark on the &lt;3rd&gt; floor &amp; cold", "📷 1")
    assert person.last["photo"] == "lamp"


async def test_a_report_travels_to_the_staff_and_back(anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("报修 <b>1号</b> 💡 照明", "Dark on the &lt;3rd&gt; floor &amp; cold", "🆕 已提交", "Anna")
    assert staff.last["photo"] == "lamp"
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("刘伟 takes care of your report 1")
    staff.hears("🛠 处理中 · 刘伟")
    assert staff.last["edit"]
    assert liu.toasts == ["1号报修：🛠 处理中"]
    await liu.taps("✅ 办好了", on=staff)
    anna.hears("Your report 1 is done")
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
    wang.hears("第1步，共4步")
    assert wang.labels == ["🛗 电梯", "🚰 水管", "💡 照明", "🗑 垃圾", "📦 其他", "🏠 首页"]
    await wang.taps("🚰 水管")
    wang.hears("第2步，共4步")
    await wang.says("厨房漏水")
    wang.hears("第3步，共4步", "有照片吗")
    await wang.sends(photo=photo("pipe"))
    wang.hears("已收到1张照片（最多10张）")
    await wang.taps("下一步 ›")
    wang.hears("第4步，共4步", "🚰 水管", "厨房漏水", "📷 1张")
    await wang.taps("✅ 发送")
    wang.hears("报修编号：<b>1</b>")
    staff.hears("报修 <b>1号</b> 🚰 水管", "厨房漏水", "王芳")
    await liu.taps("🙋 我来处理", on=staff)
    wang.hears("您的1号报修，刘伟已接手处理")
    staff.hears("🛠 处理中 · 刘伟")


async def test_back_leads_to_the_question_before_and_forgets_nothing(anna, staff):
    await report_lamp(anna)
    await anna.taps("‹ Back")
    anna.hears("Step 3 of 4", "1 of 10 photos")
    await anna.taps("‹ Back")
    anna.hears("Step 2 of 4")
    await anna.taps("‹ Back")
    anna.hears("Step 1 of 4")
    await anna.taps("🚰 Water")
    anna.hears("Step 2 of 4")
    await anna.says("It drips")
    anna.hears("1 of 10 photos")
    await anna.taps("Go on ›")
    anna.hears("Step 4 of 4", "🚰 Water", "It drips", "📷 1")


async def test_words_and_photos_can_be_changed_before_sending(town, anna, staff):
    await report_lamp(anna)
    await anna.taps("Change the words")
    anna.hears("Step 2 of 4")
    await anna.says("Dark on the fourth floor")
    anna.hears("Step 3 of 4", "1 of 10 photos")
    await anna.taps("Go on ›")
    anna.hears("Dark on the fourth floor", "📷 1")
    await anna.taps("Change the photos")
    anna.hears("Do you have a photo?")
    await anna.sends(photo=photo("better"))
    anna.hears("1 of 10 photos")
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
    anna.hears("Step 1 of 4")
    await anna.taps("🗑 Rubbish")
    anna.hears("Step 2 of 4")
    await anna.says("A sofa in the yard")
    anna.hears("Step 3 of 4")
    await anna.taps("Go on ›")
    anna.hears("A sofa in the yard", "📷 0")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("🗑 垃圾", "A sofa in the yard")


async def at_photos(person):
    await person.says("/report")
    person.hears("Step 1 of 4")
    await person.taps("🛗 Lift")
    person.hears("Step 2 of 4")
    await person.says("It is stuck")
    person.hears("Step 3 of 4")


async def test_an_album_gets_one_answer_which_counts(town, anna, staff):
    await at_photos(anna)
    async with town.at_once():
        for name in ("one", "two", "three"):
            await anna.sends(photo=photo(name), media_group_id="a1")
    anna.hears("1 of 10 photos")
    for count in (2, 3):
        anna.hears(f"{count} of 10 photos")
        assert anna.last["edit"]
    await anna.sends(photo=photo("four"))
    anna.hears("4 of 10 photos")
    assert not anna.last["edit"]  # It was sent by itself, and is answered below it.
    await anna.taps("Go on ›")
    anna.hears("📷 4")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    staff.hears("🛗 电梯", "It is stuck")
    assert staff.albums == [["one", "two", "three", "four"]]


async def test_no_more_photos_than_an_album_holds(town, anna, staff):
    await at_photos(anna)
    for number in range(1, 13):
        await anna.sends(photo=photo(f"p{number}"))
        if number > 10:
            anna.hears("A report holds 10 photos; I keep the first ones.")
        anna.hears(f"{min(number, 10)} of 10 photos")
    await anna.taps("Go on ›")
    anna.hears("📷 10")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    staff.hears("It is stuck")
    assert [len(album) for album in staff.albums] == [10]


async def test_words_have_a_limit_which_is_said_and_forgives(anna):
    await anna.says("/report")
    anna.hears("Step 1 of 4")
    await anna.taps("🛗 Lift")
    anna.hears("Step 2 of 4")
    await anna.says("x" * 2001)
    anna.hears("at most 2000 characters")
    await anna.says("x" * 2000)
    anna.hears("Step 3 of 4")


async def test_the_card_of_a_long_report_is_one_message_and_its_photo_is_shown_once(anna, liu, staff):
    await anna.says("/report")
    anna.hears("Step 1 of 4")
    await anna.taps("🛗 Lift")
    anna.hears("Step 2 of 4")
    await anna.says("<&> " * 500)
    anna.hears("Step 3 of 4")
    await anna.sends(photo=photo("lift"))
    anna.hears("1 of 10 photos")
    await anna.taps("Go on ›")
    anna.hears("Step 4 of 4")
    anna.hears("📷 1")
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("1号报修的照片")
    assert staff.last["photo"] == "lift"
    staff.hears("报修 <b>1号</b>", "👤 Anna")
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("takes care of your report 1")
    staff.hears("报修 <b>1号</b>", "🛠 处理中", "👤 Anna")
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
    assert liu.toasts == ["1号报修：🛠 处理中"]
    assert mei.toasts == ["这条报修已经是：🛠 处理中"]
    anna.hears("刘伟 takes care of your report 1")
    while staff.unheard:
        staff.hears("🛠 处理中 · 刘伟")
    [report] = await kept(town)
    assert report["handler_id"] == liu.id


async def test_done_comes_after_taken_and_once(town, anna, liu, staff):
    await sent(anna, staff)
    await liu.forges("reports.finish:1", staff)
    assert liu.toasts.pop() == "这条报修已经是：🆕 已提交"
    staff.hears("🆕 已提交")
    await liu.forges("reports.take:1", staff)
    anna.hears("takes care of")
    staff.hears("🛠 处理中")
    for _ in range(2):
        await liu.forges("reports.finish:1", staff)
    anna.hears("Your report 1 is done")
    staff.hears("✅ 已办好")
    staff.hears("✅ 已办好")
    assert liu.toasts[-1] == "这条报修已经是：✅ 已办好"


async def test_a_resident_cannot_take_a_report(town, anna, staff):
    await sent(anna, staff)
    await anna.forges(staff.data_of("🙋 我来处理"))
    anna.hears("This is for the staff. Nothing was changed.")
    await anna.forges("reports.finish:1", town.group(-1002))
    assert anna.toasts[-1] == "This is for the staff. Nothing was changed."
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
    staff.hears("我只能转告文字")
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
    await anna.says("Hello?", reply_to_message=card)
    anna.hears("I do not understand this yet")


async def test_my_reports_are_mine_newest_first_with_their_state(town, anna, liu, staff):
    wang = town.person(9, "王芳", "zh-hans")
    await anna.says("/myreports")
    anna.hears("You have not reported anything yet")
    for _ in range(2):
        await sent(anna, staff)
    await liu.forges("reports.take:1", staff)
    anna.hears("takes care of")
    staff.hears("🛠 处理中")
    await anna.says("my reports")
    said = anna.hears("<b>1</b> 💡 Light · 🛠 in progress", "<b>2</b> 💡 Light · 🆕 sent", "Dark on the &lt;3rd&gt;")
    assert said.index("<b>2</b>") < said.index("<b>1</b>")
    await wang.says("我的报修")
    wang.hears("您还没有报修过")


async def test_the_staff_are_reminded_once_a_day_until_somebody_takes_it(town, anna, liu, staff):
    job = Job("remind", every(5), remind_staff)
    await sent(anna, staff)
    await town.tick(job)
    town.clock.ahead(hours=23, minutes=55)
    await town.tick(job)
    staff.hears_nothing()
    town.clock.ahead(minutes=10)
    await town.tick(job)
    staff.hears("⏰ 这条报修还没有人接", "<b>1号</b> 💡 照明")
    town.clock.ahead(hours=1)
    await town.tick(job)
    staff.hears_nothing()
    town.clock.ahead(days=3)  # A long weekend without electricity: one reminder, not three.
    await town.tick(job)
    staff.hears("还没有人接")
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("takes care of your report 1")
    staff.hears("🛠 处理中")
    town.clock.ahead(days=3)
    await town.tick(job)
    staff.hears_nothing()


async def test_words_under_a_photo_belong_to_the_report(anna, staff):
    await anna.says("/report")
    anna.hears("Step 1")
    await anna.taps("🚰 Water")
    anna.hears("Step 2")
    await anna.says("The pipe drips")
    anna.hears("Step 3")
    await anna.sends(photo=photo("pipe"), caption="since Tuesday")
    anna.hears("1 of 10")
    await anna.taps("Go on ›")
    anna.hears("The pipe drips\nsince Tuesday")
    await anna.taps("✅ Send")
    anna.hears("This is report")
    staff.hears("The pipe drips\nsince Tuesday")
