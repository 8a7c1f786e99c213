"""Residents propose: by one sentence or by taps, and what is like it is shown first."""

from storage import reports
from storage.council import CouncilRules
from storage.people import households
from storage.people.members import Relation
from storage.reports import places
from tests.support.council import moves_in, proposed
from tests.support.green import appoint


async def test_one_sentence_is_a_proposal_that_the_office_and_the_neighbours_read(town, anna, staff):
    await moves_in(town, anna)
    await anna.says("我提议给3号楼装电梯，大概48万元")
    anna.hears(
        "Shall I put this to your neighbours?", "给3号楼装电梯", "Building 3", "480,000 yuan", "a home of building 3"
    )
    await anna.sends(photo=[{"file_id": "drawing"}], caption="My mother is 86")
    anna.hears("My mother is 86", "📷 1")
    await anna.taps("🙋 With my name")
    anna.hears("proposed by Anna")
    await anna.taps("✅ Propose it")
    anna.hears("Your proposal is number <b>1</b>")
    staff.hears("1号提案联署已够", "给3号楼装电梯")  # There is one home: it has signed.
    anna.hears("Enough homes have signed")
    await anna.says("/council 1")
    anna.hears("Proposed by Anna", "Enough homes have signed (1)")


async def test_by_taps_it_is_asked_what_for_whom_and_why_and_a_draft_survives_the_menu(town, anna, staff):
    await moves_in(town, anna)
    await anna.says("/propose")
    anna.hears("What do you propose?")
    await anna.says("A bench at the gate")
    anna.hears("Step 2 of 4: Whom does it concern?")
    assert anna.labels[:3] == ["🚪 Building 3, entrance 2", "🏢 Building 3", "🏘 The whole compound"]
    await anna.taps("🏘 The whole compound")
    anna.hears("What exactly, and why?")
    await anna.says("/menu")
    anna.hears("what you wrote is kept")
    await anna.taps("📝 Go on writing (A bench at t)")
    anna.hears("What exactly, and why?")
    await anna.says("x" * 10_001)
    anna.hears("more than 8000 characters, so I did not take")
    anna.hears("What exactly, and why?")
    await anna.taps("Go on ›")
    anna.hears("Shall I put this", "A bench at the gate", "The whole compound")
    await anna.taps("💰 Cost")
    anna.hears("What will it cost")
    for wrong in ("0", "-5", "many"):
        await anna.says(wrong)
        anna.hears("I read no amount above 0")
    await anna.says("3,000")
    anna.hears("💰 3,000 yuan")
    await anna.taps("✅ Propose it")
    anna.hears("Your proposal is number")
    staff.hears("联署已够")
    anna.hears("Enough homes have signed")


async def test_whoever_proposes_what_is_proposed_already_sees_it_first_and_signs_it(town, anna, liu, staff):
    await proposed(town, liu, await moves_in(town, liu, ("3", "1", "101")))
    await moves_in(town, anna)
    await moves_in(town, town.person(77, "Wei"), ("3", "1", "102"))
    await anna.says("I propose: 3号楼加装电梯")
    anna.hears("Something like it is proposed already", "给3号楼装电梯")
    await anna.taps("Look: 1 · 给3号楼装电梯")
    anna.hears("0 of 2 homes have signed")
    await anna.taps("✍️ Sign it")
    assert anna.toasts.pop() == "Signed for 3-2-501. Thank you!"
    anna.hears("1 of 2 homes have signed")
    assert "‹ Go on where I was" in anna.labels
    await anna.taps("‹ Go on where I was")
    anna.hears("Something like it is proposed already")
    await anna.taps("No, mine is another ›")
    anna.hears("What exactly, and why?")


async def test_a_home_has_only_so_many_open_and_whoever_lives_elsewhere_none(town, anna, liu):
    await liu.says("我提议给3号楼装电梯")
    liu.hears("请先登记房号")
    town.sets(CouncilRules, most_open=1)
    await proposed(town, anna, await moves_in(town, anna))
    await anna.says("/propose a bench in our stairwell. My knees hurt")
    anna.hears("Shall I put this")
    await anna.taps("✅ Propose it")
    anna.hears("Your home has 1 open proposal already")
    await anna.forges("council.propose")
    anna.hears("Your home has 1 open proposal already")
    await liu.forges("council.propose")
    liu.hears("没有任何改动")


async def test_staff_write_down_a_proposal_for_a_home_without_a_phone(town, anna, liu, staff):
    await moves_in(town, anna, relation=Relation.TENANT)
    await appoint(town, liu, 3)
    await liu.forges("council.ask_whose")
    liu.hears("替哪一户")
    await liu.says("9-9-999")
    liu.hears("名册里没有这一户")
    await liu.says("3-2-501")
    liu.hears("您提议什么")
    await liu.says("楼道装扶手")
    liu.hears("具体怎么做")
    await liu.says("晚上回家方便些")
    liu.hears("3号楼2单元", "晚上回家方便些", "邻居看到的提议人：3号楼的一户")
    await liu.taps("✅ 提交")
    assert "您的" not in liu.hears("编号"), "it is not theirs"
    staff.hears("1号提案联署已够：<b>楼道装扶手</b>")
    await liu.says("/audit", chat=staff)
    staff.hears("替人记下提案：1")


async def test_what_is_reported_again_and_again_becomes_a_proposal_by_a_tap(town, anna, liu, staff):
    await moves_in(town, anna)
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "501"))
        for words in ("门禁坏了", "门禁又坏了", "门禁又坏了，晚上进不来"):
            await reports.open(tx, liu.id, "doors", words, [], town.clock.now(), place=places.shared(home))
        await reports.open(tx, liu.id, "light", "灯", [], town.clock.now(), place=places.shared(home))
    await anna.says("/propose")
    anna.hears("Or is it about what is reported again and again?")
    assert anna.labels[0] == "🔁 3 × 门禁又坏了，晚上进不来"
    await anna.taps("🔁 3 × 门禁又坏了，晚上进不来")
    anna.hears("门禁又坏了", "Building 3, entrance 2", "Reported 3 times within 90 days.")
    await anna.forges("council.start_from:4")
    anna.hears("Nothing was changed")
    await liu.forges("council.start_from:3")
    liu.hears("没有任何改动")


async def test_what_is_cut_in_two_or_shown_while_a_button_is_waited_for_goes_along(town, anna):
    """Telegram sends 5,000 characters as two messages."""
    await moves_in(town, anna)
    await anna.says("I propose a shed, since " + "bicycles rust in the rain " * 150)
    anna.hears("Whom does it concern?")
    await anna.says("and the second half tells what " * 30)
    anna.hears("Whom does it concern?")
    await anna.sends(photo=[{"file_id": "drawing"}], caption="")
    anna.hears("Whom does it concern?")
    await anna.says("the whole compound")
    anna.hears("bicycles rust in the rain")
    anna.hears("and the second half tells what", "📷 1")


async def test_what_holds_no_word_is_asked_again(town, anna):
    await moves_in(town, anna)
    for said in ("/propose 0", "10000", "?!"):
        await anna.says(said)
        anna.hears("What do you propose?")
