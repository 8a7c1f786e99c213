"""Somebody needs help: who is asked, who goes, what each of them sees, and that nothing is left lying."""

from datetime import timedelta

import pytest_asyncio

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.help.watching import watch_over
from storage.help import Kind, Outcome, helpers, hours, requests
from storage.people import audit, people
from storage.people.people import Role
from storage.queues import closed_chats
from tests.support.green import settle
from tests.support.people import photo

JOB = TimedJob("find somebody", every(1), watch_over)


async def passes(town, minutes):
    for _ in range(minutes):
        town.clock.ahead(minutes=1)
        await town.tick(JOB)


async def helper(town, id, name, *, kinds=tuple(Kind), stairs=()):
    person = town.person(id, name)
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, id, Role.VOLUNTEER)
        await helpers.put(tx, id, list(kinds), list(stairs), town.clock.now())
        await helpers.screen(tx, id, 1, town.clock.now())
    return person


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


async def asks(person, kind="📦 拿东西", *words):
    await person.says("找志愿者")
    person.hears("120", "119", "110", "您想请人做什么")
    await person.taps(kind)
    person.hears("要我去找人吗")
    for each in words:
        await person.says(each)
        person.hears("💬", each)
    await person.taps("✅ 找人")
    return person.hears("求助1号")


async def state(town, number=1):
    async with town.database.transaction() as tx:
        return await requests.find(tx, number), await requests.takers(tx, number)


async def test_three_taps_a_neighbour_goes_and_only_they_read_who_it_is(town, chen, anna, staff):
    bob, carl = await helper(town, 9, "Bob"), await helper(town, 10, "Carl")
    said = await asks(chen, "📦 拿东西", "一袋米，在门口")
    assert "谁来我会告诉您" in said
    card = staff.hears("求助1号", "拿东西", "还差1位")
    assert "陈秀英" not in card
    assert "米" not in card
    await passes(town, 2)
    for each in (bob, carl):
        told = each.hears("Help 1", "Carry", "1 wanted")
        assert "陈秀英" not in told
        assert "501" not in told
    await bob.taps("🙋 I go")
    assert bob.toasts[-1].startswith("Thank you!")
    bob.hears("Bob")  # The card: somebody goes.
    bob.hears("You go", "陈秀英", "一袋米")
    carl.hears("Bob")
    staff.hears("Bob")
    chen.hears("Bob会尽快来")
    await carl.forges("helping.take:1")
    assert carl.toasts[-1] == "Others were quicker. Thank you!"
    await bob.taps("📍 I am there")
    bob.hears("You go")
    chen.hears("Bob到了")
    town.clock.ahead(minutes=45)
    await bob.taps("✅ Done")
    assert "陈秀英" not in bob.hears("Done")  # What only the task needed is gone with it.
    for each in (bob, carl, staff):
        each.unheard.clear()
    chen.hears("求助1号", "✅")
    chen.hears("是这样吗")
    await chen.forges("helping.confirm:1")
    chen.hears("谢谢")
    bob.hears("they say thank you")
    async with town.database.transaction() as tx:
        assert await hours.minutes_of(tx, bob.id) == (45, 0)


async def test_of_two_who_want_it_at_the_same_instant_one_goes_and_where_two_are_needed_both(town, chen, staff):
    bob, carl = await helper(town, 9, "Bob"), await helper(town, 10, "Carl")
    await asks(chen)
    await passes(town, 2)
    async with town.at_once():
        await bob.forges("helping.take:1")
        await carl.forges("helping.take:1")
    _, takers = await state(town)
    assert len(takers) == 1
    for each in (bob, carl, chen, staff):
        each.unheard.clear()
    async with town.database.transaction() as tx:
        await requests.end(tx, 1, Outcome.DONE, bob.id, town.clock.now())
        await requests.ask(tx, chen.id, Kind.COME, town.clock.now(), people=2)
    await bob.forges("helping.take:2")
    assert "还要再来一位" in chen.hears("Bob")
    first = max(id for chat, id in town.seen if chat == chen.id)
    assert any("wait until somebody else takes it" in each["text"] for each in bob.unheard)
    await carl.forges("helping.take:2")
    _, takers = await state(town, 2)
    assert len(takers) == 2
    chen.hears("Bob、Carl会尽快来")
    assert max(id for chat, id in town.seen if chat == chen.id) > first  # Nobody waits looking at an old message.
    await bob.forges("helping.hand_back:2")
    await carl.forges("helping.finish:2:done")
    chen.hears("Carl会尽快来", "还要再来一位")
    staff.unheard.clear()
    assert "还要再来一位" not in chen.hears("办好了")
    for each in (bob, carl, chen, staff):
        each.unheard.clear()


