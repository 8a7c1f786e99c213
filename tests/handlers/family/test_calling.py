"""“叫我儿子”: whoever is cared for has their family asked to call, by one tap; it is no alarm."""

import pytest

from handlers.family.calling import wants_family
from storage.people import people
from storage.queues import closed_chats
from tests.support.family import cared_for
from tests.support.green import settle


@pytest.mark.parametrize(
    "words",
    [
        "叫我儿子",
        "让我女儿给我打电话",
        "帮我打电话给儿子",
        "请通知我家人过来一趟",
        "Call my son",
        "please ask my daughter to call me",
    ],
)
def test_family_are_asked_for_as_people_say_it(words):
    assert wants_family(words)


@pytest.mark.parametrize(
    "words", ["我儿子叫我别去", "让我女儿给我买的电话扔哪", "call my son's teacher", "叫救护车", "找物业"]
)
def test_what_only_speaks_of_family_calls_nobody(words):
    assert not wants_family(words)


async def test_she_chooses_who_shall_call_and_hears_who_will(town, anna, staff):
    chen = town.person(21, "陈秀英", "zh-hans")
    await settle(town, chen)
    await chen.says("叫我儿子")
    chen.hears("没有家人", "120")
    elder_id = await cared_for(town, chen, anna)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
    await chen.says("叫我儿子")
    chen.hears("请谁给您打电话", "120")
    anna.hears_nothing()
    await chen.taps("📞 Anna")
    anna.hears("陈秀英 asks you to call", "no alarm")
    chen.hears("已经请Anna给您打电话")
    assert "✏️ 改一下" in chen.labels
    staff.hears_nothing()
    await anna.taps("📞 I will call")
    chen.hears("Anna", "马上给您打电话")
    anna.hears("陈秀英")
    bob = town.person(9, "Bob")
    await bob.arrives()
    await bob.forges(f"family.will_call:{elder_id}")
    bob.hears("Nothing was changed")
    async with town.database.transaction() as tx:
        await closed_chats.close(tx, anna.id, "blocked", town.clock.now())
    await chen.says("叫我女儿")
    chen.hears("联系不上")
