"""A convention: adopted after a proposal was agreed to, signed article by article, changed by a proposal."""

from storage.council import CouncilRules, conventions, proposals
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.versions import Content
from tests.support.council import moves_in, proposed
from tests.support.green import appoint


async def agrees(town, number):
    async with town.database.transaction() as tx:
        for stage in (Stage.DISCUSSING, Stage.REVISING, Stage.VOTING, Stage.DECIDED):
            now = await proposals.existing(tx, number)
            assert await proposals.move(tx, now, stage, "", 0, town.clock.now(), town.community.of(CouncilRules))


async def writes_down(liu, number, words, *heard):
    await liu.forges(f"council.ask_articles:{number}")
    liu.hears("第一行写名称")
    await liu.says(words)
    liu.hears(*heard)
    await liu.taps("✅ 通过公约")


async def test_the_parking_convention_is_adopted_signed_and_changed_by_a_proposal(town, anna, liu, staff):
    home = await moves_in(town, anna)
    await moves_in(town, town.person(77, "Wei"), ("3", "1", "102"))
    await proposed(town, anna, home, Place(Scope.COMPOUND), Content("停车公约"))
    await anna.forges("council.follow:1")
    anna.unheard.clear()
    await appoint(town, liu, 3)
    await liu.forges("council.ask_articles:1")
    liu.hears("没有任何改动")
    await agrees(town, 1)
    await anna.forges("council.ask_articles:1")
    anna.hears("Only the staff")
    await liu.forges("council.ask_articles:1")
    liu.hears("第一行写名称")
    await liu.says("停车公约")
    liu.hears("请输入名称")
    rules = "停车公约\n1. 消防通道不停车\n2. 访客车位限停两小时"
    await writes_down(liu, 1, rules, "1. 消防通道不停车", "2. 访客车位限停两小时")
    anna.hears("It has become what we keep to: 停车公约")
    liu.hears("第1版", "已签0户")
    for stale in ("council.adopt", "council.ask_articles:1"):
        await liu.forges(stale)
        liu.hears("没有任何改动")
    await liu.forges("council.sign_all:1:1")
    liu.hears("没有任何改动")
    await anna.taps("📜 Read and sign it")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 0")
    await anna.taps("✍️ 2")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 0", "2. 访客车位限停两小时\n    ✍️ homes: 1")
    await anna.forges("council.sign_article:1:1:3")
    assert anna.toasts.pop() == "That is out of date. Nothing was changed."
    anna.unheard.clear()
    await anna.taps("✍️ Sign all of it")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 1 · yours, too")
    await anna.taps("📝 Propose a change")
    anna.hears("Shall I put this", "Change “停车公约”", "1. 消防通道不停车")
    await anna.taps("✅ Propose it")
    anna.hears("Your proposal is number <b>2</b>")
    anna.unheard.clear()
    staff.unheard.clear()
    await agrees(town, 2)
    await writes_down(liu, 2, "停车公约\n消防通道不停车\n访客车位限停三小时", "取代第1版")
    liu.hears("第2版", "已签0户")
    anna.hears("It has become what we keep to")
    anna.hears("停车公约 has a new version")
    await anna.forges("council.sign_all:1:1")
    assert anna.toasts.pop() == "That is out of date. Nothing was changed."
    anna.unheard.clear()
    await liu.says("停车有什么规定")
    liu.hears("停车公约", "第2版", "消防通道不停车")


async def test_a_signature_is_taken_back_and_those_on_paper_are_written_down_by_the_office(town, anna, liu, staff):
    home = await moves_in(town, anna)
    await moves_in(town, town.person(77, "Wei"), ("3", "1", "102"))
    await proposed(town, anna, home, Place(Scope.COMPOUND), Content("停车公约"))
    await appoint(town, liu, 3)
    async with town.database.transaction() as tx:
        rules = ("消防通道不停车", "访客车位限停两小时")
        await conventions.adopt(tx, Place(Scope.COMPOUND), "停车公约", rules, 1, liu.id, town.clock.now())
    await anna.forges("council.sign_all:1:1")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 1 · yours, too")
    await anna.taps("↩️ Take my signatures back")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 0", "✍️ homes: 0")
    await anna.forges("council.take_signature_back:1:1")
    assert anna.toasts.pop() == "That is out of date. Nothing was changed."
    anna.unheard.clear()
    await liu.forges("council.ask_paper_signatures:1")
    liu.hears("哪些住户在纸上签了")
    await liu.says("3-1-102 9-9-999")  # Wei has no phone at hand.
    liu.hears("3-1-102", "9-9-999")
    await liu.taps("✅ 不管这几个")
    liu.hears("1. 消防通道不停车\n    ✍️ 已签1户")
    await anna.forges("council.sign_all:1:1")
    anna.hears("1. 消防通道不停车\n    ✍️ homes: 2 · yours, too")


async def test_earlier_versions_stay_to_be_read_with_what_each_changed(town, anna):
    home = await moves_in(town, anna)
    for title in ("停车公约", "改停车公约", "再改停车公约"):
        await proposed(town, anna, home, Place(Scope.COMPOUND), Content(title))
    texts = ("消防通道不停车", "限停两小时"), ("消防通道不停车", "限停三小时"), ("限停三小时",)
    async with town.database.transaction() as tx:
        made = None
        for proposal, articles in enumerate(texts, 1):
            place, now = Place(Scope.COMPOUND), town.clock.now()
            made = await conventions.adopt(tx, place, "停车公约", articles, proposal, 1, now, changes=made)
        assert await conventions.adopt(tx, place, "停车公约", articles, 3, 1, now, changes=made) is None  # Once each.
    await anna.forges("council.show_convention:1")
    assert "消防通道" not in anna.hears("version 3", "1. 限停三小时")
    await anna.taps("📚 Earlier versions")
    anna.hears("Version 2 of 3", "1. 消防通道不停车\n2. ➕ 限停三小时\n➖ <s>限停两小时</s>")
    await anna.taps("Version 1, Mon 23 Nov")
    assert "➕" not in anna.hears("Version 1 of 3", "2. 限停两小时")
    await anna.taps("🏛 The proposal")
    anna.hears("<b>1 · 停车公约</b>")
    await anna.forges("council.show_earlier:1:9")
    anna.hears("Nothing was changed")


async def test_the_only_convention_is_opened_however_it_is_said(town, anna):
    await proposed(town, anna, await moves_in(town, anna), Place(Scope.COMPOUND), Content("停车公约"))
    async with town.database.transaction() as tx:
        await conventions.adopt(
            tx, Place(Scope.COMPOUND), "停车公约", ("消防通道不停车",), 1, anna.id, town.clock.now()
        )
    for said in ("/convention", "停车公约", "公约能不能改", "can the convention be changed?"):
        await anna.says(said)
        anna.hears("<b>停车公约</b>\nThe whole compound · version 1", "消防通道不停车")
