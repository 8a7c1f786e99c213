"""Somebody is visited: how often, by whom, what came of it, who reads it; and that nobody is left out."""

from datetime import date, timedelta

import pytest_asyncio

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from handlers.visits.reminding import remind
from storage.family import elders
from storage.help import Kind, helpers, requests
from storage.people import audit, households
from storage.people.people import Role
from storage.visits import How, Level, Need, personal, plans, records
from tests.support.green import appoint, settle
from tests.support.people import photo

JOB = TimedJob("remind of visits", every(5), remind)


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


@pytest_asyncio.fixture
async def liu(liu, town):
    await appoint(town, liu, Role.STAFF)
    return liu


@pytest_asyncio.fixture
async def bob(town):
    person = town.person(9, "Bob")
    await accepted(town, person)
    return person


async def accepted(town, person):
    """A volunteer with whom the staff have spoken: they may go to people's homes."""
    await appoint(town, person)
    async with town.database.transaction() as tx:
        await helpers.put(tx, person.id, [Kind.COME], [], town.clock.now())
        await helpers.screen(tx, person.id, 1, town.clock.now())


async def written_down(town, liu, name="王奶奶", room="502"):
    """Somebody without a phone."""
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", room), 5, 895_000)])
        home = await households.at(tx, ("3", "2", room))
        return (await elders.write_down(tx, name, home.id, "said yes to me", liu.id, town.clock.now())).elder_id


async def visited(town, elder_id, level=Level.YELLOW, goes=None):
    async with town.database.transaction() as tx:
        await plans.put(tx, elder_id, level, town.clock.now().date())
        await plans.assign(tx, elder_id, goes.id if goes else None)


async def plan_of(town, elder_id):
    async with town.database.read() as tx:
        return await plans.find(tx, elder_id)


async def agrees(town, liu, wang):
    """Their yes stands apart from all else: who heard it, when, by which paper; it is asked for once."""
    await liu.forges(f"visits.ask_level:{wang}")
    liu.hears("王奶奶", "3-2-502")
    await liu.taps("🟡 每周")
    liu.hears("本人同意上门探访", "王奶奶")  # Apart from all else: who heard it, when, by which paper.
    assert await plan_of(town, wang) is None
    await liu.says("3日在家门口对我说的，同意书在办公室")
    liu.hears("已设置", "每周", "还没有人", "本人同意：3日在家门口对我说的，同意书在办公室（刘伟记于2026年11月23日）")
    await liu.forges(f"visits.set_level:{wang}:yellow")  # Not asked for again.
    liu.hears("已设置")


async def test_in_words_whom_to_visit_set_assigned_visited_and_asked_for_help(town, liu, bob, staff):
    wang = await written_down(town, liu)
    await liu.says("今天该去谁家")
    liu.hears("今天要上门的", "没有")
    await agrees(town, liu, wang)
    await liu.taps("🙋 谁去")
    liu.hears("谁去")
    await liu.taps("🙋 Bob")
    liu.hears("已设置", "Bob")
    bob.hears("王奶奶", "3-2-502", "Weekly")
    await bob.says("Who is to be visited today?")
    bob.hears("王奶奶", "Bob")
    assert "⏳ No contact" not in bob.labels
    await bob.says("王奶奶今天去过了，挺好的")  # By name it is at hand, too.
    bob.hears("王奶奶", "Weekly", "not yet")
    await bob.says("Who is to be visited today?")
    bob.hears("王奶奶", "Bob")
    await bob.taps("🚪 王奶奶")
    bob.hears("Weekly", "not yet")
    await bob.taps("✍️ Write down")
    bob.hears("did you meet them?")
    await bob.taps("🚪 At the door")
    bob.hears("how long")
    await bob.says("half an hour")
    bob.hears("need")
    await bob.taps("🤝 A hand")
    bob.hears("At the door · 30 min", "A hand")
    await bob.says("Her lamp is out, she fell last week")
    bob.hears("Her lamp is out", "Added")
    await bob.sends(photo=photo("lamp"))
    bob.hears("1 with it")
    await bob.taps("✅ Keep")
    bob.hears("written down", "A hand")
    await bob.taps("📦 Carry")
    staff_card = staff.hears("求助1号")
    assert "lamp" not in staff_card
    bob.unheard.clear()
    due = await plan_of(town, wang)
    assert due.due_on - due.contact_on == timedelta(days=7)
    async with town.database.read() as tx:
        (visit,) = await records.latest(tx, wang, 5)
        request = await requests.find(tx, 1)
    assert (visit.went_id, visit.how, visit.need, visit.help) == (bob.id, How.DOOR, Need.HAND, 1)
    assert len(visit.attached) == 1
    assert "王奶奶" in request.caller
    await bob.forges(f"visits.show_person:{wang}")
    bob.hears("Her lamp is out")
    await bob.taps("📎 Photos")
    assert bob.unheard.pop()["photo"] == "lamp"
    await bob.forges(f"visits.find_help:{visit.number}:carry")
    assert bob.toasts[-1] == "I have asked already."


