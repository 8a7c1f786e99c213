"""Neighbours speak for and against, agree by a tap, ask; nobody reads who they are."""

from tests.support.council import moves_in, proposed
from tests.support.green import appoint


async def test_neighbours_argue_without_their_names_and_agree_by_a_tap(town, anna, liu, staff):
    await proposed(town, liu, await moves_in(town, liu))
    await moves_in(town, anna, ("3", "1", "101"), floor=1)
    await anna.says("/council 1")
    anna.hears("给3号楼装电梯")
    await anna.taps("💬 For and against (0)")
    anna.hears("Nobody has said anything yet")
    await anna.taps("➖ I am against it")
    anna.hears("Why are you against it?")
    await anna.says("x" * 501)
    anna.hears("at most 500 characters")
    await anna.says("It takes our light on the ground floor")
    anna.hears("Your neighbours read: <i>a home of building 3</i>")
    await anna.taps("✅ Without my name")
    said = anna.hears("👍 <b>For</b> (0)", "👎 <b>Against</b> (1)", "1. It takes our light", "a home of building 3")
    assert "Anna" not in said
    liu.hears("👎 It takes our light on the ground floor")
    await anna.forges("council.agree:1")
    assert anna.toasts.pop() == "Your home has said that itself."
    for agrees in ("1户同意", ""):
        await liu.forges("council.agree:1")
        assert agrees in liu.hears("It takes our light")
    await liu.forges("council.argue:1:for")
    liu.hears("为什么赞成")
    await liu.says("老人上下楼方便")
    liu.hears("老人上下楼方便")
    await liu.taps("🙋 署名")
    liu.hears("2. 老人上下楼方便", "刘伟")


async def test_whoever_lives_elsewhere_says_nothing_and_staff_write_down_for_a_home(town, anna, liu, staff):
    wei = town.person(77, "Wei")
    await proposed(town, wei, await moves_in(town, wei))
    await moves_in(town, anna, ("8", "1", "101"))
    await anna.forges("council.argue:1:against")
    anna.hears("It concerns Building 3")
    await anna.forges("council.ask_question:1")
    anna.hears("It concerns Building 3")
    await anna.forges("council.agree:1")
    anna.hears("Nothing was changed")
    await anna.forges("council.say_unnamed")
    anna.hears("Nothing was changed")
    await appoint(town, liu, 3)
    await liu.forges("council.argue:1:against")
    liu.hears("替哪一户记")
    await liu.says("8-1-101")
    liu.hears("没有这一户")
    await liu.says("3-2-501")
    liu.hears("为什么反对")
    await liu.says("爬楼是锻炼")
    liu.hears("3号楼的一户")
    await liu.taps("✅ 不署名")
    liu.hears("爬楼是锻炼")
    wei.hears("👎 爬楼是锻炼")
    await liu.taps("🙈 撤下一条")
    liu.hears("哪一条")
    await liu.says("9 no")
    liu.hears("请输入")
    await liu.says("1 重复了")
    assert "爬楼" not in liu.hears("👎 <b>反对</b>（0）")


async def test_a_question_is_answered_in_public_by_who_proposed_it_or_by_the_office(town, anna, liu, staff):
    wei = town.person(77, "Wei")
    await proposed(town, wei, await moves_in(town, wei))
    await moves_in(town, anna, ("3", "1", "101"))
    for words in ("Who pays for the power?", "Does it hum at night?"):
        await anna.forges("council.ask_question:1")
        anna.hears("What would you like to know?")
        await anna.says(words)
        anna.hears("Your question is with whoever proposed it")
        wei.hears(f"❓ {words}")
        staff.hears(words)
    await anna.forges("council.ask_answer:1")
    anna.hears("Nothing was changed")
    await wei.taps("✍️ Answer")
    wei.hears("Does it hum at night?", "What do you answer?")
    await wei.says("Less than a fridge")
    wei.hears("Answered")
    anna.hears("↳ Less than a fridge")
    staff.hears("↳ Less than a fridge")
    await appoint(town, liu, 3)
    await liu.forges("council.ask_answer:1")
    liu.hears("您怎么答复")
    await liu.says("按户分摊")
    liu.hears("已答复")
    for who in (anna, wei):
        who.hears("↳ 按户分摊")
    staff.hears("↳ 按户分摊")
    await anna.says("/council 1")
    anna.hears("给3号楼装电梯")
    await anna.taps("❓ Questions (2)")
    anna.hears("Who proposed it: Less than a fridge", "The office: 按户分摊")


async def test_the_second_half_of_a_long_text_is_not_taken_for_the_whole(town, anna, liu, staff):
    await proposed(town, anna, await moves_in(town, anna))
    for asks in ("council.ask_question:1", "council.argue:1:for", "council.ask_amendment:1"):
        await anna.forges(asks)
        anna.unheard.clear()
        await anna.says("It is about the light in the stairwell. " * 90)
        anna.hears("at most")
        await anna.says("and that is all.")  # Telegram has cut it off; it came within the same second.
        anna.hears("at most")
        await anna.says("/cancel")
        anna.unheard.clear()
    await anna.forges("council.ask_question:1")
    anna.hears("What would you like to know?")
    await anna.says("It is about the light in the stairwell. " * 90)
    anna.hears("at most")
    town.clock.ahead(seconds=10)
    await anna.says("Who pays?")  # They have written it anew.
    anna.hears("Your question is with")
    staff.hears("Who pays?")