async def test_what_nobody_takes_climbs_to_the_staff_and_goes_on_until_somebody_does(town, chen, staff, liu):
    await asks(chen)
    staff.hears("还差1位")
    await passes(town, 29)
    staff.hears_nothing()
    await passes(town, 2)
    staff.hears("求助1号还没有人接")
    chen.hears("还没有人接", "已告诉物业")
    await passes(town, 60)
    staff.hears("仍然没有人去")
    staff.hears("仍然没有人去")
    await liu.forges("helping.take:1", staff)
    staff.unheard.clear()
    liu.hears("求助1号", "陈秀英")
    chen.hears("刘伟会尽快来")
    await passes(town, 90)
    staff.hears_nothing()
    await passes(town, 40)
    liu.unheard.clear()
    await passes(town, 120)  # They never say what came of it: it is open again.
    assert (await state(town))[1] == []
    for each in (liu, staff, chen):
        each.unheard.clear()


async def test_those_asked_least_lately_come_first_three_at_a_time_only_where_they_help(town, chen, staff):
    some = [await helper(town, 30 + n, f"H{n}") for n in range(5)]
    elsewhere = await helper(town, 50, "Far", stairs=["9-1"])
    other = await helper(town, 51, "Reader", kinds=[Kind.READ])
    gone = await helper(town, 52, "Gone")
    async with town.database.transaction() as tx:
        await helpers.note_asked(tx, 1, [], town.clock.now())
        await closed_chats.close(tx, gone.id, "blocked", town.clock.now())
    await asks(chen)
    await passes(town, 2)
    assert [bool(each.unheard) for each in some] == [True, True, True, False, False]
    await passes(town, 10)
    assert all(each.unheard for each in some)
    for each in (elsewhere, other):
        each.hears_nothing()
    for each in (*some, staff):
        each.unheard.clear()


async def test_at_night_it_says_that_nobody_is_awake_and_asks_in_the_morning(town, chen, staff):
    bob = await helper(town, 9, "Bob")
    await chen.says("/person")
    assert "夜里" not in chen.hears("120")
    town.clock.ahead(hours=15)  # 23:00
    await chen.says("/person")
    chen.hears("120", "夜里", "07:00")
    said = await asks(chen)
    assert "夜里" in said
    assert "07:00" in said
    await passes(town, 60)
    bob.hears_nothing()
    town.clock.ahead(hours=7)
    await passes(town, 2)
    bob.hears("Carry")
    staff.unheard.clear()


async def test_nobody_came_opens_it_again_and_the_staff_hear_of_it(town, chen, staff):
    bob = await helper(town, 9, "Bob")
    await asks(chen)
    await bob.forges("helping.take:1")
    await bob.forges("helping.finish:1:done")
    chen.unheard.clear()
    staff.unheard.clear()
    await chen.forges("helping.deny:1")
    chen.hears("我已告诉物业")
    assert "求助1号" in staff.hears("还差1位")
    staff.hears("没有人来")
    request, takers = await state(town)
    assert (request.ended_at, takers) == (None, [])
    bob.unheard.clear()
    chen.unheard.clear()


