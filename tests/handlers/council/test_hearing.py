"""What is said of a proposal leads to what was meant: its signatures, its arguments, its meetings."""

from datetime import timedelta

import pytest

from handlers.council.meant import meant_by, named_in
from storage.council import meetings
from tests.support.council import moves_in, proposed


class Proposed:
    def __init__(self, title):
        self.title = title


LOCKER, LIFT, PARKING = map(Proposed, ("在小区门口装一个快递柜", "3号楼加装电梯", "停车公约"))


@pytest.mark.parametrize(
    ("said", "meant", "which"),
    [
        ("我要联署快递柜", "sign", [LOCKER]),
        ("我反对装快递柜，会挡轮椅", "against", [LOCKER]),
        ("我不同意停车公约", "against", [PARKING]),
        ("我支持快递柜", "for", [LOCKER]),
        ("关于快递柜我想问一下谁来管", "question", [LOCKER]),
        ("电梯的会议纪要", "meeting", [LIFT]),
        ("装电梯的正反意见", "look", [LIFT]),
        ("门口停车我不赞成", "against", [LOCKER, PARKING]),
        ("I'm against the lift because it blocks my light", "against", [LIFT]),
        ("we are for the parcel locker", "for", [LOCKER]),
        ("电梯坏了", None, None),
        ("为什么反对装电梯？", "arguments", [LIFT]),
        ("反对装电梯的都说了啥", "arguments", [LIFT]),
        ("show me the arguments against the lift", "arguments", [LIFT]),
        ("电梯装到哪一步了", "works", [LIFT]),
        ("has the lift been approved", "look", [LIFT]),
        ("撤回我的提案", "own", []),
        ("我的提案怎么样了", "own", []),
        ("show me what I proposed", "own", []),
        ("我提议过什么", "own", []),
        ("the proposals I made", "own", []),
        ("cancel my signature", "unsign", []),
        ("我家联署过哪些提案", "unsign", []),
        ("我想问设计师噪音的问题", "expert", []),
        ("what was decided last month", "over", []),
        ("上次会议纪要在哪看", "meeting", []),
        ("那个加装电梯的我也签个字", "sign", [LIFT]),
        ("我要联名支持快递柜", "sign", [LOCKER]),
        ("我之前签的名想撤回来", "unsign", []),
        ("加装电梯现在签了多少户了", "signed", [LIFT]),
        ("how many more signatures are needed for the lift", "signed", [LIFT]),
        ("反对的人都说了些什么", "arguments", []),
        ("what did the neighbours say against it", "arguments", []),
        ("上次开会都来了几户", "meeting", []),
        ("会我去不了了，帮我取消报名", "meeting", []),
        ("快递柜那个为什么没通过", "look", [LOCKER]),
        ("why was the parcel locker rejected", "look", [LOCKER]),
        ("签字笔在哪买", None, None),
        ("我提议给门口装路灯，大家支持一下", None, None),
        ("我同意", "for", []),
        ("快递柜" * 50 + "反对", None, None),
    ],
)
def test_what_is_meant_and_of_which(said, meant, which):
    assert meant_by(said) == meant
    if meant:
        assert named_in(said, [LOCKER, LIFT, PARKING]) == which


async def test_words_lead_to_the_argument_the_meetings_and_the_proposal(town, anna, liu):
    await proposed(town, anna, await moves_in(town, anna))
    await moves_in(town, liu, ("3", "1", "101"), floor=1)
    await liu.says("我反对装电梯，一楼没有光了")
    liu.hears("👎 一楼没有光了", "3号楼的一户")  # Only the yes is left.
    await liu.taps("✅ 不署名")
    liu.hears("一楼没有光了", "反对</b>（1）")
    anna.hears("一楼没有光了")
    await liu.says("我支持装电梯")
    liu.hears("为什么赞成")
    await liu.says("/cancel")
    liu.unheard.clear()
    await liu.says("议事会什么时候开会")
    liu.hears("目前没有安排")
    async with town.database.transaction() as tx:
        now = town.clock.now()
        await meetings.invite(tx, 1, "架空层", now + timedelta(days=3), liu.id, now)
    await liu.says("议事会什么时候开会")
    liu.hears("给3号楼装电梯", "架空层")
    await liu.says("电梯的会议纪要在哪")
    liu.hears("架空层")
    await liu.says("上次楼道会说了什么")
    liu.hears("架空层")
    await liu.says("反对装电梯的都说了啥")
    liu.hears("一楼没有光了")  # Nobody's ballot, and no argument of his.
    await anna.says("my proposal")
    anna.hears("给3号楼装电梯", "Proposed by")
    await liu.says("我的提案怎么样了")
    liu.hears("还没有发起过")
    await liu.says("反对的人都说了些什么")
    liu.hears("一楼没有光了")
    for said in ("我支持装凉亭", "我要联名支持装凉亭", "凉亭那个最后通过了吗"):
        await liu.says(said)
        liu.hears("可以由您来提议")
    await liu.says("还差几户就能提交议事会")
    liu.hears("给3号楼装电梯", "需要1户")
    await liu.says("我要联署装电梯")
    liu.hears("给3号楼装电梯", "联署")
    await liu.says("关于装电梯我有个问题")
    liu.hears("您想问什么")
