"""Whoever has no letter asks, and the staff decide."""

import pytest

from storage.people import households
from tests.support.joining import asks, homes_of


async def test_who_has_no_letter_asks_and_the_staff_approve(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong to 3-2-501 now")
    staff.hears("✅ 已同意 · 刘伟")
    assert staff.last["edit"]
    assert "reply_markup" not in staff.last
    assert await homes_of(town, anna) == [("3-2-501", "tenant")]


async def test_the_staff_decline_with_a_reason_by_button(town, anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒1号申请")
    assert staff.labels == ["名册里没有", "请带证件来", "请同住人确认", "‹ 返回"]
    await liu.taps("请带证件来", on=staff)
    anna.hears("could not register you for 3-2-501", "Please come to the office once", "6543210")
    staff.hears("1号申请已婉拒：请带上证件")
    staff.hears("✋ 已婉拒 · 刘伟")
    assert await homes_of(town, anna) == []


async def test_or_in_their_own_words_by_replying(anna, liu, staff, home):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    question = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("请周三<上午>来", chat=staff, reply_to_message=question)
    anna.hears("请周三&lt;上午&gt;来")
    staff.hears("1号申请已婉拒：请周三&lt;上午&gt;来")
    staff.hears("✋ 已婉拒")


@pytest.mark.parametrize("earlier", ["", "keep"])  # What the button was called in an earlier release.
async def test_declining_can_be_thought_over(anna, liu, staff, home, earlier):
    await asks(anna, staff)
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    await (liu.forges(f"homes.{earlier}:1", staff) if earlier else liu.taps("‹ 返回", on=staff))
    staff.hears("没有婉拒")
    assert staff.labels == ["✅ 同意", "✋ 婉拒"], "one level up, in the same message"
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么婉拒")
    await liu.taps("‹ 返回", on=staff)
    staff.hears("没有婉拒")
    await liu.taps("✅ 同意", on=staff)
    anna.hears("you belong to 3-2-501 now")
    staff.hears("1号申请：✅ 已同意")
    assert staff.last["edit"]
    staff.hears("已同意")
    staff.hears_nothing()


async def test_of_two_who_decide_at_once_the_first_counts_and_the_second_is_told(town, anna, liu, staff, home):
    mei = town.person(10, "梅", "zh-hans")
    await asks(anna, staff)
    yes = staff.data_of("✅ 同意")
    async with town.at_once():
        await liu.forges(yes, staff)
        await mei.forges("homes.decline:1:records", staff)
    anna.hears("you belong to 3-2-501 now")
    assert liu.toasts == ["1号申请：✅ 已同意"]
    assert mei.toasts == ["有人先处理了：✅ 已同意（刘伟）"]
    while staff.unheard:
        staff.hears("已同意 · 刘伟")
    assert await homes_of(town, anna) == [("3-2-501", "tenant")]


async def test_a_reply_to_the_request_reaches_whoever_asked_and_decides_nothing(anna, liu, staff, home):
    await asks(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("您是几号搬来的？", chat=staff, reply_to_message=card)
    anna.hears("刘伟 about your request", "您是几号搬来的")
    staff.hears("已转告")


@pytest.mark.parametrize("address", ["somewhere", "9-9-999", "3", "x" * 4096])
async def test_an_address_that_is_none_is_asked_for_again(anna, home, address):
    await anna.forges("homes.ask_address")
    anna.hears("Step 1 of 3")
    await anna.says(address)
    anna.hears("like this: 3-2-501" if address != "9-9-999" else "no home 9-9-999 in the roster")
    await anna.says("3-2-501")
    anna.hears("Step 2 of 3")


async def test_who_asked_often_waits(town, anna, staff, home):
    async with town.database.transaction() as tx:
        await households.put(
            tx, [households.RosterEntry(("4", "1", str(room)), 1, 500_000) for room in range(101, 106)]
        )
    for room in range(101, 105):
        await anna.forges("homes.ask_address")
        anna.hears("Step 1")
        await anna.says(f"4-1-{room}")
        anna.hears("Step 2")
        await anna.taps("Owner")
        anna.hears("Step 3")
        await anna.says("Anna")
        if room < 104:
            anna.hears("The office looks at it")
            staff.hears(f"4-1-{room}")
        else:
            anna.hears("several requests of yours already")


async def test_who_asked_to_join_answers_what_the_office_wants_to_know(town, anna, liu, staff, home):
    await asks(anna, staff)
    card = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("您是几号搬来的？", chat=staff, reply_to_message=card)
    anna.hears("几号搬来")
    staff.hears("已转告")
    await anna.taps("✍️ Answer")
    anna.hears("What shall I tell the office?")
    await anna.says("In <May>")
    anna.hears("I told the staff")
    staff.hears("Anna补充（1号申请）", "In &lt;May&gt;")
    said = {"message_id": staff.last["message_id"], "chat": {"id": staff.id}, "date": 1}
    await liu.says("好的", chat=staff, reply_to_message=said)
    anna.hears("好的")
    staff.hears("已转告")
    eve = town.person(66, "Eve")
    await eve.forges("homes.ask_answer:1")
    eve.hears("belongs to something that is over")


async def test_what_was_asked_stands_in_me_until_it_is_decided_and_after_a_refusal_what_to_do(anna, liu, staff, home):
    await anna.forges("homes.ask_address")
    anna.hears("Step 1")
    await anna.says("3-2-501")
    anna.hears("Step 2")
    await anna.taps("Tenant")
    anna.hears("Step 3")
    await anna.says("The one with the violin")
    staff.hears("violin")
    asked = staff.last["message_id"]
    anna.hears("Thank you")
    await anna.says("/me")
    anna.hears("⏳ 3-2-501: request 1 to join waits for the office")
    await liu.taps("✋ 婉拒", on=staff)
    staff.hears("为什么")
    assert staff.last["reply_parameters"]["message_id"] == asked, "the question stands under what it is about"
    await liu.taps(staff.labels[1], on=staff)
    anna.hears("could not register you", "with a document")
    assert anna.labels == ["🔑 Ask again", "☎️ Talk to a person"]
    staff.unheard.clear()
    await anna.says("/me")
    anna.hears("✋ 3-2-501: your request was declined.", "with a document", "🔑 Join a home")