async def test_for_somebody_without_a_phone_the_staff_ask_and_hear_of_it(town, liu, staff):
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.STAFF)
    await liu.says("/helpfor")
    liu.hears("谁需要帮忙")
    await liu.says("陈奶奶，3-2-501，6543210")
    liu.hears("陈奶奶")
    await liu.taps("📖 念一念")
    liu.hears("👤 陈奶奶", "念给您听")
    await liu.taps("✅ 找人")
    liu.hears("陈奶奶", "求助1号")
    staff.hears("念一念")
    request, _ = await state(town)
    assert (request.person_id, request.caller, request.filed_by) == (0, "陈奶奶，3-2-501，6543210", liu.id)
    bob = await helper(town, 9, "Bob")
    await bob.forges("helping.take:1")
    assert "陈奶奶" in bob.hears("You go")
    liu.hears("陈奶奶", "Bob会尽快来")
    staff.unheard.clear()


async def test_taps_that_are_not_theirs_change_nothing(town, chen, anna, staff):
    bob, carl = await helper(town, 9, "Bob"), await helper(town, 10, "Carl")
    await asks(chen)
    await bob.forges("helping.take:1")
    for each in (bob, chen, staff):
        each.unheard.clear()
    for person, tap in [
        (anna, "take:1"),
        (anna, "withdraw:1"),
        (anna, "confirm:1"),
        (carl, "arrive:1"),
        (carl, "finish:1:done"),
        (chen, "finish:1:done"),
        (carl, "accept:7"),
    ]:
        await person.forges(f"helping.{tap}")
        person.unheard.clear()
    request, takers = await state(town)
    assert (request.outcome, [each.person_id for each in takers]) == (None, [bob.id])
    await chen.forges("helping.withdraw:1")
    chen.hears("已取消")
    assert (await state(town))[0].outcome is Outcome.CANCELLED
    for each in (bob, carl, staff):
        each.unheard.clear()


async def test_a_time_is_said_in_words_and_whoever_goes_is_asked_again_before(town, chen, staff):
    bob = await helper(town, 9, "Bob")
    await chen.says("找志愿者")
    chen.hears("您想请人做什么")
    await chen.taps("🏥 陪去医院")
    chen.hears("陪您去医院")
    await chen.taps("🕒 时间")
    chen.hears("什么时候")
    await chen.says("去年")
    chen.hears("没看出是什么时候")
    await chen.says("明天9点")
    assert "11月24日" in chen.hears("09:00")
    await chen.says("改成九点半")  # On the day that was named.
    assert "11月24日" in chen.hears("09:30")
    await chen.taps("🕒 时间")
    chen.hears("什么时候")
    await chen.says("9点")
    assert "11月24日" in chen.hears("09:00")
    await chen.taps("✅ 找人")
    chen.hears("求助1号")
    await bob.forges("helping.take:1")
    town.clock.ahead(hours=24)
    await passes(town, 2)
    bob.unheard.clear()
    await bob.forges("helping.still_come:1")
    await passes(town, 40)
    assert len((await state(town))[1]) == 1
    for each in (bob, chen, staff):
        each.unheard.clear()


async def test_who_wants_to_help_is_looked_at_first(town, anna, liu, staff):
    await anna.says("I want to volunteer")
    anna.hears("With what?")
    await anna.taps("▫️ 📦 Carry")
    assert anna.unheard[0]["edit"]
    anna.hears("With what?")
    assert "☑️ 📦 Carry" in anna.labels
    await anna.says("/volunteer")  # Once more, in words: below, where they look.
    assert [each["edit"] for each in anna.unheard] == [False]
    anna.hears("With what?")
    await anna.taps("▫️ 📦 Carry")
    anna.hears("With what?")
    await anna.taps("Go on ›")
    anna.hears("When do you have time")
    assert "🕒 At any time ›" in anna.labels
    await anna.taps("▫️ 📅 Weekend")
    anna.hears("When do you have time")
    await anna.taps("Go on ›")
    anna.hears("In which stairs")
    await anna.taps("🌍 Everywhere")
    anna.hears("The office looks at it")
    staff.hears("Anna", "拿东西", "🕒 📅 周末")
    async with town.database.transaction() as tx:
        assert await helpers.next_to_ask(tx, 1, Kind.CARRY, "", 0, town.clock.now() - timedelta(days=1), 3) == []
    await liu.taps("✅ 同意", on=staff)
    anna.hears("has accepted you")
    staff.hears("已同意")
    async with town.database.transaction() as tx:
        assert await helpers.next_to_ask(tx, 1, Kind.CARRY, "", 0, town.clock.now() - timedelta(days=1), 3) == [anna.id]
        assert [each.action for each in await audit.done_for(tx, anna.id, 5)] == ["help.accept"]
        monday, saturday = (town.clock.now() + timedelta(days=days) for days in (7, 5))
        for wanted_at in (monday, saturday):
            await requests.ask(
                tx, 0, Kind.CARRY, town.clock.now(), people=1, wanted_at=wanted_at, caller=str(wanted_at)
            )
    await passes(town, 5)
    assert "Sat 28 Nov" in anna.hears("Carry")  # When she has time, and at no other time.
    anna.hears_nothing()
    await anna.says("/volunteer")
    anna.hears("📦 Carry", "🕒 📅 Weekend")
    staff.unheard.clear()


