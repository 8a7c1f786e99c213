"""What the staff ask a resident, and what becomes of the answer."""

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.reports import remind_staff
from storage.queues import cards
from storage.queues.cards import Posted
from tests.support.lamp import at_photos, sent
from tests.support.people import photo


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
