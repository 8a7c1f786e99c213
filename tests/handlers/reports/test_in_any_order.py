"""Words before the question, under a photo, typed labels, questions in between: a report takes them as they come."""

import pytest

from tests.support.lamp import at_photos, kept, listen, sent
from tests.support.people import photo


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
