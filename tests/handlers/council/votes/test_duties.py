"""What the staff say of a vote leads to where they do it."""

import pytest

from handlers.council.votes.duty import Duty, duty_in
from handlers.council.votes.hearing import about


@pytest.mark.parametrize(
    ("duty", "sentences"),
    [
        (Duty.PROXY, "录入委托|登记一份委托书|收到一张授权书|enter a proxy|record the written proxy"),
        (Duty.PAPER, "录入纸质选票|有户人家送来一张纸质选票，录一下|登记选票|enter a paper ballot|enter papers"),
        (Duty.ANNUL, "撤销表决1|把这次投票撤了，议案写错了|表决作废|annul vote 1|cancel the lift vote"),
        (Duty.MISSING, "还有哪些人家没投票|谁还没投票|未投票名单|who hasn't voted yet|canvassing"),
        (Duty.SERVED, "三单元已经送达了|送达记录|record of service"),
        (Duty.COMPARE, "核对纸质选票|选票核对一下有没有对不上的|reconcile"),
        (None, "我要取消我的投票|谁还没投诉|录入访客|cancel my vote|收到快递|我投反对票"),
    ],
)
def test_what_is_to_be_done(duty, sentences):
    assert {each: duty_in(each) for each in sentences.split("|")} == dict.fromkeys(sentences.split("|"), duty)


async def test_words_lead_to_the_step_of_the_vote_that_is_meant_and_only_the_staff(lift, zhao, owner):
    await zhao.says("录入委托")
    zhao.hears("A lift for stairwell 1", "whose owner gives the proxy")
    await zhao.says("/cancel")
    zhao.unheard.clear()
    await zhao.says("annul vote 1")
    zhao.hears("Why is it annulled?")
    await zhao.says("/cancel")
    zhao.unheard.clear()
    await zhao.says("who hasn't voted yet")
    zhao.hears("9-1", "101 · 201")
    await zhao.says("撤销表决7")  # There is none: the list.
    zhao.hears("Votes, for the staff", "A lift for stairwell 1")
    await zhao.says("enter a paper")
    zhao.hears("which home is the paper of?")
    await zhao.says("record a proxy")  # Another duty is no address.
    zhao.hears("whose owner gives the proxy")
    await zhao.says("9-1-909")
    zhao.hears("There is no such home")
    await owner.says("annul vote 1")
    assert "Why is it annulled" not in str(owner.unheard)
    owner.unheard.clear()


@pytest.mark.parametrize(
    ("said", "is_about"),
    [
        ("我同意装电梯", True),
        ("我赞成装，不想再爬楼", True),
        ("I am for the lift", True),
        ("我要联名支持装充电桩", False),
        ("支持装摄像头", False),
    ],
)
def test_which_title_is_named(said, is_about):
    assert about(said, "3号楼加装电梯") is is_about
