"""An elder chooses who looks after her and what each may; a relative sees that, and no more."""

import re

import pytest_asyncio

from storage import reports
from storage.family import Right, elders, links
from storage.people import audit, households, members
from storage.people.members import Relation
from tests.support.family import cared_for
from tests.support.green import settle


@pytest_asyncio.fixture
async def chen(town):
    person = town.person(21, "陈秀英", "zh-hans")
    await settle(town, person)
    return person


async def invites(chen):
    """By the link; the code in it."""
    await chen.says("绑定家人")
    chen.hears("谁照看您")
    await chen.taps("➕ 添加家人")
    chen.hears("请先同意")
    await chen.taps("✅ 同意")
    chen.hears("谁来照看您")
    await chen.taps("🔗 链接二维码")
    return re.search(r"start=family_(\w+)", chen.hears("二维码", "只能一个人用"))[1]


async def test_she_invites_her_daughter_who_accepts_and_she_chooses_what_that_means(town, chen, anna):
    code = await invites(chen)
    await anna.says(f"/start family_{code}")
    anna.hears("陈秀英 asks you to be family here")
    await anna.taps("✅ I accept")
    chen.hears("Anna从现在起照看您")
    anna.hears("You look after 陈秀英 now")
    await chen.taps("⚙️ 能做什么")
    chen.hears("✅ 能看到是否平安", "✅ 没有回应时会收到通知", "▫️ 可以代办")
    await chen.taps("▫️ ✍️ 替我办")
    anna.hears("allows you", "may act on their behalf")
    chen.hears("✅ 可以代办")
    await anna.says(f"/start family_{code}")
    anna.hears("opens nothing")


async def test_one_tap_ends_it_and_one_takes_that_back_for_a_while(town, chen, anna):
    elder_id = await cared_for(town, chen, anna)
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
    await chen.forges(f"family.show_relative:{link.number}")
    chen.hears("Anna")
    await chen.taps("✖️ 移除")
    anna.hears("陈秀英 has ended it")
    chen.hears("什么都看不到了")
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("Nothing was changed")
    await chen.taps("↩️ 撤销")
    anna.hears("taken that back")
    chen.hears("Anna")
    await chen.taps("✖️ 移除")
    anna.hears("has ended it")
    chen.hears("什么都看不到了")
    town.clock.ahead(minutes=11)
    await chen.taps("↩️ 撤销")
    chen.hears("没有任何改动")


async def test_her_own_invitation_is_no_use_to_herself(town, chen):
    code = await invites(chen)
    await chen.says(f"/family {code}")
    chen.hears("这是您自己的邀请", "没有用掉")
    async with town.database.transaction() as tx:
        assert not await links.of_relative(tx, chen.id)


async def test_somebody_of_her_contacts_is_asked_and_answers(town, chen, anna):
    await cared_for(town, chen)
    await chen.sends(users_shared={"request_id": 18, "users": [{"user_id": 7, "first_name": "Anna"}]})
    chen.hears("谢谢")
    anna.hears("陈秀英 asks you")
    chen.hears("已经问了Anna")
    stranger = town.person(9, "Mallory")
    await stranger.forges(anna.data_of("✅ I accept"))
    stranger.hears("Nothing was changed")
    await anna.taps("No, thank you")
    chen.hears("没有接受")
    anna.hears("Nothing was set up")
    await chen.sends(users_shared={"request_id": 18, "users": [{"user_id": 21, "first_name": "我"}, {"user_id": 99}]})
    chen.hears("谢谢")
    chen.hears("这是您自己")
    chen.hears("还没有用过我")
    chen.hears("二维码")
    await chen.sends(users_shared={"request_id": 17, "users": [{"user_id": 7}]})  # Nobody asked for this.
    chen.hears("已经结束")


async def test_what_a_relative_reads_is_what_they_are_allowed(town, chen, anna):
    elder_id = await cared_for(town, chen, anna)
    async with town.database.transaction() as tx:
        await reports.open(tx, chen.id, "lift", "The lift is stuck", [], town.clock.now())
    await anna.says("my family")
    anna.hears("Whom you look after", "陈秀英")
    await anna.taps("🧡 陈秀英")
    assert "Lift" not in anna.hears("sees whether all is well")
    async with town.database.transaction() as tx:
        [link] = await links.of_elder(tx, elder_id)
        await links.allow(tx, link.number, Right.RECORDS, allowed=True)
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("📋 <b>1</b>")
    await anna.taps("✖️ Stop this")
    anna.hears("Stop looking after them here?")
    await anna.taps("✖️ Yes, stop")
    chen.hears("Anna不再在这里照看您")
    anna.hears("they know it")