async def test_nobody_met_is_due_tomorrow_and_paper_is_entered_afterwards_for_whoever_went(town, liu, bob):
    wang = await written_down(town, liu)
    await visited(town, wang, goes=bob)
    today = town.clock.now().date()
    await liu.forges(f"visits.record:{wang}")
    liu.hears("见到了吗")
    await liu.taps("✖️ 没见到")
    liu.hears("没见到")
    await liu.taps("✅ 保存")
    liu.hears("已记下")
    assert (await plan_of(town, wang)).due_on == today + timedelta(days=1)
    await liu.forges(f"visits.record:{wang}")
    liu.hears("见到了吗")
    await liu.taps("📞 电话")
    liu.hears("多久")
    await liu.taps("10分钟")
    liu.hears("需要")
    await liu.taps("👌 不需要")
    liu.hears("刘伟")
    await liu.taps("📅 改日期")
    liu.hears("哪一天")
    await liu.says("什么时候来着")
    liu.hears("没看懂")
    await liu.says((today - timedelta(days=5)).isoformat())
    liu.hears("电话")
    await liu.taps("🙋 谁去的")
    liu.hears("Bob")
    await liu.taps("✅ 保存")
    liu.hears("已记下")
    plan = await plan_of(town, wang)
    assert (plan.contact_on, plan.due_on) == (today - timedelta(days=5), today + timedelta(days=2))
    async with town.database.read() as tx:
        assert {each.went_id for each in await records.latest(tx, wang, 5)} == {liu.id, bob.id}


async def test_whoever_goes_is_reminded_in_the_morning_once_and_the_staff_see_what_is_late(town, liu, bob, staff):
    wang = await written_down(town, liu)
    await visited(town, wang, Level.RED, bob)
    town.clock.instant = town.clock.now().replace(hour=23, minute=0) - timedelta(hours=16)
    await town.tick(JOB)  # Seven o'clock.
    bob.hears_nothing()
    town.clock.ahead(minutes=90)
    await town.tick(JOB)
    bob.hears("Today you look in on", "王奶奶")
    for _ in range(2):
        town.clock.ahead(minutes=5)
        await town.tick(JOB)
    bob.hears_nothing()
    await liu.says("/work")
    assert "上门" not in liu.hears("工作台").partition("没有")[0]
    town.clock.ahead(days=1)
    await town.tick(JOB)
    bob.hears("王奶奶")
    await liu.says("/work")
    liu.hears("逾期的上门", "1")
    staff.unheard.clear()
    await appoint(town, bob, Role.VISITOR)
    town.community.admins = frozenset({bob.id})  # By the configuration alone: they still go.
    town.clock.ahead(days=1)
    await town.tick(JOB)
    bob.hears("王奶奶")
    town.community.admins = frozenset()
    town.clock.ahead(days=1)
    await town.tick(JOB)
    staff.hears("现在不能上门")
    staff.hears("还没有人去的上门探访：1")
    assert (await plan_of(town, wang)).goes_id is None


