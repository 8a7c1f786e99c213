"""An operator decides what becomes of what a restored database owed; until then nothing happens by itself."""

import json

import pytest

from bot.schedule.releasing import is_news, release, wanted_when_released, when_released
from bot.schedule.schedule import Schedule, TimedJob
from bot.schedule.upkeep import SECOND
from storage.people.groups import STAFF as STAFFS
from storage.queues import outbox, provenance
from storage.queues.outbox import BROADCAST, Call
from storage.queues.provenance import Decision
from tests.support.people import STAFF


@pytest.mark.on_disk
@pytest.mark.parametrize(("decision", "sent"), [(Decision.SEND, ["old", "other"]), (Decision.DROP, [])])
async def test_until_an_operator_has_decided_nothing_happens_by_itself(town, decision, sent):
    town.community.groups[STAFFS] = STAFF
    async with town.database.transaction() as tx:
        calls = [Call(7, "sendMessage", '{"text":"old"}'), Call(8, "sendMessage", '{"text":"other"}', BROADCAST)]
        await outbox.post(tx, calls, town.clock.now())
    provenance.restored(town.database.path)
    assert await provenance.begin(town.database, town.clock.now())
    ran = []

    async def work(post):
        ran.append(post.now)

    async def wanted(tx, now):
        return True

    jobs = [
        TimedJob("remind", SECOND, when_released(work)),
        TimedJob("feed", SECOND, when_released(work), wanted=wanted_when_released(wanted)),
        TimedJob("release", SECOND, release, wanted=is_news),
    ]
    schedule = Schedule(jobs, town.database, town.community, town.clock, town.courier, town.trouble)

    async def seconds(count):
        for _ in range(count):
            town.clock.ahead(seconds=1)
            await schedule.tick()

    await seconds(5)
    [told] = await said(town, STAFF)
    assert "2条消息先不发" in told
    assert ran == []
    async with town.database.transaction() as tx:
        assert await provenance.decide(tx, decision)
    await seconds(3)
    assert len(ran) > 2
    assert len(await said(town, STAFF)) == 2
    assert await said(town, 7) + await said(town, 8) == sent
    async with town.database.transaction() as tx:
        assert not await provenance.decide(tx, decision)


async def said(town, chat):
    """What goes there, as the courier reads it."""
    async with town.database.read() as tx:
        return [json.loads(each.payload)["text"] for each in await outbox.due_in(tx, chat)]
