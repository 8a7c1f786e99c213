"""What a visit changes: when the next one is due, and what is looked after by whom."""

from datetime import UTC, date, datetime

import pytest

from storage.family import elders
from storage.people import people
from storage.visits import How, Level, Need, plans, records

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
TODAY, CHEN, MEI = date(2026, 11, 23), 3, 4


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        await people.meet(tx, CHEN, "P", "zh", NOW)
        yield tx


async def visited(tx, plan, day=TODAY, how=How.DOOR, **more):
    visit = await records.write_down(tx, plan, MEI, MEI, day, how, 20, Need.NOTHING, NOW, **more)
    return visit, await plans.find(tx, plan.elder_id)


async def test_the_next_visit_is_as_soon_as_the_level_says_or_sooner_and_never_later(tx):
    elder = (await elders.agree(tx, CHEN, NOW)).elder_id
    plan = await plans.put(tx, elder, Level.YELLOW, TODAY)
    assert (plan.due_on, plan.since_on) == (TODAY, TODAY)
    visit, plan = await visited(tx, plan)
    assert (visit.next_on, plan.due_on, plan.contact_on) == (date(2026, 11, 30), date(2026, 11, 30), TODAY)
    _, plan = await visited(tx, plan, sooner=date(2026, 11, 25))
    assert plan.due_on == date(2026, 11, 25)
    _, plan = await visited(tx, plan, sooner=date(2026, 12, 25))
    assert plan.due_on == date(2026, 11, 30)
    visit, plan = await visited(tx, plan, date(2026, 11, 30), How.NONE)
    assert (plan.contact_on, plan.due_on) == (TODAY, date(2026, 12, 1))  # Nobody was met: the day after.
    plan = await plans.put(tx, elder, Level.RED, date(2026, 12, 1))
    assert (plan.level, plan.due_on, plan.since_on) == (Level.RED, date(2026, 12, 1), TODAY)


async def test_whoever_goes_is_reminded_once_a_day(tx):
    elder = (await elders.agree(tx, CHEN, NOW)).elder_id
    await plans.put(tx, elder, Level.RED, TODAY)
    assert await plans.remind_once(tx, TODAY) == []  # Nobody goes there yet.
    assert await plans.assign(tx, elder, MEI)
    assert not await plans.assign(tx, elder + 1, MEI)
    assert [each.elder_id for each in await plans.remind_once(tx, TODAY)] == [elder]
    assert await plans.remind_once(tx, TODAY) == []
    assert len(await plans.due(tx, TODAY)) == len(await plans.all_of(tx)) == 1
    assert await plans.due(tx, date(2026, 11, 22)) == []
    assert len(await plans.remind_once(tx, date(2026, 11, 24))) == 1
    assert await plans.end(tx, elder)
    assert not await plans.end(tx, elder)


async def test_a_visit_finds_help_once(tx):
    elder = (await elders.agree(tx, CHEN, NOW)).elder_id
    visit, _ = await visited(tx, await plans.put(tx, elder, Level.RED, TODAY), words="needs a lamp")
    assert await records.became_help(tx, visit.number, 7)
    assert not await records.became_help(tx, visit.number, 8)
    found = await records.find(tx, visit.number)
    assert (found.help, found.words, found.day_on) == (
        7,
        "needs a lamp",
        TODAY,
    )
