"""A daughter acts for her mother: reports, books, asks for help, says that she is safe; the mother hears each time."""

import pytest_asyncio

from storage import reports
from storage.announcements import Answer, alarm
from storage.family import Right, elders, links
from storage.garden import bookings
from storage.help import requests
from storage.people import audit, households, people
from storage.people.people import Role
from storage.reports.life import State
from tests.support.alarming import alarmed
from tests.support.announcing import works
from tests.support.family import cared_for
from tests.support.green import settle

ACTS = (Right.ACTS, Right.RECORDS)


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


async def done_for(town, person):
    async with town.database.read() as tx:
        return [each.action for each in await audit.done_for(tx, person.id, 9)]


async def may(town, elder_id, right, *, allowed):
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
        await links.allow(tx, link.number, right, allowed=allowed)


async def reports_for(daughter, elder_id):
    await daughter.forges(f"reports.begin_for:{elder_id}")
    daughter.hears("What is it about")
    await daughter.taps("🚰 Water")
    daughter.hears("Where is it")
    await daughter.taps("🏠 3-2-501")
    daughter.hears("What happened")
    await daughter.says("The kitchen tap drips")
    daughter.hears("For 陈秀英")


async def test_she_reports_and_both_hear_what_becomes_of_it_as_long_as_she_may(town, chen, anna, liu, staff):
    elder_id = await cared_for(town, chen, anna, rights=ACTS)
    await reports_for(anna, elder_id)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    chen.hears("Anna替您报修了", "🚰 水管")
    assert "陈秀英（由Anna代报）" in staff.hears("The kitchen tap drips")
    assert await done_for(town, chen) == ["report.family"]
    await chen.forges("family.show_done")
    chen.hears("Anna · 代人报修：1")
    await liu.taps("🙋 我来处理", staff)
    chen.hears("1号")
    anna.hears("report", "1")
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("📋 <b>1</b>", "The kitchen tap drips")
    await may(town, elder_id, Right.ACTS, allowed=False)
    await chen.forges("reports.withdraw:1")
    chen.hears("撤回")
    anna.unheard.clear()
    liu.unheard.clear()
    staff.unheard.clear()
    await anna.forges("reports.show_one:1")
    anna.hears("something that is over")


async def test_who_was_removed_meanwhile_sends_and_books_nothing(town, chen, anna, staff):
    elder_id = await cared_for(town, chen, anna, rights=ACTS)
    await reports_for(anna, elder_id)
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
        await links.end(tx, link.number, town.clock.now())
    await anna.taps("✅ Send")
    for tap in ("reports.begin_for", "garden.begin_for", "helping.ask_kind_for", "announcements.say_safe"):
        await anna.forges(f"{tap}:{elder_id}")
    anna.unheard.clear()
    async with town.database.read() as tx:
        assert await reports.find(tx, 1) is None
    assert await done_for(town, chen) == []


async def test_she_books_and_cancels_by_the_rules_of_the_home(town, chen, anna):
    elder_id = await cared_for(town, chen, anna, rights=ACTS)
    await anna.forges(f"garden.begin_for:{elder_id}")
    anna.hears("book")
    await anna.says("roof wednesday 10-12, 2 people")
    anna.hears("Shall I book this?", "For 陈秀英, 3-2-501")
    await anna.taps("✅ Book it")
    anna.hears("You are in")
    chen.hears("Anna替您预约了")
    async with town.database.read() as tx:
        made = await bookings.find(tx, 1)
    assert (made.person_id, made.words) == (chen.id, "")
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("🌿 1 ·")
    await anna.taps("✖️ 🌿 1")
    anna.hears("Cancel")
    await anna.taps("Yes, cancel it")
    anna.hears("Cancelled")
    chen.hears("Anna替您取消了")
    assert await done_for(town, chen) == ["garden.family_cancel", "garden.family"]


