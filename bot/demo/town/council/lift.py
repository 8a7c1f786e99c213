"""The lift of building 3: voted down a year ago, since the ground floor was to pay as well; proposed anew, argued
about, met over with a designer, revised.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.demo.town.cast import LIU
from bot.demo.town.council.vote import TEXT, TITLE
from storage.council import CouncilRules, arguments, inquiries, meetings, proposals, signatures, versions
from storage.council.arguments import Side
from storage.council.costs import scenarios
from storage.council.costs.plans import Plan
from storage.council.proposals import Proposal
from storage.council.scope import Place, Scope
from storage.council.stages import Stage
from storage.council.versions import Content
from storage.engine.database import Transaction
from storage.people import households

RULES = CouncilRules(zone=ZoneInfo("Asia/Shanghai"))
BUILDING = Place(Scope.BUILDING, "3")
COST_FEN, SUBSIDY_FEN = 60_000_000, 24_000_000
PLACE = "3号楼架空层"
MINUTES = (
    "到场6户。设计师说明：井道退让外墙1.6米，一层采光经测算仍达标；设备装减振垫。5号院业主介绍加装经验。"
    "一层两户提出不应出资，并要求改造单元门口的雨棚和照明。商定：一层不出资，雨棚和照明列入方案。"
)


async def fail(tx: Transaction, now: datetime) -> None:
    """A year ago: everybody was to pay the same."""
    begun = now - timedelta(days=400)
    words = "在3号楼外加装电梯，总价60万元，政府补贴之外各户平均分摊。"
    first = await proposals.make(
        tx, BUILDING, Content(TITLE, words, COST_FEN), 0, await home(tx, "2", "602"), begun, RULES, filed_by=LIU
    )
    for entrance, room, side, said in (
        ("2", "602", Side.FOR, "六楼老人下不了楼。"),
        ("1", "101", Side.AGAINST, "一层不坐电梯，还要挡光，凭什么平摊？"),
        ("2", "102", Side.AGAINST, "电梯贴着我家窗户，噪声谁来管？"),
    ):
        await arguments.argue(tx, first, side, said, await home(tx, entrance, room), 0, begun, filed_by=LIU)
    for days, stage, reason in (
        (10, Stage.DISCUSSING, ""),
        (24, Stage.REVISING, ""),
        (31, Stage.VOTING, ""),
        (46, Stage.REJECTED, "同意的不到四分之三：一层和二层不赞成平均分摊。"),
    ):
        first = await _move(tx, first, stage, reason, begun + timedelta(days=days))


async def propose_again(tx: Transaction, now: datetime) -> Proposal:
    """Shared by floor; its second version is the one that is voted on."""
    begun = now - timedelta(days=75)
    words = "在3号楼外加装电梯。上次没通过是因为平均分摊；这次按楼层系数分摊，低层少出，高层多出。"
    lift = await proposals.make(
        tx, BUILDING, Content(TITLE, words, COST_FEN), 0, await home(tx, "2", "602"), begun, RULES, filed_by=LIU
    )
    for room in ("402", "501", "502", "601", "602"):
        await signatures.sign(tx, lift, await home(tx, "2", room), 0, begun, filed_by=LIU)
    lift = await _move(tx, lift, Stage.DISCUSSING, "", begun + timedelta(days=5))
    await _deliberate(tx, lift, begun + timedelta(days=8))
    await _meet(tx, lift, begun + timedelta(days=14))
    lift = await _move(tx, lift, Stage.REVISING, "", begun + timedelta(days=19))
    revised = begun + timedelta(days=22)
    because = "按会上商定的改：一层不出资，雨棚和照明列入方案。"
    await _plan(tx, lift)
    await versions.revise(tx, lift, Content(TITLE, TEXT, COST_FEN), because, revised)
    lift = await proposals.existing(tx, lift.number)
    return await _move(tx, lift, Stage.VOTING, "", revised + timedelta(days=4))


async def _plan(tx: Transaction, lift: Proposal) -> None:
    """By the coefficients of Guangzhou, with and without something for the ground floor, and by floors ridden."""
    plans = (
        Plan(COST_FEN, SUBSIDY_FEN, "gz_2016_art8"),
        Plan(COST_FEN, SUBSIDY_FEN, "gz_2016_art8", compensation_fen=1_000_000),
        Plan(COST_FEN, SUBSIDY_FEN, "linear_travel"),
    )
    for place, plan in enumerate(plans, 1):
        await scenarios.keep(tx, lift.number, place, plan)


async def _deliberate(tx: Transaction, lift: Proposal, at: datetime) -> None:
    said = (
        ("2", "602", Side.FOR, "家里老人一年没下过楼，看病要人背。", ("1", "601", "602", "502")),
        ("1", "502", Side.FOR, "楼上楼下都会老，早装早用。", ("2", "401")),
        ("1", "101", Side.AGAINST, "井道挡一层的光，请先拿出测算。", ("2", "101", "102")),
        ("2", "201", Side.AGAINST, "二层用得少，分摊还是偏高。", ("1", "201")),
    )
    for entrance, room, side, words, (where, *rooms) in said:
        number = await arguments.argue(tx, lift, side, words, await home(tx, entrance, room), 0, at, filed_by=LIU)
        for each in rooms:
            await arguments.agree(tx, number, await home(tx, where, each), 0, at)
    asked = await inquiries.ask(tx, lift, "以后的电费和维保谁出？", await home(tx, "1", "402"), 0, at)
    answer = "由用梯的各户按同一系数分摊，每户每月约20元；一层不用出。"
    await inquiries.answer(tx, asked.number, answer, LIU, at + timedelta(days=1), by_office=True)


async def _meet(tx: Transaction, lift: Proposal, at: datetime) -> None:
    evening = RULES.evening(at, 0)
    meeting = await meetings.invite(tx, lift.number, PLACE, evening, LIU, at - timedelta(days=5))
    for entrance, room in (("1", "101"), ("1", "502"), ("2", "101"), ("2", "201"), ("2", "601"), ("2", "602")):
        await meetings.was_there(tx, meeting.number, await home(tx, entrance, room))
    await meetings.minute(tx, meeting.number, MINUTES, ())
    await tx.run("UPDATE council_meetings SET reminded = 1 WHERE number = :number", number=meeting.number)


async def _move(tx: Transaction, proposal: Proposal, stage: Stage, reason: str, at: datetime) -> Proposal:
    moved = await proposals.move(tx, proposal, stage, reason, LIU, at, RULES)
    assert moved, stage
    return await proposals.existing(tx, proposal.number)


async def home(tx: Transaction, entrance: str, room: str) -> int:
    """Of building 3."""
    found = await households.at(tx, ("3", entrance, room))
    assert found
    return found.id
