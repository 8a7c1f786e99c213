"""A relative who may act switches a reminder on for somebody, who hears of it; who has no phone hears it from them."""

from storage.collection import behalf, reminders
from storage.family import Right, elders
from storage.people import audit, households
from storage.people.people import Role
from tests.handlers.collection.test_collection import calm, evenings  # noqa: F401 -- Fixtures.
from tests.support.family import cared_for
from tests.support.green import appoint, settle


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


async def test_who_speaks_for_whoever_has_no_phone_is_reminded_for_them(town, calm, evenings, anna, liu):  # noqa: F811
    await settle(town, anna)
    await appoint(town, liu, Role.STAFF)
    async with town.database.transaction() as tx:
        home = await households.at(tx, ("3", "2", "501"))
        elder = await elders.write_down(tx, "李奶奶", home.id, "at her door", liu.id, town.clock.now())
    await anna.forges(f"collection.switch_for:{elder.elder_id}:bulky")
    anna.hears("Nothing was changed")
    await liu.forges(f"collection.show_for:{elder.elder_id}")
    liu.hears("李奶奶没有手机", "您转告")
    await liu.taps("▫️ 🛋 大件垃圾")
    liu.hears("李奶奶没有手机")
    assert "🔔 🛋 大件垃圾" in liu.labels
    await evenings.at(4, 19)
    liu.hears("李奶奶", "大件垃圾")
    await liu.forges(f"collection.switch_for:{elder.elder_id}:bulky")
    liu.hears("李奶奶没有手机")
    async with town.database.transaction() as tx:
        assert not await behalf.helpers_of(tx, "bulky")
        await behalf.turn(
            tx, elder.elder_id, anna.id, "bulky", town.clock.now()
        )  # Who spoke for her, and does no more.
    await evenings.at(18, 19)
    anna.hears_nothing()
    async with town.database.read() as tx:
        assert not await behalf.helpers_of(tx, "bulky")
