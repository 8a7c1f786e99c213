"""Two go together where the rule says so; what nobody takes is offered again that day, until staff say why not."""

import pytest_asyncio

from storage.family import elders
from storage.help import hours
from storage.people.people import Role
from storage.visits import Level, VisitRules, records
from tests.handlers.visits.test_taking import carl, due_this_morning, in_the_morning
from tests.handlers.visits.test_visits import JOB, accepted, bob, chen, liu, plan_of, visited, written_down
from tests.support.green import appoint

__all__ = ["bob", "carl", "chen", "liu"]


@pytest_asyncio.fixture
async def by_two(town):
    town.sets(VisitRules, two_go=(Level.RED,))


async def hours_pass(town, hours):
    town.clock.ahead(minutes=60 * hours)
    await town.tick(JOB)


async def test_two_take_it_each_hears_of_the_other_and_both_have_their_hours(town, by_two, liu, bob, carl, chen, staff):
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, chen.id, town.clock.now())
    await due_this_morning(town, elder.elder_id, Level.RED)
    bob.hears("Two people are to look in today")
    await bob.taps("🙋 I go")
    bob.hears("Bob goes, and not alone")
    assert "🙋 I come along" not in bob.labels
    bob.hears("please wait until somebody comes along")
    chen.hears("Bob", "今天来看您")
    assert "还没有人去的上门探访：1（其中1次还差一人）" in staff.unheard[-1]["text"]  # One of two is not enough.
    await bob.forges(f"visits.take:{elder.elder_id}")
    assert "You go already" in bob.toasts[-1]
    assert "Do you come along?" in carl.unheard[-1]["text"]
    carl.hears("Two people")
    carl.hears("Do you come along?")
    await carl.taps("🙋 I come along")
    carl.hears("Bob, Carl go")
    carl.hears("You come along with Bob", "Bob, Carl")
    bob.hears("Bob, Carl go")
    bob.hears("Carl comes along", "陈秀英")
    chen.hears("Carl", "今天来看您")
    assert "都有人去了" in staff.unheard[-1]["text"]
    dora = town.person(12, "Dora")
    await accepted(town, dora)
    await bob.forges(f"visits.give_back:{elder.elder_id}")  # Whoever was to come along goes first then,
    assert (await plan_of(town, elder.elder_id)).going == (carl.id,)
    assert "Bob cannot come along" in str(carl.unheard)
    dora.hears("Carl goes, and not alone", "Do you come along?")  # and somebody else is asked at once.
    await bob.forges(f"visits.take:{elder.elder_id}")
    assert (await plan_of(town, elder.elder_id)).going == (carl.id, bob.id)
    for each in (bob, carl, dora, chen, staff):
        each.unheard.clear()
    await bob.forges(f"visits.record:{elder.elder_id}")
    for label in ("🚪 At the door", "30 min", "👌 Nothing", "✅ Keep"):
        bob.unheard[:-1] = []
        bob.hears("")
        await bob.taps(label)
    async with town.database.read() as tx:
        visit = await records.find(tx, 1)
        assert {visit.went_id, visit.with_id} == {bob.id, carl.id}
        assert [await hours.minutes_of(tx, each.id) for each in (bob, carl)] == [(0, 30), (0, 30)]
    assert (await plan_of(town, elder.elder_id)).going == ()
    for each in (bob, carl, dora, chen, staff):
        each.unheard.clear()


async def test_whoever_goes_regularly_does_not_go_alone_either(town, by_two, liu, bob, carl, staff):
    wang = await written_down(town, liu)
    await visited(town, wang, Level.RED, goes=bob)
    await in_the_morning(town)
    bob.hears("Today you look in on")
    bob.hears_nothing()
    carl.hears("Bob goes, and not alone")
    await carl.taps("🙋 I come along")
    assert (await plan_of(town, wang)).going == (bob.id, carl.id)
    town.clock.ahead(days=1)
    await town.tick(JOB)
    assert (await plan_of(town, wang)).going == (bob.id,)  # Carl said so for that day.
    for each in (bob, carl, staff):
        each.unheard.clear()


