"""A proposal collects signatures and moves from stage to stage: by staff, by its author, by date."""

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.council import keep_council
from storage.council import proposals
from storage.council.stages import Stage
from storage.people.members import Relation
from tests.support.council import moves_in, proposed
from tests.support.green import appoint

KEEP = TimedJob("keep the council", every(5), keep_council)


async def stage_of(town, number=1):
    async with town.database.transaction() as tx:
        return (await proposals.existing(tx, number)).stage


async def test_owners_sign_for_their_home_and_the_office_admits_what_enough_have_signed(town, anna, liu, staff):
    wei = town.person(77, "Wei")
    lift = await proposed(town, anna, await moves_in(town, anna))
    await moves_in(town, wei, relation=Relation.TENANT)
    await moves_in(town, liu, ("8", "1", "101"))
    for neighbour, why in ((wei, "For your home its owners sign"), (liu, "那里的住户才能联署")):
        await neighbour.forges(f"council.sign:{lift.number}")
        neighbour.hears(why)
        await neighbour.forges(f"council.sign_for:{lift.number}:1")
        neighbour.unheard.clear()
    await anna.forges(f"council.follow:{lift.number}")
    anna.hears("0 of 1 home")
    await anna.taps("✍️ Sign it")
    anna.hears("Enough homes have signed")
    anna.hears("Enough homes have signed (1)")
    staff.hears("1号提案联署已够")
    await anna.forges(f"council.sign_for:{lift.number}:1")
    assert anna.toasts[-1] == "Your home has signed it already."
    anna.hears("Enough homes have signed (1)")
    await anna.forges(f"council.admit:{lift.number}")
    anna.hears("Only the staff")
    await appoint(town, liu, 3)
    await liu.taps("✅ 受理", on=staff)
    staff.hears("💬 讨论中，到12月7日（周一）为止")
    anna.hears("💬 is discussed until Mon 7 Dec")
    await liu.forges(f"council.admit:{lift.number}", staff)
    assert liu.toasts.pop() == "已经过期，没有任何改动。"
    await anna.forges(f"council.sign:{lift.number}")
    assert anna.toasts.pop() == "Your home has signed it already."
    anna.unheard.clear()


async def test_staff_decline_with_a_reason_that_everybody_reads(town, anna, liu, staff):
    await proposed(town, anna, await moves_in(town, anna))
    await anna.forges("council.follow:1")
    anna.unheard.clear()
    await appoint(town, liu, 3)
    await liu.forges("council.decline:1")
    liu.hears("为什么")
    await liu.says("井道没有位置")
    anna.hears("✋ declined", "“井道没有位置”")
    staff.hears("✋ 已婉拒")
    liu.hears("井道没有位置")
    await anna.says("/council 1")
    anna.hears("✋ declined", "“井道没有位置”")


async def test_its_author_withdraws_it_and_nobody_else(town, anna, liu, staff):
    await proposed(town, anna, await moves_in(town, anna))
    await moves_in(town, liu, ("3", "2", "502"))
    await liu.forges("council.ask_withdrawal:1")
    liu.hears("没有任何改动")
    await anna.forges("council.ask_withdrawal:1")
    anna.hears("why?")
    await anna.says("We found a better way")
    staff.hears("↩️ 已撤回")
    anna.hears("↩️ withdrawn", "We found a better way")
    assert await stage_of(town) is Stage.WITHDRAWN


async def test_dates_move_it_on_even_if_nobody_was_there_and_each_end_is_reminded_of_once(town, anna, staff):
    await town.tick(KEEP)
    home = await moves_in(town, anna)
    await proposed(town, anna, home)
    await anna.forges("council.follow:1")
    anna.unheard.clear()
    town.clock.ahead(days=29)
    await town.tick(KEEP)
    anna.hears("⏰ Signatures are collected until Wed 23 Dec: 0 of 1 so far.")
    town.clock.ahead(hours=1)
    await town.tick(KEEP)
    anna.hears_nothing()
    await anna.forges("council.sign:1")
    anna.unheard.clear()
    staff.unheard.clear()
    town.clock.ahead(days=9)  # It was not running for a week.
    await town.tick(KEEP)
    anna.hears("💬 is discussed until Thu 14 Jan")
    staff.hears("💬 讨论中")
    for stage, days in ((Stage.REVISING, 15), (Stage.VOTING, 8)):
        town.clock.ahead(days=days)
        await town.tick(KEEP)
        assert await stage_of(town) is stage
    anna.unheard.clear()
    staff.unheard.clear()
    await anna.forges("council.show_one:1")
    anna.hears("goes to the vote: the office announces it by Sat 30 Jan")
    for days in (8, 400):  # The office is reminded once.
        town.clock.ahead(days=days)
        await town.tick(KEEP)
    assert await stage_of(town) is Stage.VOTING
    staff.hears("就等着表决")
    staff.hears_nothing()
    anna.hears_nothing()


async def test_what_too_few_have_signed_lapses_and_staff_may_give_more_time(town, anna, liu, staff):
    await town.tick(KEEP)
    await proposed(town, anna, await moves_in(town, anna))
    await anna.forges("council.follow:1")
    anna.unheard.clear()
    await appoint(town, liu, 3)
    await liu.forges("council.postpone:1:14")
    anna.hears("There is more time: until Wed 6 Jan")
    liu.unheard.clear()
    town.clock.ahead(days=43)
    await town.tick(KEEP)
    anna.hears("⏰")
    town.clock.ahead(days=5)
    await town.tick(KEEP)
    anna.hears("⌛ too few signatures")
    staff.hears("⌛ 联署不够")


async def test_staff_write_down_who_signed_on_paper_and_sign_nowhere_themselves(town, anna, liu, staff):
    await moves_in(town, town.person(77, "Wei"), ("3", "1", "102"))
    await proposed(town, anna, await moves_in(town, anna))
    await appoint(town, liu, 3)
    await liu.forges("council.sign:1")
    liu.hears("那里的住户才能联署")
    await liu.forges("council.ask_signatures:1")
    liu.hears("哪些住户在纸上联署了第1版")
    await liu.forges("council.write_signatures")
    liu.hears("没有任何改动")
    await liu.says("3-2-501 8-8-888、3号楼1单元102")
    liu.hears("已读到：3-2-501 · 3-1-102", "不是相关的住户：8-8-888")
    await liu.taps("✅ 不管这几个")
    staff.hears("联署已够")
    liu.hears("已记下：3-2-501 · 3-1-102")
    await anna.forges("council.sign:1")
    assert anna.toasts.pop() == "Your home has signed it already."
    anna.unheard.clear()
    await liu.says("/audit", chat=staff)
    staff.hears("记下纸质联署（提案、房号）：1 3-1-102")


async def test_what_is_forged_without_a_scope_or_a_title_proposes_nothing(town, anna, staff):
    await moves_in(town, anna)
    for tap in ("propose", "ask_confirmation", "choose_scope:galaxy", "ask_because", "revise", "say_named", "invite"):
        await anna.forges(f"council.{tap}")
        assert anna.toasts.pop() == "That is out of date. Nothing was changed.", tap
    anna.unheard.clear()
    async with town.database.transaction() as tx:
        assert not await proposals.listed(tx, ended=False, before=99, limit=9)
