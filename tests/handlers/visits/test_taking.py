"""A visit to which nobody goes is a card: a volunteer whom the office has accepted takes it, this once."""

from datetime import date

import pytest_asyncio

from storage.family import elders
from storage.help import hours
from storage.people.people import Role
from storage.visits import How, Level, Need, plans, records
from tests.handlers.visits.test_visits import JOB, accepted, bob, chen, liu, plan_of, visited, written_down
from tests.support.green import appoint

__all__ = ["bob", "chen", "liu"]


@pytest_asyncio.fixture
async def carl(town):
    person = town.person(10, "Carl")
    await accepted(town, person)
    return person


async def due_this_morning(town, elder_id, level=Level.YELLOW):
    await visited(town, elder_id, level)
    await in_the_morning(town)


async def in_the_morning(town):
    town.clock.instant = town.clock.now().replace(hour=8, minute=55)
    await town.tick(JOB)  # It learns that there is such a job.
    town.clock.ahead(minutes=5)
    await town.tick(JOB)


def goes(person):
    """They have taken it: their card says so, and they read whose it is."""
    person.hears("Bob goes")
    return person.hears("You go")


async def test_it_is_asked_without_a_name_taken_by_one_and_written_down(town, liu, bob, carl, staff):
    wang = await written_down(town, liu)
    await visited(town, wang)
    async with town.database.transaction() as tx:
        plan = await plans.find(tx, wang)
        day = date(2026, 11, 16)
        await records.write_down(
            tx, plan, liu.id, liu.id, day, How.DOOR, 30, Need.HEALTH, town.clock.now(), words="低血糖"
        )
    dora = town.person(12, "Dora")
    await appoint(town, dora)  # Of the drop-off point: nobody has spoken with her about homes.
    await due_this_morning(town, wang)
    for each in (bob, carl):
        assert "王奶奶" not in each.hears("A visit · 📍 3-2", "Do you go?")
    assert "王奶奶" not in staff.hears("还没有人去的上门探访：1", "3-2")
    await dora.forges(f"visits.take:{wang}")
    assert "speaks with you first" in dora.toasts[-1]
    async with town.at_once():  # Of two at the same instant one wins.
        await bob.taps("🙋 I go")
        await carl.taps("🙋 I go")
    assert "Bob was quicker" in carl.toasts[-1]
    said = goes(bob)
    assert "王奶奶 · 3-2-502" in said
    assert "低血糖" not in said
    carl.hears("Bob goes")
    staff.hears("都有人去了")
    await carl.forges(f"visits.show_person:{wang}")
    assert "王奶奶" not in carl.hears("Nothing was changed")
    await bob.taps("✍️ Write down")
    bob.hears("did you meet them?")
    await bob.taps("🚪 At the door")
    bob.hears("how long")
    await bob.taps("30 min")
    bob.hears("need")
    await bob.taps("🤝 A hand")
    bob.hears("A hand")
    await bob.taps("✅ Keep")
    bob.hears("It is done")
    bob.hears("written down", "A hand")
    await bob.taps("📦 Carry")
    assert "低血糖" not in str(bob.unheard)
    assert "I have asked: help 1" in bob.unheard[-1]["text"]
    bob.unheard.clear()
    await bob.forges(f"visits.show_person:{wang}")
    bob.hears("Nothing was changed")
    async with town.database.read() as tx:
        assert await hours.minutes_of(tx, bob.id) == (0, 30)
    staff.hears("求助1号")
    for each in (bob, carl):
        each.unheard.clear()


async def test_what_was_taken_and_not_written_down_is_open_again_the_next_morning(town, liu, bob, staff):
    wang = await written_down(town, liu)
    await due_this_morning(town, wang, Level.RED)
    staff.unheard.clear()
    bob.unheard.clear()
    await bob.says("/volunteer")
    bob.hears("You offer")
    await bob.taps("🙋 Nobody goes yet: 1")
    bob.hears("📍 3-2 · 🔴 Daily")
    await bob.taps("🙋 1. 3-2")
    assert "王奶奶" in goes(bob)
    await bob.says("whom do i visit today")
    bob.hears("王奶奶", "Bob")
    town.clock.ahead(days=1)
    await town.tick(JOB)
    bob.hears("nothing is written down, so it is open for others")
    bob.hears("A visit")
    staff.hears("都有人去了")  # Of yesterday.
    staff.hears("还没有人去的上门探访：1")
    assert (await plan_of(town, wang)).taken_by is None
    await bob.taps("🙋 I go")
    assert goes(bob)
    await bob.taps("‹ I can't")
    bob.hears("Do you go?")
    bob.hears("open for others")
    await bob.forges(f"visits.take:{wang}")
    assert goes(bob)
    await liu.forges(f"visits.assign:{wang}:{liu.id}")
    liu.hears("已设置")
    bob.hears("somebody else goes there")
    bob.hears("刘伟 goes")
    await bob.forges(f"visits.record:{wang}")
    bob.hears("Nothing was changed")
    staff.unheard.clear()


async def test_she_is_told_who_comes_and_who_loses_the_appointment_goes_nowhere(town, liu, bob, carl, chen, staff):
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, chen.id, town.clock.now())
    await due_this_morning(town, elder.elder_id)
    staff.unheard.clear()
    bob.hears("Do you go?")
    await bob.taps("🙋 I go")
    assert goes(bob)
    chen.hears("Bob", "今天来看您")
    await chen.forges(f"visits.take:{elder.elder_id}")
    chen.hears("只有志愿者和工作人员")
    await liu.forges(f"people.dismiss:{bob.id}")
    for each in (bob, liu, staff):
        each.unheard.clear()
    assert (await plan_of(town, elder.elder_id)).taken_by is None
    await bob.forges(f"visits.record:{elder.elder_id}")
    bob.hears("Nothing was changed")
    await visited(town, elder.elder_id, goes=carl)
    await liu.forges(f"people.dismiss:{carl.id}")
    assert (await plan_of(town, elder.elder_id)).goes_id is None
    await appoint(town, bob, Role.VOLUNTEER)
    await liu.forges(f"visits.assign:{elder.elder_id}:{bob.id}")  # Again a volunteer; nobody has spoken with them.
    liu.unheard.clear()
    assert (await plan_of(town, elder.elder_id)).goes_id is None
    for each in (bob, carl, staff, chen):
        each.unheard.clear()


async def test_no_volunteer_is_asked_of_more_than_two_a_day_and_each_in_turn(town, liu, bob, carl, staff):
    for number in range(5):
        await visited(town, await written_down(town, liu, f"奶奶{number}", str(600 + number)))
    await in_the_morning(town)
    assert [len(each.unheard) for each in (bob, carl)] == [2, 2]
    staff.hears("还没有人去的上门探访：5")
    town.clock.ahead(minutes=5)
    await town.tick(JOB)
    assert [len(each.unheard) for each in (bob, carl)] == [2, 2]
    bob.hears("Do you go?")
    await bob.taps("🙋 I go")
    staff.hears("还没有人去的上门探访：4")
    carl.hears("Do you go?")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE visit_plans SET due_on = :day", day="2026-12-31")
    await carl.taps("🙋 I go")
    assert "over already" in carl.toasts[-1]
    for each in (bob, carl):
        each.unheard.clear()
