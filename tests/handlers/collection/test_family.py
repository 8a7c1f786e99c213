"""A relative who may act switches a reminder on for somebody, who hears of it; whoever has no phone has none."""

from storage.collection import reminders
from storage.family import Right, elders
from storage.people import audit, households
from tests.handlers.collection.test_collection import calm  # noqa: F401 -- A fixture.
from tests.support.family import cared_for
from tests.support.green import settle


async def test_a_reminder_is_switched_on_and_off_for_her(town, calm, anna):  # noqa: F811
    chen = town.person(21, "陈秀英", "zh-hans")
    await settle(town, chen)
    elder_id = await cared_for(town, chen, anna, rights=(Right.WELL,))
    await anna.forges(f"collection.switch_for:{elder_id}:bulky")
    anna.hears("Nothing was changed")
    await cared_for(town, chen, anna, rights=(Right.ACTS,))
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("陈秀英")
    await anna.taps("🔔 Collections")
    anna.hears("陈秀英 is reminded", "Bulky waste")
    await anna.taps("▫️ 🛋 Bulky waste")
    chen.hears("Anna请我在前一天晚上提醒您：🛋 大件垃圾")
    anna.hears("陈秀英 is reminded")
    assert "🔔 🛋 Bulky waste" in anna.labels
    async with town.database.transaction() as tx:
        assert await reminders.kinds_of(tx, chen.id) == {"bulky"}
        assert not await reminders.kinds_of(tx, anna.id)
        assert "collection.behalf" in [each.action for each in await audit.done_for(tx, chen.id, 5)]
    await anna.taps("🔔 🛋 Bulky waste")
    chen.hears("Anna", "不再提醒您")
    anna.hears("陈秀英 is reminded")
    await anna.forges(f"collection.switch_for:{elder_id}:gold")
    anna.hears("Nothing was changed")


async def test_whoever_has_no_phone_is_reminded_by_nobody(town, calm, anna, liu):  # noqa: F811
    await settle(town, anna)
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "501"))
        elder = await elders.write_down(tx, "李奶奶", home.id, "at her door", liu.id, town.clock.now())
    await liu.forges(f"collection.switch_for:{elder.elder_id}:bulky")
    liu.hears("没有任何改动")