async def test_what_others_did_for_her_is_hers_to_see(town, chen, anna):
    await cared_for(town, chen, anna)
    async with town.database.transaction() as tx:
        await audit.note(tx, anna.id, "family.link", "", town.clock.now(), on_behalf=chen.id)
    await chen.says("家人")
    chen.hears("Anna")
    await chen.taps("🕘 替我办的")
    chen.hears("Anna", "成为家人")


async def test_staff_set_it_up_for_somebody_without_a_phone_with_her_yes_in_words(town, anna, liu, staff):
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "101"), 1, 600_000)])
    await liu.says("/elders", chat=staff)
    staff.hears("私聊")  # Nobody's list is shown in a group.
    async with town.database.transaction() as tx:
        await members.join(tx, liu.id, 1, Relation.OWNER, town.clock.now())
        from storage.people import people

        await people.appoint(tx, liu.id, people.Role.STAFF)
    await liu.says("/elders")
    liu.hears("哪一户")
    await liu.says("3-2-101")
    liu.hears("3-2-101")
    await liu.taps("➕ 没有手机")
    liu.hears("怎么称呼")
    await liu.says("李阿姨")
    liu.hears("李阿姨同意了吗")
    await liu.says("3号在她家门口亲口说的")
    liu.hears("李阿姨", "没有手机")
    await liu.taps("➕ 添加家人")
    code = re.search(r"start=family_(\w+)", liu.hears("二维码"))[1]
    await anna.says(f"/start family_{code}")
    anna.hears("李阿姨 asks you")
    await anna.taps("✅ I accept")
    anna.hears("You look after 李阿姨 now")
    async with town.database.transaction() as tx:
        elder = await elders.find(tx, 1)
        assert (elder.person_id, elder.name) == (None, "李阿姨")
    await liu.forges("family.ask_ending:1")
    liu.hears("李阿姨")
    await liu.taps("🗑 确定结束")
    anna.hears("Nobody looks after 李阿姨")
    liu.hears("已经结束")


async def test_whoever_is_forgotten_leaves_nobody_in_the_belief_that_all_is_watched(town, chen, anna):
    await cared_for(town, chen, anna)
    await chen.says("/me")
    chen.hears("陈秀英")
    await chen.forges("me.ask_forgetting")
    chen.hears("照看您的人会收到通知")
    await chen.taps("🗑 确定删除")
    anna.hears("Nobody looks after 陈秀英 here any more")
    chen.unheard.clear()
    async with town.database.transaction() as tx:
        assert not await links.of_relative(tx, anna.id)


async def test_a_relative_who_may_act_switches_the_large_buttons_on_and_she_hears_by_whom(town, chen, anna):
    elder_id = await cared_for(town, chen, anna, rights=(Right.WELL,))
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("陈秀英")
    assert "👓 Large buttons for them" not in anna.labels
    await anna.forges(f"family.switch_simple:{elder_id}:True")
    anna.hears("Nothing was changed")
    anna.toasts.clear()
    await anna.says("switch on the large buttons for my mother")
    anna.hears("On their own phone it is one word")  # Nothing of hers is changed, nor anything of Anna's own.
    await cared_for(town, chen, anna, rights=(Right.ACTS,))
    await anna.says("帮我妈切换成长辈版")
    anna.hears("Whose buttons")
    assert "👓 陈秀英" in anna.labels
    await anna.forges(f"family.show_elder:{elder_id}")
    anna.hears("陈秀英")
    await anna.taps("👓 Large buttons for them")
    anna.hears("They have the large buttons now")
    chen.hears("这是Anna帮您换的", "下面的大按钮一直都在")
    assert chen.last["reply_markup"]["keyboard"][0][0]["text"] == "📣 报修"


async def test_how_she_is_is_asked_in_words_by_who_looks_after_her_alone(town, chen, anna):
    await cared_for(town, chen, anna)
    asked = (
        "我妈今天好吗",
        "妈妈一个人住，想请你们问问她",
        "my mother lives alone, can somebody look in on her",
        "陈秀英今天平安吗",
        "how is my mother today?",
        "给我妈设置报平安",
        "我妈没事",
        "帮我妈报修",
    )
    theirs = ("我妈在我家住到周日", "替我妈报平安", "my mother is at my place until Sunday", "report for my mother")
    for words in (*asked, *theirs):
        await anna.says(words)
        anna.hears("🧡 <b>陈秀英</b>", "Times are by the clock where they live")
    bob = town.person(9, "Bob")
    await bob.arrives()
    for words in ("陈秀英今天平安吗", "我妈没事"):
        await bob.says(words)
        assert "🧡" not in str(bob.unheard)
    await anna.says("我妈家水管漏水没事干")
    assert "🧡" not in str(anna.unheard)
    anna.unheard.clear()
    bob.unheard.clear()
    li = town.person(22, "李玉兰", "zh-hans")
    await cared_for(town, li, anna)
    await anna.says("我妈今天好吗")
    anna.hears("Whom you look after", "陈秀英", "李玉兰")