async def test_nobody_keeps_all_volunteers_awake_and_an_emergency_comes_through_all_the_same(town, chen, staff):
    async with town.database.transaction() as tx:
        for kind in (Kind.PHONE, Kind.COME, Kind.CARRY, Kind.READ, Kind.TALK):
            await requests.ask(tx, chen.id, kind, town.clock.now(), people=1)
    await chen.forges("helping.choose_kind:repair")
    chen.hears("要我去找人吗")
    for _ in range(11):
        await chen.sends(photo=photo("tap"))
        chen.hears("📎")
    assert "最多" in chen.last["text"]
    assert "10" in chen.last["text"]
    await chen.taps("✅ 找人")
    chen.hears("请先取消", "6543210", "120")
    staff.hears_nothing()
    await chen.forges("helping.choose_kind:emergency")
    chen.hears("要我去找人吗")
    await chen.taps("✅ 找人")
    chen.hears("求助6号")
    staff.hears("求助6号")


async def test_what_needs_more_has_a_day_and_is_asked_again_with_one_tap(town, chen, staff, liu):
    bob = await helper(town, 9, "Bob")
    await asks(chen, "📦 拿东西", "还有一袋米")
    await bob.forges("helping.take:1")
    await bob.forges("helping.finish:1:more")
    chen.hears("Bob会尽快来")
    chen.hears("还要帮忙", "物业会再安排：11月24日（周二）")
    for person in (chen, bob, staff):
        person.unheard.clear()
    town.clock.ahead(days=1)
    await passes(town, 2)
    staff.hears("📅 求助1号")
    await bob.forges("helping.ask_anew:1")
    bob.hears("Only the staff")
    await liu.taps("🔁 再找人", on=staff)
    chen.hears("求助2号", "谁来我会告诉您")
    staff.hears("求助2号", "还差1位")
    await liu.forges("helping.ask_anew:1", staff)
    assert "刚才已经" in liu.toasts[-1]
    await passes(town, 2)
    await bob.forges("helping.take:2")
    assert any("还有一袋米" in each["text"] for each in bob.unheard)
    for person in (chen, bob, staff, liu):
        person.unheard.clear()


async def test_what_is_over_before_its_hour_is_asked_once_more(town, chen, staff):
    bob = await helper(town, 9, "Bob")
    async with town.database.transaction() as tx:
        at = town.clock.now() + timedelta(hours=5)
        await requests.ask(tx, chen.id, Kind.HOSPITAL, town.clock.now(), people=1, wanted_at=at)
    await bob.forges("helping.take:1")
    bob.hears("You go")
    await bob.forges("helping.finish:1:done")
    bob.hears("Help 1 is for", "Is it over already?", "✅ Done")
    assert not (await state(town))[0].ended_at
    await bob.taps("‹ Not yet")
    bob.hears("You go", "陈秀英")
    await bob.forges("helping.finish:1:done")
    bob.hears("Is it over already?")
    await bob.taps("👍 Yes")
    assert (await state(town))[0].outcome is Outcome.DONE
    for each in (bob, chen, staff):
        each.unheard.clear()
