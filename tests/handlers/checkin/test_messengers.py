"""Where the community wants it, the messenger of the stairs hears of an alarm when the staff do; no other volunteer."""

import pytest

from storage.checkin import CheckinRules, checks
from storage.people import messengers
from storage.people.messengers import Stairs
from tests.support.family import passes, watched
from tests.support.green import appoint, settle


@pytest.mark.parametrize("wanted", [True, False])
async def test_the_messenger_of_the_stairs_goes_there(town, liu, staff, wanted):
    town.sets(CheckinRules, messengers=wanted)
    chen, ming, far = (town.person(id, name, "zh-hans") for id, name in ((21, "陈秀英"), (30, "李明"), (31, "赵强")))
    await settle(town, chen)
    for each, stairs in ((ming, Stairs("3", "2")), (far, Stairs("9", ""))):
        await each.arrives()
        await appoint(town, each)
        async with town.database.transaction() as tx:
            await messengers.appoint(tx, each.id, stairs, 1, town.clock.now())
    await watched(town, chen)
    await passes(town, 60 + 121)
    staff.hears("🔴 3-2-501", "谁去看看")
    chen.unheard.clear()
    await far.forges("checkin.go:1")
    far.hears("没有任何改动")
    assert bool(ming.unheard) is wanted
    if wanted:
        ming.hears("🔴 3-2-501")
        await ming.taps("🙋 我去看看")
        assert "李明 去了" in ming.unheard[-2]["text"] + ming.unheard[-1]["text"]
    else:
        await ming.forges("checkin.go:1")
        ming.hears("没有任何改动")
    async with town.database.read() as tx:
        assert (await checks.find(tx, 1)).claimed_by == (ming.id if wanted else None)
    for each in (chen, staff, ming):
        each.unheard.clear()
