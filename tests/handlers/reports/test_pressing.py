"""“几点能来？”, “很急” once a report was sent: it is about that one, and passed on by one tap."""

import pytest

from storage.people import households, members
from storage.people.members import Relation


@pytest.fixture
async def wang(town):
    person = town.person(30, "王芳", "zh-hans")
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, person.id, 1, Relation.OWNER, town.clock.now())
    return person


async def reports(person, staff, words):
    await person.says(f"/report {words}")
    person.hears("这样发给物业")
    await person.taps("✅ 发送")
    person.hears("报修编号")
    staff.hears(words)


async def test_it_is_about_the_report_that_is_open(wang, staff):
    await reports(wang, staff, "家里漏水了")
    for words in (
        "很急",
        "能快点吗",
        "怎么还没来",
        "什么时候能修好",
        "not urgent",
        "when will somebody come?",
        "nobody came",
        "几点能来？",
    ):
        await wang.says(words)
        wang.hears("<b>1号</b> 🚰 水管 · 🆕 已提交", f"“{words}”")
    await wang.taps("📣 转告（1号报修）")
    wang.hears("已经转告")
    staff.hears("王芳补充", "几点能来？")


async def test_of_several_it_is_asked_which_and_an_open_one_of_a_neighbour_is_none(town, wang, staff):
    mei = town.person(31, "梅", "zh-hans")
    await mei.arrives()
    await reports(wang, staff, "家里漏水了")
    await reports(wang, staff, "楼道灯不亮了")
    await wang.says("几点能来？")
    wang.hears("水管", "照明")
    assert wang.labels[:3] == ["📣 转告（2号报修）", "📣 转告（1号报修）", "📋 我的报修"]
    await mei.says("几点能来？")
    mei.hears("这句我还听不懂")


async def test_what_others_answer_is_theirs(wang, staff):
    await reports(wang, staff, "家里漏水了")
    for words, heard in (("香蕉皮怎么扔", "厨余垃圾"), ("物业费怎么交", "听不懂"), ("什么时候来水", "没有发给您")):
        await wang.says(words)
        assert "转告（1号报修）" not in wang.hears(heard) + "".join(wang.labels)


async def test_under_a_second_report_it_may_be_about_either(wang, staff):
    await reports(wang, staff, "家里漏水了")
    await wang.says("/report 楼道灯不亮了")
    wang.hears("这样发给物业")
    await wang.says("几点能来？")
    wang.hears("这是回答，还是另一件事？")
    assert wang.labels == ["📋 我的报修", "‹ 不，接着刚才的"]
