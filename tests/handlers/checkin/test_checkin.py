"""Somebody is asked every day; what happens if they do not answer, until it is known how they are."""

from datetime import timedelta

import pytest
import pytest_asyncio

from handlers.dialogue.outgoing import HEARTS
from storage.checkin import Kind, Outcome, checks, watches
from storage.family import links
from storage.people import people
from storage.people.people import Role
from storage.queues import closed_chats
from tests.support.family import passes, watched
from tests.support.green import settle


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


@pytest_asyncio.fixture
async def bob(town):
    person = town.person(9, "Bob")
    await person.arrives()
    return person


async def last_check(town, elder_id):
    async with town.database.transaction() as tx:
        return await checks.last_of(tx, elder_id)


async def test_one_tap_a_day_is_all_and_family_read_that_she_is_well(town, chen, anna):
    await watched(town, chen, anna)
    await passes(town, 31)
    assert "09:00" in chen.hears("我会问您好不好")
    assert chen.last["disable_notification"]
    anna.hears("陈秀英", "not yet")
    await chen.taps("💚 我很好")
    chen.hears("那就好", "明天09:00")
    assert chen.last["message_effect_id"] == HEARTS
    assert "09:" not in anna.hears("陈秀英", "💚", "well")
    await passes(town, 60 * 8)
    chen.hears_nothing()


