"""Report a problem, from the first word to the thanks; in both languages, and with every trick in the book."""

from tests.support.lamp import at_photos, kept, listen, report_lamp
from tests.support.people import photo


async def test_a_report_travels_to_the_staff_and_back(anna, liu, staff):
    await report_lamp(anna)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("报修<b>1号</b> 💡 照明", "Dark on the &lt;3rd&gt; floor &amp; cold", "🆕 已提交", "Anna")
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
    staff.hears("报修<b>1号</b> 🚰 水管", "厨房漏水", "王芳")
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
    staff.hears("报修<b>1号</b>", "👤 Anna")
    await liu.taps("🙋 我来处理", on=staff)
    anna.hears("is taking care of your report 1")
    staff.hears("报修<b>1号</b>", "👌 已接单", "👤 Anna")
    assert staff.last["edit"]


async def test_a_double_tap_on_send_sends_one_report(town, anna, staff):
    await report_lamp(anna)
    data = anna.data_of("✅ Send")
    async with town.at_once():
        for _ in range(3):
            await anna.forges(data)
    anna.hears("This is report <b>1</b>")
    staff.hears("报修<b>1号</b>")
    assert anna.toasts[-2:] == ["Got it already, no need to press again."] * 2
    await anna.forges(data.partition("@")[0])  # The same by a tap that names no question.
    anna.hears("belongs to something that is over")
    assert len(await kept(town)) == 1


async def test_a_report_that_was_never_written_cannot_be_sent_by_a_forged_tap(town, anna):
    for data in ("reports.send", "reports.ask_confirmation", "reports.send@1"):
        await anna.forges(data)
        anna.hears("belongs to something that is over")
    assert await kept(town) == []