async def test_she_asks_for_help_and_both_read_who_comes_as_long_as_she_may(town, chen, anna, liu, staff):
    elder_id = await cared_for(town, chen, anna, rights=ACTS)
    await anna.forges(f"helping.ask_kind_for:{elder_id}")
    anna.hears("陈秀英: what may somebody do?")
    await anna.taps("🏥 Hospital")
    anna.hears("Shall I ask?")
    await anna.says("Her glasses lie on the table")
    anna.hears("Added")
    await anna.taps("✅ Ask")
    chen.hears("求助1号")
    anna.hears("陈秀英", "help 1")
    staff.hears("1")
    chen.hears("Anna替您找人了")
    async with town.database.read() as tx:
        request = await requests.find(tx, 1)
    assert (request.person_id, request.filed_by, request.home_id is None) == (chen.id, anna.id, False)
    assert await done_for(town, chen) == ["help.behalf"]
    await chen.forges("helping.show_mine")
    chen.hears("求助1号")
    anna.hears_nothing()  # Whoever looks at it looks for themselves.
    await may(town, elder_id, Right.ACTS, allowed=False)
    for tap in ("withdraw:1", "confirm:1", "deny:1"):
        await anna.forges(f"helping.{tap}")
        anna.hears("Nothing was changed")
    await anna.forges("helping.show_mine")
    anna.hears("You have asked for nothing")
    async with town.database.transaction() as tx:
        await people.appoint(tx, liu.id, Role.STAFF)
    await liu.forges("helping.take:1")
    liu.hears("求助1号", "您去")
    chen.hears("求助1号", "刘伟")
    staff.hears("刘伟")
    anna.hears_nothing()  # Who comes, and when, a relative who was sent away does not read.


async def test_in_an_emergency_she_says_that_her_mother_is_safe_and_her_mother_can_say_otherwise(
    town, chen, anna, liu, staff
):
    elder_id = await cared_for(town, chen, anna, rights=ACTS)
    await works(town, liu)
    await alarmed(town, liu)
    for chat in town.people.values():
        chat.unheard.clear()
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("have you reached them?")
    await anna.taps("✅ They are safe")
    anna.hears("陈秀英 is safe")
    chen.hears("Anna说您平安", "不是这样")
    async with town.database.read() as tx:
        [number] = await alarm.going_on(tx, town.clock.now())
        said = await tx.rows("SELECT answer, by_person FROM alarm_answers WHERE announcement = :number", number=number)
    assert [tuple(row) for row in said] == [(Answer.SAFE, anna.id)]
    async with town.database.transaction() as tx:  # As if she had joined her home since: no call for help is stale.
        await tx.run("DELETE FROM announcement_recipients WHERE chat_id = :id", id=chen.id)
    await chen.taps("🆘 我需要帮助")
    chen.hears("物业已经知道")
    assert "3-2-501需要帮助" in staff.hears("陈秀英")
    wei = town.person(77, "Wei")
    await wei.forges(f"announcements.need_help:{number}")
    wei.hears("Nothing was changed")
    for chat in town.people.values():
        chat.unheard.clear()


async def test_for_somebody_without_a_phone_it_is_the_relative_who_hears(town, anna, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        home = await households.at(tx, ("3", "2", "501"))
        elder = await elders.write_down(tx, "陈秀英", home.id, "at her door", 104, town.clock.now())
        await anna.arrives()
        link = await links.make(tx, elder.elder_id, anna.id, town.clock.now())
        await links.allow(tx, link.number, Right.ACTS, allowed=True)
    await reports_for(anna, elder.elder_id)
    await anna.taps("✅ Send")
    anna.hears("This is report <b>1</b>")
    staff.hears("陈秀英（由Anna代报）")
    async with town.database.read() as tx:
        report = await reports.find(tx, 1)
    assert (report.person_id, report.caller, report.state) == (anna.id, "陈秀英", State.SENT)


async def test_nobody_votes_for_her_without_a_proxy_and_the_right_says_so(town, chen, anna):
    elder_id = await cared_for(town, chen, anna, rights=(Right.ACTS,))
    await anna.forges(f"family.show_elder:{elder_id}")
    assert "never vote for them" in anna.hears("may act on their behalf")
    assert not any("vote" in label.lower() for label in anna.labels)
