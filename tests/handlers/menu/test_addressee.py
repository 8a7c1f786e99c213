"""Whoever was asked by a person simply answers: by words or voice, and is asked back where something else is open."""

from contextlib import nullcontext

import pytest

from storage import reports
from tests.support.people import photo


def message_of(chat):
    return {"message_id": chat.last["message_id"], "chat": {"id": chat.id}, "date": 1}


@pytest.fixture
async def asked(town, anna, liu, staff):
    """The staff ask about a report of Anna's."""
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    await liu.says("何时上门？", chat=staff, reply_to_message=message_of(staff))
    anna.hears("何时上门")
    staff.hears("已转告")


async def test_words_are_the_answer(anna, staff, asked):
    await anna.says("明天上午九点")
    anna.hears("I told the staff")
    staff.hears("💬 Anna补充（", "明天上午九点")
    await anna.says("香蕉皮")  # It was answered.
    anna.hears("banana peel")


async def test_a_photo_of_something_else_is_asked_back(anna, staff, asked):
    await anna.sends(photo=photo("lamp"), caption="The lamp on the stairs of 3-2 is broken")
    anna.hears("Is this an answer, or something else?")
    staff.hears_nothing()
    await anna.taps("📣 Report a problem")
    anna.hears("Shall I send this", "💡 Light", "📷 1")


async def test_a_photo_about_the_same_thing_is_the_answer(anna, staff, asked):
    await anna.sends(photo=photo("lift"), caption="the lift is still stuck")
    anna.hears("I told the staff")
    staff.hears("the lift is still stuck")


async def test_under_the_button_to_add_something_another_matter_is_asked_back(anna, staff, asked):
    await anna.forges("reports.ask_answer:1")
    anna.hears("What shall I tell the staff about report 1")
    await anna.says("where do I throw away old batteries?")
    anna.hears("Is this an answer, or something else?")
    await anna.taps("‹ No, it belongs here")
    anna.hears("I told the staff")
    staff.hears("old batteries")


async def test_what_is_said_to_others_in_a_group_is_none(town, anna, staff, asked):
    neighbours = town.group(-555)
    await anna.says("明天上午九点", chat=neighbours)
    for chat in (neighbours, staff):
        chat.hears_nothing()
    await anna.says("后天")
    anna.hears("I told the staff")
    staff.hears("后天")


async def test_what_cannot_be_passed_on_is_none(anna, staff, asked):
    await anna.sends(dice={"emoji": "🎲", "value": 3})
    anna.hears("I do not know what to do with this: a die")
    staff.hears_nothing()


async def test_so_is_a_voice_message_and_every_picture_of_an_album(town, anna, staff, asked):
    await anna.sends(voice={"file_id": "v"})
    anna.hears("I told the staff")
    assert staff.voices == ["v"]


async def test_an_album_is_one_answer(town, anna, staff, asked):
    async with town.at_once():
        for name in ("one", "two"):
            await anna.sends(photo=photo(name), media_group_id="3")
    anna.hears("I told the staff")
    staff.hears("💬 Anna补充（")
    assert staff.albums == [["one", "two"]]


async def test_where_something_else_is_open_it_is_asked_back(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    await liu.says("何时上门？", chat=staff, reply_to_message=message_of(staff))
    anna.hears("何时上门")
    staff.hears("已转告")
    await anna.says("香蕉皮")
    anna.hears("Whom is this for?")
    assert anna.labels == ["📣 Pass it on (report 1)", "‹ No, it belongs here"]
    whose = anna.board
    await anna.taps("‹ No, it belongs here")
    anna.hears("banana peel")
    await anna.says("明天九点")
    anna.hears("I told the staff")
    staff.hears("明天九点")
    anna.board = whose
    await anna.taps("‹ No, it belongs here")
    assert anna.toasts[-1].startswith("Got it already")


async def test_it_is_passed_on_once_however_often_it_is_tapped(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    await liu.says("何时上门？", chat=staff, reply_to_message=message_of(staff))
    anna.hears("何时上门")
    staff.hears("已转告")
    await anna.says("后天")
    anna.hears("Whom is this for?")
    async with town.at_once():
        await anna.taps("📣 Pass it on (report 1)")
        await anna.taps("📣 Pass it on (report 1)")
    anna.hears("I told the staff")
    staff.hears("后天")
    assert anna.toasts[-1].startswith("Got it already")


@pytest.mark.parametrize("at_once", [True, False])
async def test_an_album_is_asked_about_once_and_goes_as_one(town, anna, liu, staff, at_once):
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    await anna.says("/sort")
    anna.hears("What do you want to throw away?")
    await liu.says("请发照片", chat=staff, reply_to_message=message_of(staff))
    anna.hears("请发照片")
    staff.hears("已转告")
    async with town.at_once() if at_once else nullcontext():
        for name in ("one", "two", "three"):
            await anna.sends(photo=photo(name), media_group_id="3")
    anna.hears("Whom is this for?")
    anna.hears_nothing()
    await anna.taps("📣 Pass it on (report 1)")
    anna.hears("I told the staff")
    staff.hears("💬 Anna补充（")
    assert staff.albums == [["one", "two", "three"]]


async def test_a_question_is_not_open_for_ever(town, anna, staff, asked):
    town.clock.ahead(days=3)
    await anna.says("香蕉皮")
    anna.hears("banana peel")
    staff.hears_nothing()


async def test_whoever_left_the_staffs_group_does_nothing_again_that_they_did_there(town, anna, liu, staff):
    """What waits to be decided has another turn, with the rights of the chat where it was said."""
    async with town.database.transaction() as tx:
        await reports.open(tx, anna.id, "lift", "The lift is stuck", [], town.clock.now())
    await liu.forges("reports.take:1", staff)
    anna.hears("taking care")
    staff.hears("1号")
    await liu.says("/work", chat=staff)
    staff.hears("工作台")
    for turn in (1, 2):
        liu.toasts.clear()
        for tap in (f"whose.keep_here:{turn}", f"whose.begin:{turn}:home.menu", f"home.mean:{turn}:home.menu"):
            await liu.forges(tap)
        assert liu.toasts == ["已经收到，不用再按。", "已经收到，不用再按。", ""]
        liu.hears("请再说一次")
    liu.hears_nothing()
    staff.hears_nothing()
