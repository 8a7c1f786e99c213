"""A proposal is revised: who signed is asked again, who objected reads what changed, neighbours suggest changes."""

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.council import keep_council
from storage.council import inquiries, proposals, signatures
from storage.people import members
from storage.people.people import Role
from tests.support.council import moves_in, proposed
from tests.support.green import appoint

KEEP = TimedJob("keep the council", every(5), keep_council)


async def version_of(town):
    async with town.database.transaction() as tx:
        return (await proposals.existing(tx, 1)).version


async def test_whoever_signed_is_asked_again_and_whoever_objected_reads_what_changed(town, anna, liu, staff):
    wei = town.person(77, "Wei")
    await moves_in(town, wei, ("3", "1", "101"))
    await moves_in(town, liu, ("3", "1", "102"))
    await moves_in(town, town.person(78, "Empty"), ("3", "1", "103"))
    await proposed(town, anna, await moves_in(town, anna))
    await wei.forges("council.sign:1")
    wei.hears("1 of 2 homes")
    await liu.forges("council.argue:1:against")
    liu.hears("为什么反对")
    await liu.says("太贵了")
    liu.hears("太贵了")
    await liu.taps("✅ 不署名")
    liu.hears("太贵了")
    anna.hears("👎 太贵了")
    await wei.forges("council.begin_revision:1")
    wei.hears("Nothing was changed")
    await anna.forges("council.begin_revision:1")
    anna.hears("Shall I change your proposal to this?", "老人上下楼太累")
    await anna.taps("✅ Change it")
    anna.hears("Why do you change it?")
    await anna.taps("Without words ›")
    anna.hears("Nothing is different yet")
    await anna.forges("council.ask_confirmation")
    anna.hears("Shall I change")
    await anna.taps("💰 Cost")
    anna.hears("It costs 480,000 yuan so far")
    await anna.says("42万")
    anna.hears("420,000 yuan")
    await anna.says("一层不出钱。")
    anna.hears("一层不出钱")
    await anna.taps("✅ Change it")
    anna.hears("Why do you change it?")
    await anna.says("The ground floor asked for it")
    anna.hears("1 of 2 homes", "version 2")
    said = wei.hears("It was revised: version 2", "“The ground floor asked for it”", "480,000 → 420,000 yuan")
    assert "➕ 一层不出钱。" in said
    assert "Your signature counts again once you sign this one" in said
    liu.hears("提案修改了：第2版", "您之前表示反对")
    await wei.taps("✍️ Sign it")
    wei.hears("Enough homes have signed")
    liu.hears("联署户数已够")
    staff.hears("联署已够")
    wei.hears("Enough homes have signed (2)")
    await anna.forges("council.revise")
    anna.hears("Nothing was changed")
    await anna.forges("council.show_versions:1")
    anna.hears("Version 1, Mon 23 Nov", "Version 2, Mon 23 Nov: The ground floor asked for it")
    await anna.taps("Version 2")
    anna.hears("What this version changed", "💰 Cost: 480,000 → 420,000 yuan", "➕ 一层不出钱。")


async def test_a_neighbour_suggests_a_change_and_the_author_takes_it_up_or_declines_it_with_a_reason(
    town, anna, liu, staff
):
    await proposed(town, anna, await moves_in(town, anna))
    theirs = await moves_in(town, liu, ("3", "2", "502"))
    for words in ("井道放在北面", "装两台"):
        await liu.forges("council.ask_amendment:1")
        liu.hears("您想改哪里")
        await liu.says(words)
        liu.hears("已转给提议人")
        anna.hears("A neighbour would change it", words)
    await liu.forges("council.accept:1")
    liu.hears("没有任何改动")
    await anna.taps("✋ Do not take it up")
    anna.hears("装两台", "Why not?")
    await anna.says("One is enough")
    liu.hears("装两台", "✋ 未采纳：One is enough")
    anna.hears("✋ declined: One is enough")
    await anna.taps("✅ Take up 1")
    anna.hears("Shall I change your proposal to this?", "once you have changed the proposal", "井道放在北面")
    assert not liu.unheard, "nothing is taken up before the text is changed"
    assert await version_of(town) == 1
    async with town.database.transaction() as tx:
        before = await proposals.existing(tx, 1)
        await signatures.sign(tx, before, theirs, 0, town.clock.now(), filed_by=3)
    await anna.forges("council.ask_because")
    anna.hears("Why do you change it?")
    await anna.taps("Without words ›")
    anna.hears("井道放在北面", "version 2")
    liu.hears("井道放在北面", "✅ 已采纳")
    liu.hears("➕ 井道放在北面")
    await anna.forges("council.accept:1")
    assert anna.toasts.pop() == "That is out of date. Nothing was changed."
    anna.unheard.clear()
    staff.hears("第2版", "在纸上联署", "3-2-502")  # The bot cannot ask them again.
    staff.hears("联署已够")
    liu.hears("联署户数已够")
    await town.tick(KEEP)
    for _ in range(2):  # Once.
        town.clock.ahead(days=3)
        await town.tick(KEEP)
    staff.hears("还没有人", "3-2-502")
    await appoint(town, liu, Role.STAFF)
    await liu.forges("council.show_rounds")
    liu.hears("3-2-502")
    await liu.forges("council.end_round:1:1")
    liu.hears("没有任何改动")  # That version is no more.
    await liu.forges("council.show_round:1")
    liu.hears("3-2-502")
    await liu.taps("✅ 都问过了")
    liu.hears("暂时没有")


async def test_whoever_moved_away_decides_nothing_more_about_what_they_proposed(town, anna, staff):
    home_id = await moves_in(town, anna)
    await proposed(town, anna, home_id)
    async with town.database.transaction() as tx:
        await members.leave(tx, anna.id, home_id)
        await inquiries.ask(tx, await proposals.existing(tx, 1), "How loud?", home_id, 77, town.clock.now())
    before = await version_of(town)
    for tap in ("begin_revision", "ask_expert", "ask_meeting", "ask_withdrawal", "add_scenario", "ask_answer"):
        await anna.forges(f"council.{tap}:1")
        anna.hears("Nothing was changed")
    assert await version_of(town) == before
