"""“投票怎么投？”, “did I vote?”: whoever wonders is answered, and whatever they were at goes on."""

from datetime import timedelta

import pytest

from handlers.council.votes.asked import Asked, asked_in
from storage.council.scope import Place, Scope
from storage.people.members import Relation
from tests.handlers.council.votes.conftest import votes_for
from tests.support.council import proposed
from tests.support.votes import opened

HOW, PROXY, RESULT, STANDING, NOT_US = Asked.HOW, Asked.PROXY, Asked.RESULT, Asked.STANDING, Asked.NOT_US


@pytest.mark.parametrize(
    ("asked", "sentences"),
    [
        (HOW, "投票怎么投|怎么投票？|在哪里投票|我不会投票|我们家怎么投？|how do I vote|where can I vote"),
        (PROXY, "我要委托别人投票|能帮我投一下票吗|I want someone to vote for me|can my son vote on my behalf"),
        (PROXY, "can my husband vote instead of me|I'd like to vote by proxy"),
        (NOT_US, "这不是我们投的|我家的票不是我们投的|有人冒充我家投票|this was not us|we didn't vote"),
        (RESULT, "投票结果出来了吗|表决通过了吗|did the lift vote pass|vote results"),
        (
            STANDING,
            "我投了吗|我投过票了吗|我家投票了没有|有投票吗|什么时候截止投票|did I vote|what are we voting on",
        ),
        (
            Asked.PASSES,
            "这个表决怎么算通过|为什么要三分之二|多少票才能通过|how many votes are needed|what majority is needed",
        ),
        (
            Asked.TURNOUT,
            (
                "how many homes took part so far|现在投了多少票了|还有谁没投票|投票率多少|"
                "how many homes have voted|who hasn't voted yet"
            ),
        ),
        (
            Asked.SECRECY,
            (
                "谁投了反对票|投票是匿名的吗|who voted for the lift?|"
                "is the vote anonymous|物业知道我投的什么吗|物业能看到我投了啥吗"
            ),
        ),
        (
            Asked.CHANGE,
            "票投完了还能反悔吗|我投错了能改吗|投完票还能改吗|can I still change my vote?|I voted by mistake",
        ),
        (Asked.CHANGE, "my vote was wrong, can I change it|I want to change my vote|we need to change our ballot"),
        (Asked.SILENT, "不投票算同意吗|没投票会怎么样|what happens if I don't vote|do I have to vote"),
        (Asked.WHO, "租客能投票吗|我有两套房能投几票|谁能投票|can my tenant vote|how many votes do I have"),
        (Asked.SOLD, "房子卖了投的票还算吗|I sold my flat, does my ballot still count"),
        (Asked.DIFFER, "我们俩意见不一样票怎么算|my husband and I disagree, which vote counts"),
        (
            Asked.CHECK,
            (
                "how do I check that my ballot counts|怎么核对我的票有没有算进去|"
                "我要下载计票文件自己核一遍|我那张票算上了没有|was my vote counted|verify my ballot"
            ),
        ),
        (Asked.OBJECT, "我对结果有异议|投票不公平，我要提异议|对表决结果不服|I object to the result"),
        (
            None,
            (
                "夫妻吵架太吵了|我对工单处理结果有异议|票放哪里|房子卖了要办什么手续|老人怎么坐电梯|怎么算积分|"
                "匿名报修|电池怎么投|旧衣服怎么投放|替我投诉物业|怎么投诉|我要投票|我投赞成票|在投票的时候灯坏了"
            ),
        ),
    ],
)
def test_what_is_asked_of_votes_and_what_is_none_of_it(asked, sentences):
    assert {sentence: asked_in(sentence) for sentence in sentences.split("|")} == dict.fromkeys(
        sentences.split("|"), asked
    )


async def test_whether_ones_home_has_voted_is_answered_amid_a_report_and_nothing_is_added_to_it(
    town, votes, lift, owner, liu, staff
):
    await owner.says("The lamp at 9-1 on floor 1 is broken")
    owner.hears("report a problem")
    await owner.taps("📣 Yes, report it")
    owner.hears("Shall I send this")
    await owner.says("did I vote")
    owner.hears("A lift for stairwell 1", "▫️ 9-1-101 has not voted yet.")
    await owner.taps("🗳 Ballot of 9-1-101")
    owner.unheard.clear()
    await votes_for(owner, "No")
    await owner.says("how do I vote")
    owner.hears("open the ballot of your home", "calls the office", "✅ 9-1-101 has voted, by phone.")
    await owner.says("This was not us!")
    owner.hears("✅ 9-1-101 has voted, by phone.")
    await owner.taps("✋ Not us: 9-1-101")
    owner.hears("Shall I suspend the ballot of 9-1-101?")
    await votes.settle(liu, "101", Relation.TENANT, owner="Anna")
    await liu.says("现在有什么投票")
    liu.hears("A lift for stairwell 1", "✅ 9-1-101已投票（手机）")
    await liu.says("我要委托别人投票")
    liu.hears("业主本人书面委托")


async def test_whoever_wonders_reads_what_the_votes_own_terms_say(town, votes, lift, owner):
    before = "A lift for stairwell 1"
    for said, *heard in (
        ("How many votes are needed?", before, "more than half of the homes", "Take part: 0 homes"),
        ("who hasn't voted yet?", "nobody who, or what they chose", before, "Take part: 0 homes"),
        ("is the vote anonymous", before, "🔒 Secret: after the close nobody can tell"),
        ("can my tenant vote", before, "its owners may vote", "several homes has a ballot for each"),
        ("what happens if I don't vote", before, "neither yes nor no: the others decide"),
        ("can I still change my vote?", "The last one counts", before, "has not voted yet"),
        ("my husband and I disagree, which vote counts", "One home has one ballot", before),
        ("I sold my flat, does my ballot still count", "stays with its home", before),
        ("can I vote on paper", "would rather vote on paper", before),
        ("was my vote counted", "“Check my receipt”", "“To recount”", "None yet."),
        ("I object to the result", "some days for objections", "None yet."),
    ):
        await owner.says(said)
        owner.hears(*heard)


async def test_a_reason_is_said_to_the_neighbours_and_whoever_has_no_ballot_says_it_all_the_same(
    town, votes, owner, liu, staff
):
    """Of a title in the other language as well."""
    await proposed(town, owner, await votes.settle(owner, "101"), Place(Scope.COMPOUND))
    async with town.database.transaction() as tx:
        now = town.clock.now()
        ends = {"opens_at": now, "closes_at": now + timedelta(days=14)}
        await opened(tx, title="给3号楼装电梯", proposal=1, version=1, **ends)
        await tx.run("UPDATE proposals SET stage = 'voting' WHERE number = 1")
    await votes.settle(liu, "101", Relation.TENANT, owner="Anna")
    await owner.says("I'm against the lift because it blocks my light")
    owner.hears("给3号楼装电梯", "<b>No</b>", "Shall I cast it like this?")
    await owner.taps("💬 Tell the neighbours why")
    owner.hears("Why are you against it?")
    await liu.says("我反对装电梯，一楼没有光了")
    liu.hears("👎 一楼没有光了", "9号楼的一户")
    await liu.says("/cancel")
    liu.unheard.clear()
    await liu.says("我反对装电梯")
    liu.hears("本次只由业主投票")
