"""What she says of herself in passing lands on her emergency sheet after one yes; what only sounds like it does not."""

import pytest

from handlers.checkin.about_oneself import part_in
from storage.checkin import sheets
from storage.family import Right, elders, links
from storage.people import people
from tests.handlers.checkin.test_checkin import chen
from tests.support.family import passes, watched

__all__ = ["chen"]

SAID = {
    "health": (
        "我有高血压",
        "我心脏不好，装了起搏器",
        "我对青霉素过敏",
        "我每天吃降压药",
        "I'm diabetic and take insulin",
    ),
    "key": ("钥匙在邻居那", "我把钥匙放在王芳那儿了", "备用钥匙在地垫下面", "My neighbour has a spare key"),
    "door": (
        "我门上的密码是0412",
        "敲门要使劲敲",
        "我家门铃坏了，要敲门",
        "My doorbell is broken, please knock",
        "Please knock loudly",
    ),
    "first": ("有事先打给我女儿", "我女儿电话是13800001111", "Call my son first"),
    "doctor": ("我的医生是卫生站的李医生", "my doctor is Dr. Li"),
    "pets": ("我养了一只猫，要是我不在家麻烦喂一下", "我养了一只猫", "I have a dog"),
    "habits": ("我一个人住", "我晚上八点就睡", "I go to bed at nine"),
}


@pytest.mark.parametrize("part", SAID)
def test_each_part_is_known_by_how_people_say_it(part):
    assert [part_in(each) for each in SAID[part]] == [part] * len(SAID[part])


@pytest.mark.parametrize(
    "words",
    [
        *(
            "钥匙断在锁里了",
            "钥匙丢了",
            "我家门铃坏了",
            "打电话",
            "钥匙在哪",
            "我家有老鼠",
            "我有事先走了",
            "我有点头晕",
            "谁有我家钥匙",
            "我有高血压怎么办？",
        ),
        *(
            "我心脏不好，胸口疼",
            "我有高血压，楼上漏水了",
            "I have a fire",
            "I have a dog that barks all night",
            "我养了一只猫" * 9,
        ),
    ],
)
def test_a_fault_a_question_and_a_danger_are_something_else(words):
    assert part_in(words) == ""


async def test_it_is_shown_with_its_place_and_written_after_one_yes_beside_what_stands_there(town, chen, anna, staff):
    elder_id = await watched(town, chen, anna)
    async with town.database.transaction() as tx:
        await people.prefer_simple(tx, chen.id, True)
        link = await links.between(tx, elder_id, anna.id)
        await links.allow(tx, link.number, Right.ACTS, allowed=True)
    await chen.says("我有糖尿病，每天打胰岛素")  # An illness is no emergency.
    chen.hears("要写到陈秀英的应急卡上吗", "💊 健康：我有糖尿病，每天打胰岛素", "只有发出警报后上门的人")
    async with town.database.read() as tx:
        assert not await sheets.find(tx, elder_id)
    await chen.taps("✅ 写上")
    chen.hears("我有糖尿病，每天打胰岛素")
    await anna.says("My mother has high blood pressure")
    anna.hears("💊 Health: My mother has high blood pressure")
    await anna.taps("✅ Yes, write it")
    assert "糖尿病" not in anna.hears("Health: written down")
    chen.hears("Anna填写了您的应急卡")
    async with town.database.read() as tx:
        assert await sheets.find(tx, elder_id) == {
            "health": "我有糖尿病，每天打胰岛素；My mother has high blood pressure"
        }
    await chen.says("我有糖尿病，胸口疼")
    assert "120" in str(chen.unheard)
    for each in (chen, anna, staff):
        each.unheard.clear()
    await chen.says("钥匙在邻居那")
    chen.hears("🔑 钥匙")
    await chen.taps("✅ 写上")
    await passes(town, 65)
    await anna.forges("checkin.take:1")
    await anna.forges("checkin.see_sheet:1")
    looked = next(each["text"] for each in anna.unheard if "only for you" in each.get("text", ""))
    assert looked.index("Key: 钥匙在邻居那") < looked.index("Health")  # What opens the door comes first.
    for each in (chen, anna, staff):
        each.unheard.clear()


async def test_the_sheet_is_there_without_a_daily_question_too(town, chen):
    """“I am NOT well” brings people to the door of whoever is cared for, asked every day or not."""
    async with town.database.transaction() as tx:
        elder_id = await elders.agree(tx, chen.id, town.clock.now())
    await chen.says("我的应急卡")
    chen.hears("给上门的人看", "钥匙：–")
    await chen.says("钥匙在邻居那")
    chen.hears("要写到", "钥匙在邻居那")
    await chen.taps("✅ 写上")
    chen.hears("钥匙：钥匙在邻居那")
    async with town.database.transaction() as tx:
        assert await sheets.find(tx, elder_id.elder_id)