async def test_well_before_she_is_reminded_counts(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    await chen.says("我很好")
    chen.hears("已经算作今天09:00的平安", "明天09:00")
    await passes(town, 180)
    anna.hears("well")
    chen.hears_nothing()
    assert (await last_check(town, elder_id)).outcome is Outcome.EARLY


async def silence(town, chen, minutes=120):
    """She says nothing until so long after nine."""
    await passes(town, 60 + minutes)
    for words in ("09:00我会问您", "09:00了", "还没有收到")[: 2 if minutes < 30 else 3]:
        chen.hears(words)


async def test_without_an_answer_family_are_told_in_order_and_the_others_see_who_takes_it(town, chen, anna, bob):
    elder_id = await watched(town, chen, anna, bob)
    await silence(town, chen, minutes=70)
    anna.hears("not yet")
    anna.hears("陈秀英", "asked at 09:00", "3-2-501", "Please telephone")
    anna.hears("🔴")
    bob.unheard.clear()
    await passes(town, 10)
    bob.hears("陈秀英", "Please telephone")
    async with town.at_once():  # Of two at the same instant one wins.
        await bob.taps("🙋 I'll call")
        await anna.forges(anna_take(anna, elder_id))
    assert "Bob was quicker" in anna.toasts[-1]
    bob.hears("What came of it?")
    anna.hears("Bob looks after it")
    chen.hears("Bob来照看您")
    await passes(town, 40)  # The staff are not told while somebody has it.
    await bob.taps("💚 Is well")
    chen.hears("Bob替您报了情况", "家人已经联系上")
    for each in (anna, bob):
        assert any("Nobody has to do anything more" in text["text"] for text in each.unheard)
        each.unheard.clear()
    check = await last_check(town, elder_id)
    assert (check.outcome, check.staff_at) == (Outcome.FAMILY, None)


def anna_take(anna, elder_id):
    del anna, elder_id
    return "checkin.take:1"


async def test_a_late_well_ends_it_everywhere_at_once(town, chen, anna, staff, liu):
    await watched(town, chen, anna)
    await silence(town, chen, minutes=121)
    anna.unheard.clear()
    assert "3-2-501" in staff.hears("🔴", "陈秀英", "家人还没有人接手", "要2个人一起")
    await liu.taps("🙋 我去看看", staff)
    staff.hears("刘伟去了", "谁同去")
    liu.hears("您去看看")
    anna.hears("刘伟 looks after it")
    chen.hears("刘伟来照看您")
    await chen.says("我很好")
    chen.hears("那就好", "都知道了", "怎么回事")
    staff.hears("本人说很好")
    staff.hears("不用再做什么了")
    assert "they said that they are well" in anna.hears("陈秀英")
    anna.unheard.clear()
    await chen.taps("🤔 忘了")
    chen.hears("记下了")
    await liu.forges("checkin.go:1", staff)
    assert "已经结束" in liu.toasts[-1]
    await passes(town, 600)
    staff.hears_nothing()


async def test_it_never_just_stops_and_who_took_it_without_a_word_has_it_no_longer(town, chen, staff, liu):
    await watched(town, chen)
    await silence(town, chen, minutes=61)
    staff.hears("🔴", "没有可以通知的家人")
    await passes(town, 31)
    staff.hears("还没有人接手")
    await liu.taps("🙋 我去看看", staff)
    liu.hears("您去看看")
    staff.hears("刘伟去了")
    chen.hears("来照看您")
    await passes(town, 46)
    staff.hears("谁去看看")
    staff.hears("还没有人接手")
    await liu.taps("🙋 我去看看", staff)
    liu.hears("您去看看")
    staff.hears("刘伟去了")
    chen.hears("来照看您")
    await liu.taps("🏥 有人帮", staff)
    staff.hears("已经有人帮忙")
    staff.hears("已经有人帮忙")
    chen.hears("刘伟替您报了情况")
    await passes(town, 200)
    staff.hears_nothing()


async def test_family_who_blocked_the_bot_are_not_waited_for_and_the_staff_hear_why(town, chen, anna, staff):
    await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await closed_chats.close(tx, anna.id, "blocked", town.clock.now())
    await silence(town, chen, minutes=61)
    staff.hears("🔴", "家人都联系不上")
    anna.unheard.clear()
    await chen.says("我很好")
    chen.hears("那就好")
    staff.unheard.clear()


async def test_a_relative_who_removes_themselves_during_an_alarm_leaves_it_to_others(town, chen, anna, bob, staff):
    elder_id = await watched(town, chen, anna, bob)
    await silence(town, chen, minutes=62)
    await anna.forges("checkin.take:1")
    anna.unheard.clear()
    chen.hears("Anna来照看您")
    await anna.forges(f"family.leave:{elder_id}")
    anna.unheard.clear()
    chen.hears("Anna不再在这里照看您")
    await passes(town, 2)
    bob.unheard.clear()
    await bob.forges("checkin.take:1")
    assert any("What came of it?" in each["text"] for each in bob.unheard)
    bob.unheard.clear()
    chen.hears("Bob来照看您")
    anna.unheard.clear()
    await chen.says("我很好")
    chen.hears("那就好")
    anna.unheard.clear()
    bob.unheard.clear()


async def test_not_well_waits_for_nothing_and_the_numbers_come_first(town, chen, anna, staff):
    await watched(town, chen, anna)
    town.clock.ahead(hours=-7)  # At night.
    await chen.says("我不好")
    assert chen.hears("120", "Anna和工作人员").startswith("🆘 有危险请马上打：120")
    anna.hears("🆘", "I am NOT well", "3-2-501")
    anna.hears("🆘")
    anna.hears("The staff know")
    staff.hears("🆘", "我不好")
    anna.unheard.clear()
    await chen.taps("✅ 我没事了")
    chen.hears("那就好")
    anna.hears("they said that they are well")
    staff.hears("本人说很好")
    anna.unheard.clear()
    staff.unheard.clear()


@pytest.mark.parametrize(
    "words", ["我有点头晕", "今天不太舒服", "我身体不舒服", "I feel dizzy", "I'm not feeling well"]
)
async def test_a_bad_day_is_no_gas_leak_but_a_call(town, chen, anna, staff, words):
    await watched(town, chen, anna)
    await chen.says(words)
    chen.hears("120", "Anna和工作人员")
    for each in (anna, staff):
        each.unheard.clear()


async def test_after_an_outage_she_is_asked_first_and_the_staff_hear_of_it(town, chen, anna, staff):
    await watched(town, chen, anna)
    town.clock.instant = town.clock.now().replace(hour=10, minute=57)
    await passes(town, 0)
    staff.hears("08:00到10:57没有运行", "1次报平安")  # As it was, to the minute.
    chen.hears("09:00没能问您")
    anna.hears("not yet")
    await passes(town, 59)
    chen.hears("还没有收到")
    anna.hears_nothing()
    staff.hears_nothing()
    await passes(town, 2)
    anna.hears("Please telephone")
    anna.unheard.clear()
    town.clock.ahead(hours=2)  # And down again in the middle of it.
    await passes(town, 0)
    staff.hears("没有运行")
    chen.hears("没能问您")
    anna.hears_nothing()
    await chen.says("报平安")
    chen.hears("那就好")
    anna.unheard.clear()
    town.clock.ahead(days=1)  # A time that is over has its day.
    await passes(town, 0)
    staff.hears("从2026年11月23日 13:", "到13:")
    for each in (chen, anna, staff):
        each.unheard.clear()


async def test_an_alarm_that_waits_to_be_sent_is_taken_back(town, chen, anna):
    await watched(town, chen, anna)
    await silence(town, chen, minutes=45)
    anna.unheard.clear()
    deliver, town.deliver = town.deliver, nothing
    await passes(town, 20)  # Anna's alarm is written, and has not left.
    town.deliver = deliver
    async with town.database.transaction() as tx:
        await people.find(tx, chen.id)
    town.holding = True
    await chen.says("我很好")
    await town.turns.once()
    town.holding = False
    await town.deliver()
    chen.hears("那就好")
    assert not any("telephone" in each["text"] for each in anna.unheard)
    assert not any("anything more" in each["text"] for each in anna.unheard)  # Who was not frightened is not calmed.
    anna.unheard.clear()


async def test_an_alarm_of_the_staff_that_waits_to_be_sent_is_taken_back_too(town, chen, staff):
    await watched(town, chen)
    await silence(town, chen, minutes=110)
    staff.unheard.clear()
    deliver, town.deliver = town.deliver, nothing
    await passes(town, 15)  # The staff's card is written, and has not left.
    town.deliver = deliver
    await chen.says("我很好")
    chen.unheard.clear()
    assert not any("谁去看看" in each["text"] for each in staff.unheard)
    staff.unheard.clear()


async def test_family_who_took_it_say_that_she_was_away(town, chen, anna, staff):
    elder_id = await watched(town, chen, anna)
    await silence(town, chen, minutes=62)
    while "Please telephone" not in anna.hears(""):
        pass
    await anna.taps("🙋 I'll call")
    while "What came of it?" not in anna.hears(""):
        pass
    await anna.taps("🧳 Was away")
    assert (await last_check(town, elder_id)).outcome is Outcome.AWAY
    for each in (chen, anna, staff):
        each.unheard.clear()


async def nothing():
    pass


async def test_any_tap_counts_if_she_wants_that(town, chen, anna):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE checkin_watches SET any_sign = 1")
    await silence(town, chen, minutes=62)
    anna.unheard.clear()
    await chen.says("/menu")
    chen.hears("您想做什么")
    await passes(town, 0)
    assert any("they did something here" in each["text"] for each in anna.unheard)
    anna.unheard.clear()
    assert (await last_check(town, elder_id)).outcome is Outcome.SIGN


async def test_the_clock_may_go_back_and_nobody_is_asked_twice(town, chen, anna):
    await watched(town, chen, anna)
    await passes(town, 31)
    chen.hears("我会问您")
    await chen.taps("💚 我很好")
    chen.hears("那就好")
    town.clock.ahead(hours=-2)
    await passes(town, 60 * 6)
    chen.hears_nothing()
    anna.unheard.clear()


async def test_somebody_else_changes_nothing(town, chen, anna, bob):
    """Neither a neighbour nor a relative who gets no alarms takes, ends or reads anything."""
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
        await tx.run("UPDATE family_links SET alarms = 0 WHERE number = :number", number=link.number)
    await silence(town, chen, minutes=10)
    anna.unheard.clear()
    for tap in (
        "take:1",
        "close:1:family",
        "blame:1:forgot",
        "see_sheet:1",
        f"stop:{elder_id}",
        f"be_away:{elder_id}:3",
    ):
        for person in (anna, bob):
            await person.forges(f"checkin.{tap}")
            person.hears("Nothing was changed")
    await bob.forges("checkin.go:1")
    bob.hears("Nothing was changed")
    assert (await last_check(town, elder_id)).ended_at is None
    chen.unheard.clear()
    async with town.database.transaction() as tx:
        assert not (await watches.find(tx, elder_id)).is_away(town.clock.now() + timedelta(days=1))
        await people.appoint(tx, bob.id, Role.VOLUNTEER)


async def test_who_is_not_well_sends_where_they_are_by_a_yes_of_its_own_and_it_goes_when_all_is_well(
    town, chen, anna, bob, staff
):
    await watched(town, chen, anna)
    await bob.arrives()
    await chen.says("我不好")
    chen.hears("120")
    anna.hears("NOT well")
    staff.hears("陈秀英")
    await chen.taps("📍 我在哪里")
    chen.hears("按键在屏幕最下面")
    assert chen.last["reply_markup"]["keyboard"][0] == [{"text": "📍 发送位置", "request_location": True}]
    chen.hears("要发送您现在的位置吗", "事情结束就删除")
    await chen.sends(location={"latitude": 31.23, "longitude": 121.47})
    chen.hears("他们能看到您在哪里了")
    anna.hears("陈秀英", "not well; family and staff know it")
    anna.hears("The staff know it as well")
    anna.hears("陈秀英 has sent where they are")
    staff.hears("陈秀英发来了所在的位置")
    assert [method for method, _ in (*anna.others, *staff.others)] == ["sendLocation", "sendLocation"]
    await bob.forges("checkin.ask_where")
    bob.hears("something that is over")
    await chen.says("我很好")
    assert [chat.others[-1][0] for chat in (anna, staff)] == ["deleteMessages", "deleteMessages"]
    async with town.database.read() as tx:
        kept = await tx.rows("SELECT body FROM inbox UNION ALL SELECT payload FROM outbox")
    assert not any("121.47" in row["body"] for row in kept)
    for chat in (chen, anna, staff):
        chat.unheard.clear()


async def test_who_takes_one_of_two_alarms_about_somebody_has_both_and_says_once_what_came_of_them(
    town, chen, anna, staff, liu
):
    elder_id = await watched(town, chen, anna)
    await silence(town, chen, minutes=121)
    async with town.database.transaction() as tx:
        second = await checks.open(tx, elder_id, Kind.DAILY, town.clock.now(), town.clock.now())
    await passes(town, 125)
    await liu.forges("checkin.go:1", staff)
    async with town.database.transaction() as tx:
        assert (await checks.find(tx, second.number)).claimed_by == liu.id
    await liu.forges("checkin.give_back:1", staff)
    async with town.database.transaction() as tx:
        assert (await checks.find(tx, second.number)).claimed_by is None
    await liu.forges("checkin.go:1", staff)
    await liu.forges(f"checkin.finish:1:{Outcome.STAFF}", staff)
    async with town.database.transaction() as tx:
        assert (await checks.find(tx, second.number)).outcome is Outcome.STAFF
        assert not await checks.open_of(tx, elder_id)
    for each in (chen, anna, staff, liu):
        each.unheard.clear()
