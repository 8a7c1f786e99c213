"""Experts answer by name; whoever named them gives them another name or link, or asks them no more."""

import re

from storage.council import experts, inquiries, proposals
from tests.support.council import moves_in, proposed
from tests.support.green import appoint


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
    town.clock.ahead(seconds=9)
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
    await liu.taps("🎓 1：记录Mrs Bao, who has one的答复")
    liu.hears("Mrs Bao")
    await liu.says("Like a fridge")
    liu.hears("已答复")
    for person in (wei, anna):
        person.hears("Mrs Bao, who has one: Like a fridge")
    await wei.forges("council.show_questions:1")
    said = wei.hears("🎓 <b>Mr Li, designer of lifts</b>: 40 decibels", "🎓 <b>Mrs Bao, who has one</b>: Like a fridge")
    assert "not answered" not in said


async def names(anna, *experts):
    for name in experts:
        await anna.forges("council.ask_expert:1")
        anna.hears("Who knows about it?")
        await anna.says(name)
        anna.hears(name, "this link")


def link_in(message):
    return re.search(r"start=council_(x[0-9A-Z]{16})", str(message["reply_markup"]))[1]


async def test_an_expert_gets_another_link_or_name_until_they_have_spoken(town, anna, liu, staff):
    li, wei = town.person(88, "Li"), town.person(77, "Wei")
    await proposed(town, anna, await moves_in(town, anna))
    await moves_in(town, wei, ("3", "1", "101"))
    await names(anna, "Mr Li, dezigner", "Mrs Bao")
    for forged in ("show_expert", "ask_expert_name", "renew_expert_link", "end_expert", "restore_expert"):
        await wei.forges(f"council.{forged}:1")  # They have not proposed it.
        wei.hears("Nothing was changed")
    await anna.taps("‹ Back")
    anna.hears("Mr Li, dezigner", "Mrs Bao")
    await anna.taps("🎓 Mr Li, dezigner")
    anna.hears("Has not opened the link yet")
    await anna.taps("🔗 A new link")
    anna.hears("Send them this link")
    await li.says(f"/start council_{link_in(anna.last)}")
    li.hears("Welcome, Mr Li, dezigner")
    await anna.forges("council.ask_expert_name:1")
    anna.hears("instead of “Mr Li, dezigner”")
    for wrong, why in (("x" * 61, "at most 60"), ("Mrs Bao", "Somebody else has this name")):
        await anna.says(wrong)
        anna.hears(why)
    await anna.says("Mr Li, designer")
    anna.hears("Mr Li, designer", "Answers through the chat")
    li.hears("Your answers stand under this name now: Mr Li, designer")
    await answers_as(town, 1)
    await anna.forges("council.ask_expert_name:1")  # What somebody has said is not put into another's mouth.
    anna.hears("Nothing was changed")
    await appoint(town, liu, 3)
    await liu.forges("council.ask_expert_name:1")  # The office may still mend a name; the audit says so.
    liu.hears("Mr Li, designer")
    await liu.says("Li, architect")
    liu.hears("Li, architect")
    li.hears("Li, architect")
    async with town.database.transaction() as tx:
        assert await tx.value("SELECT count(*) FROM audit WHERE action = 'council.expert_name'") == 1


async def answers_as(town, expert):
    """Somebody asks, and they answer."""
    async with town.database.transaction() as tx:
        now = town.clock.now()
        asked = await inquiries.ask(tx, await proposals.find(tx, 1), "How loud?", 1, 0, now)
        assert await experts.answer(tx, asked.number, expert, "40 decibels", 88, now)


async def test_an_expert_who_answers_no_more_keeps_what_they_said_and_may_come_back(town, anna, staff):
    li = town.person(88, "Li")
    await proposed(town, anna, await moves_in(town, anna))
    await names(anna, "Mr Li")
    await li.says(f"/start council_{link_in(anna.last)}")
    li.hears("Welcome, Mr Li")
    await answers_as(town, 1)
    async with town.database.transaction() as tx:
        await inquiries.ask(tx, await proposals.find(tx, 1), "How wide?", 1, 0, town.clock.now())
    await li.taps("❓ The questions")
    li.hears("40 decibels", "How wide?")
    answer = li.data_of("✍️ Answer 2")
    await anna.forges("council.end_expert:1")
    anna.hears("answers no more questions here", "stays, under their name")
    li.hears("not asked about this as an expert any more")
    await li.forges(answer)
    li.hears("Nothing was changed")
    await anna.forges("council.end_expert:1")
    anna.hears("Nothing was changed")
    await anna.forges("council.show_questions:1")
    anna.hears("🎓 <b>Mr Li</b>: 40 decibels")
    await anna.forges("council.restore_expert:1")
    anna.hears("Answers through the chat")
    li.hears("You answer questions about this by name again")
    await li.forges(answer)
    li.hears("What does Mr Li answer?")
    await anna.forges("council.end_expert:1")
    anna.hears("answers no more")
    li.hears("not asked")
    await li.says("Two metres")  # The question that was still open to them.
    li.hears("something that is over, and I did not use it")
    await names(anna, "Mr Li")  # Named once more, by a new link.
