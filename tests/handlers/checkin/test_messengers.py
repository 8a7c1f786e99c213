"""Where the community wants it, the messenger of the stairs hears of an alarm when the staff do; no other volunteer."""

import pytest

from storage.checkin import CheckinRules, Kind, Outcome, checks, watches
from storage.family import elders
from storage.people import messengers
from storage.people.messengers import Stairs
from tests.handlers.checkin.test_setting import watch_without_phone
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
        assert "李明去了" in ming.unheard[-2]["text"] + ming.unheard[-1]["text"]
    else:
        await ming.forges("checkin.go:1")
        ming.hears("没有任何改动")
    async with town.database.read() as tx:
        assert (await checks.find(tx, 1)).claimed_by == (ming.id if wanted else None)
    for each in (chen, staff, ming):
        each.unheard.clear()


async def test_the_messenger_says_for_somebody_without_a_phone_that_they_are_well_or_not(town, liu, staff):
    """Before the hour it counts for it; others hear nothing, and nobody says it for whoever has a phone."""
    chen, ming, far = (town.person(id, name, "zh-hans") for id, name in ((21, "陈秀英"), (30, "李明"), (31, "赵强")))
    await settle(town, chen)
    async with town.database.transaction() as tx:
        elder = await elders.write_down(tx, "李阿姨", 1, "at her door", 0, town.clock.now())
    await watch_without_phone(town, elder.elder_id)
    for each, stairs in ((ming, Stairs("3", "2")), (far, Stairs("9", ""))):
        await each.arrives()
        await appoint(town, each)
        async with town.database.transaction() as tx:
            await messengers.appoint(tx, each.id, stairs, 1, town.clock.now())
    await far.forges(f"checkin.say_well:{elder.elder_id}")
    far.hears("没有任何改动")
    await ming.forges(f"family.show_there:{elder.elder_id}")
    ming.hears("李阿姨", "3-2-501")
    await ming.taps("💚 今天平安")
    ming.hears("李阿姨平安", "已经算作今天09:00的平安")
    await passes(town, 120)
    staff.hears_nothing()
    async with town.database.read() as tx:
        assert (await checks.last_of(tx, elder.elder_id)).outcome is Outcome.EARLY
    await ming.forges(f"checkin.say_unwell:{elder.elder_id}")
    ming.hears("120", "李阿姨")
    await ming.taps("🆘 是，马上告诉")
    ming.hears("120", "工作人员")
    staff.hears("🆘", "李阿姨", "没有手机")
    async with town.database.read() as tx:
        [call] = await checks.open_of(tx, elder.elder_id)
        assert call.kind is Kind.UNWELL
    await ming.taps("💚 现在好了")
    ming.hears("平安")
    staff.hears("代为照看的人说本人平安")
    staff.unheard.clear()
    mine = await watched(town, chen)
    await ming.forges(f"checkin.say_well:{mine}")
    ming.hears("没有任何改动")
    async with town.database.read() as tx:
        assert (await watches.find(tx, mine)).well_at is None
    chen.unheard.clear()