async def test_what_nobody_takes_comes_again_the_same_day_until_the_staff_say_why_nobody_goes(
    town, liu, bob, carl, staff
):
    wang = await written_down(town, liu)
    await appoint(town, carl, Role.RESIDENT)
    await due_this_morning(town, wang, Level.RED)
    bob.hears("Do you go?")
    staff.hears("还没有人去的上门探访：1")
    await hours_pass(town, 2)
    for each in (bob, staff):
        each.hears_nothing()
    for _ in range(2):  # Nobody else is there: he is asked once more, in a message of its own.
        await hours_pass(town, 1)
        await hours_pass(town, 2)
        assert [each["edit"] for each in bob.unheard] == [False]
        bob.hears("Do you go?")
        assert [each["edit"] for each in staff.unheard] == [False]
        staff.hears("请去一趟、找人去，或在里面说明", "还没有人去的上门探访：1")
    await liu.forges(f"visits.show_person:{wang}")
    liu.hears("还没有人去")
    await bob.forges(f"visits.excuse:{wang}:away")
    bob.hears("staff")
    await liu.taps("🚫 今天不用上门")
    liu.hears("今天为什么不去")
    await liu.says("女儿接去住院")
    liu.hears("今天不用去了", "女儿接去住院")
    bob.hears("Nobody need go today")
    assert "女儿" not in str(bob.unheard)
    staff.hears("都有人去了")
    await hours_pass(town, 3)
    bob.hears_nothing()
    town.clock.ahead(minutes=60 * 16)
    await town.tick(JOB)
    bob.hears("Do you go?")  # The next morning.
    staff.unheard.clear()
    await bob.taps("🙋 I go")
    assert (await plan_of(town, wang)).going == (bob.id,)
    await liu.forges(f"visits.excuse:{wang}:away")  # Also when somebody goes, who hears of it.
    assert (await plan_of(town, wang)).going == ()
    assert "nobody need go today" in str(bob.unheard)
    await liu.forges(f"visits.excuse:{wang}:away")
    assert "已经记下" in liu.toasts[-1]
    for each in (bob, staff, liu, carl):
        each.unheard.clear()


async def test_whoever_goes_regularly_says_not_today_and_is_back_the_next_day(town, liu, bob, carl, chen, staff):
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, chen.id, town.clock.now())
    await visited(town, elder.elder_id, Level.RED, goes=bob)
    await in_the_morning(town)
    bob.hears("Today you look in on")
    await bob.taps("🚪 To be visited")
    bob.hears("陈秀英")
    await bob.taps("🚪 陈秀英")
    bob.hears("Bob", "No visit is written down")
    await bob.taps("🔁 I can't, ask others")
    bob.hears("open for others")
    bob.hears_nothing()  # He is not asked whether he goes instead.
    chen.hears("Bob", "来不了")
    carl.hears("Do you go?")
    staff.hears("还没有人去的上门探访：1")
    await carl.taps("🙋 I go")
    assert (await plan_of(town, elder.elder_id)).going == (carl.id,)
    town.clock.ahead(days=1)
    await town.tick(JOB)
    assert (await plan_of(town, elder.elder_id)).going == (bob.id,)
    for each in (bob, carl, chen, staff):
        each.unheard.clear()
    await liu.forges(f"visits.excuse:{elder.elder_id}:hospital")
    bob.hears("nobody need go today")
    chen.hears("今天没有人来看您")
    liu.hears("今天不用去了", "住院")
    await bob.forges(f"visits.give_back:{elder.elder_id}")
    town.clock.ahead(days=1)
    await town.tick(JOB)
    assert "Today you look in on" in str(bob.unheard)
    for each in (bob, carl, chen, staff):
        each.unheard.clear()