async def test_neighbours_other_volunteers_and_groups_read_nothing_whatever_they_tap(town, liu, bob, chen, staff):
    wang = await written_down(town, liu)
    await visited(town, wang, goes=liu)
    async with town.database.transaction() as tx:
        plan = await plans.find(tx, wang)
        await records.write_down(
            tx, plan, liu.id, liu.id, date(2026, 11, 20), How.DOOR, 30, Need.HEALTH, town.clock.now(), words="低血糖"
        )
    for person in (bob, chen):
        for tap in (
            f"visits.show_person:{wang}",
            f"visits.record:{wang}",
            f"visits.ask_who:{wang}",
            f"visits.assign:{wang}:{person.id}",
            f"visits.set_level:{wang}:green",
            "visits.find_help:1:carry",
            f"visits.decline:{wang}",
            "visits.keep",
        ):
            await person.forges(tap)
            assert not [each for each in person.unheard if "低血糖" in str(each) or "王奶奶" in str(each)], tap
            person.unheard.clear()
    await liu.forges(f"visits.show_person:{wang}", staff)
    assert "王奶奶" not in str(staff.unheard)
    for chat in (staff, liu):
        chat.unheard.clear()
    assert (await plan_of(town, wang)).goes_id == liu.id
    await liu.forges(f"visits.show_person:{wang}")
    liu.hears("低血糖")
    await liu.forges(f"visits.assign:{wang}:{chen.id}")  # Nobody goes whom the office has not accepted.
    liu.unheard.clear()
    assert (await plan_of(town, wang)).goes_id == liu.id


async def test_whoever_has_a_phone_is_told_sees_who_looked_and_ends_it(town, liu, bob, chen, staff):
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, chen.id, town.clock.now())
    await liu.forges(f"visits.set_level:{elder.elder_id}:green")
    liu.hears("已设置")
    chen.hears("每月")
    await liu.forges(f"visits.assign:{elder.elder_id}:{bob.id}")
    liu.hears("已设置")
    chen.hears("Bob")
    bob.hears("陈秀英")
    async with town.database.read() as tx:
        seen = {each.action for each in await audit.done_for(tx, chen.id, 20)}
    assert {"visits.level", "visits.assign", "visits.look"} <= seen
    await chen.forges(f"visits.decline:{elder.elder_id}")
    chen.hears("不再")
    bob.hears("does not want visits")
    assert "陈秀英" not in staff.hears("不想")
    assert await plan_of(town, elder.elder_id) is None


async def test_thirty_days_without_contact_and_the_list_for_paper(town, liu, bob):
    wang, li = await written_down(town, liu), await written_down(town, liu, "李<爷>爷", "503")
    await visited(town, wang, Level.GREEN, bob)
    town.clock.ahead(days=31)
    async with town.database.transaction() as tx:
        plan = await plans.find(tx, wang)
        today = town.clock.now().date()
        await records.write_down(tx, plan, bob.id, bob.id, today, How.DOOR, 10, Need.NOTHING, town.clock.now())
    await liu.forges("visits.show_without_contact")
    said = liu.hears("30天", "李")
    assert "王奶奶" not in said
    await visited(town, li, Level.YELLOW)
    await liu.forges("visits.print_round")
    assert "打印" in liu.documents[-1]["caption"]
    async with town.database.read() as tx:
        page = (await tx.value("SELECT content FROM files")).decode()
    assert "王奶奶" in page
    assert "李&lt;爷&gt;爷" in page
    await bob.forges("visits.print_round")
    assert "print it" in bob.documents[-1]["caption"]


async def test_who_is_forgotten_leaves_no_record_and_whoever_went_is_nobody(town, liu, bob, chen):
    wang = await written_down(town, liu)
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, chen.id, town.clock.now())
    for each in (wang, elder.elder_id):
        await visited(town, each, goes=bob)
        async with town.database.transaction() as tx:
            plan = await plans.find(tx, each)
            await records.write_down(
                tx, plan, bob.id, bob.id, date(2026, 11, 20), How.DOOR, 10, Need.NOTHING, town.clock.now()
            )
    async with town.database.transaction() as tx:
        copied = await personal.copy(tx, chen.id)
        assert [each.get("how") for each in copied] == [None, "door"]
        await personal.forget(tx, chen.id)
        await personal.forget(tx, bob.id)
        assert await records.latest(tx, elder.elder_id, 5) == []
        (left,) = await records.latest(tx, wang, 5)
        assert (left.went_id, left.written_by, (await plans.find(tx, wang)).goes_id) == (0, 0, None)
