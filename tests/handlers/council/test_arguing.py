"""Neighbours speak for and against, agree by a tap, ask; nobody reads who they are."""

import re

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


async def test_experts_answer_by_name_themselves_or_through_the_office(town, anna, liu, staff):
    li = town.person(88, "Li")  # They live elsewhere.
    await proposed(town, anna, await moves_in(town, anna))
    await anna.forges("council.show_experts:1")
    anna.hears("Nobody yet")
    links = []
    for name in ("Mr Li, designer of lifts", "Mrs Bao, who has one"):
        await anna.forges("council.ask_expert:1")
        anna.hears("Who knows about it?")
        await anna.says(name)
        anna.hears(name, "this link")
        links += re.findall(r"start=council_(x[0-9A-Z]{16})", str(anna.last["reply_markup"]))
    await anna.says("Mrs Bao, who has one")
    anna.unheard.clear()
    await anna.says(f"/start council_{links[1]}")  # Nobody answers their own questions as somebody who knows.
    anna.hears("not for you", "nothing was used up")
    await li.says(f"/start council_{links[0]}")
    li.hears("Welcome, Mr Li, designer of lifts")
    for link, why in zip(links, ("This link was used already", "not for you"), strict=True):  # Once, as one of them.
        await li.says(f"/start council_{link}")
        li.hears(why)
    wei = town.person(77, "Wei")
    await moves_in(town, wei, ("3", "1", "101"))
    await wei.forges("council.ask_question:1")
    wei.hears("What would you like to know?")
    await wei.says("How <b>loud</b> is it?")
    wei.hears("Your question is with")
    anna.hears("How &lt;b&gt;loud")
    staff.hears("loud")
    li.hears("loud")
    await li.taps("✍️ Answer")
    li.hears("What does Mr Li, designer of lifts answer?")
    await li.says("x" * 10_001)
    li.hears("at most 1500")
    await li.says("40 decibels")
    li.hears("Answered")
    for person in (wei, anna):
        person.hears("Mr Li, designer of lifts: 40 decibels")
    await wei.forges("council.ask_expert_answer:1")  # They are no expert.
    wei.hears("Nothing was changed")
    await wei.forges("council.write_expert_answer:1:2")
    wei.unheard.clear()
    await appoint(town, liu, 3)
    await liu.forges("council.show_questions:1")
    liu.hears("loud")
    await liu.taps("🎓 1：记录 Mrs Bao, who has one 的答复")
    liu.hears("Mrs Bao")
    await liu.says("Like a fridge")
    liu.hears("已答复")
    for person in (wei, anna):
        person.hears("Mrs Bao, who has one: Like a fridge")
    await wei.forges("council.show_questions:1")
    said = wei.hears("🎓 <b>Mr Li, designer of lifts</b>: 40 decibels", "🎓 <b>Mrs Bao, who has one</b>: Like a fridge")
    assert "not answered" not in said
