"""What is voted on in the demo: the lift for building 3, at 64 % of its area; some papers lie on the office's table."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.demo.town.cast import LIU
from bot.demo.town.stage import BEFORE
from storage.council.majority import Matter
from storage.council.proposals import Proposal
from storage.council.result import Counting
from storage.council.votes import opening, papers, serving, voting
from storage.council.votes.rules import VoteRules
from storage.council.votes.serving import How
from storage.council.votes.voting import Terms, Voting
from storage.engine.database import Transaction
from storage.people import households

STOOD, OPEN = timedelta(days=40), timedelta(days=13)
ENDS = timedelta(hours=20)  # After the page was opened: “+1 day” closes it.
TITLE = "3号楼加装电梯"
TEXT = (
    "在3号楼外加装6层6站电梯一部，总价60万元，政府补贴24万元，其余36万元由本楼业主按公示的楼层系数分摊，"
    "一层不出资；单元门口的雨棚和照明一并改造。自表决通过之日起开工，工期6个月。"
)
UNVOTED = {"1": ("101", "301", "302", "401"), "2": ("101", "201", "202", "402", "501")}  # By entrance.


async def grow(tx: Transaction, lift: Proposal, now: datetime) -> None:
    page = now + timedelta(hours=BEFORE)
    terms = Terms(
        title=TITLE,
        words=TEXT,
        place=lift.place,
        counting=Counting.DOUBLE,
        opens_at=now - OPEN,
        closes_at=(page + ENDS).replace(minute=0, second=0, microsecond=0),
        matter=Matter.SPECIAL,
        item=7,
        objection_days=7,
        proposal=lift.number,
        version=lift.version,
    )
    made = await opening.announce(tx, terms, "the demo", LIU, now - STOOD, now, VoteRules())
    if isinstance(made, Voting) and await opening.begin(tx, made):
        vote = await voting.find(tx, made.number)
        assert vote
        await tx.run("UPDATE votes SET reminded = 1 WHERE number = :number", number=vote.number)
        await _vote(tx, vote, now)


async def _vote(tx: Transaction, vote: Voting, now: datetime) -> None:
    """Fifteen of twenty-four homes, on paper: twelve agree. The other papers were handed out and lie on the table."""
    homes = [home for home in await households.in_building(tx, "3", 0, 100) if home.room not in UNVOTED[home.entrance]]
    for place, home in enumerate(homes):
        await serving.serve(tx, vote.number, home.id, How.HANDED, "", None, LIU, now)
        await papers.enter(tx, vote, home.id, "no" if place % 5 == 4 else "yes", "paper", None, LIU, now)
