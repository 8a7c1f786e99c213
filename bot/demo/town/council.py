"""What is voted on in the demo: a lift for building 3, at 62 % of its homes; some papers lie on the office's table."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.demo.town.cast import LIU, WANG
from bot.demo.town.part import Part
from bot.demo.town.stage import BEFORE
from bot.demo.town.steps import answered, wrote
from storage.council.majority import Matter
from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.votes import opening, papers, serving, voting
from storage.council.votes.rules import VoteRules
from storage.council.votes.serving import How
from storage.council.votes.voting import Terms, Voting
from storage.engine.database import Transaction
from storage.people import households

STOOD, OPEN = timedelta(days=30), timedelta(days=13)
ENDS = timedelta(hours=20)  # After the page was opened: “+1 day” closes it.
TITLE = "3号楼加装电梯"
TEXT = (
    "在3号楼2单元外加装6层6站电梯一部，总价60万元，政府补贴24万元，其余36万元由本单元业主按公示的楼层系数分摊，"
    "一层不出资。自表决通过之日起开工，工期6个月。"
)
UNVOTED = ("501", "302", "101", "202")  # In both entrances; Wang Fang's and Anna's are among them.


async def grow(tx: Transaction, now: datetime) -> None:
    page = now + timedelta(hours=BEFORE)
    terms = Terms(
        title=TITLE,
        words=TEXT,
        place=Place(Scope.BUILDING, "3"),
        counting=Counting.DOUBLE,
        opens_at=now - OPEN,
        closes_at=page + ENDS,
        matter=Matter.SPECIAL,
        item=7,
        second_days=7,
        objection_days=7,
    )
    made = await opening.announce(tx, terms, "the demo", LIU, now - STOOD, now, VoteRules())
    if isinstance(made, Voting) and await opening.begin(tx, made):
        vote = await voting.find(tx, made.number)
        assert vote
        await tx.run("UPDATE votes SET reminded = 1 WHERE number = :number", number=vote.number)
        await _vote(tx, vote, now)


async def _vote(tx: Transaction, vote: Voting, now: datetime) -> None:
    """Fifteen of twenty-four homes, on paper: twelve agree."""
    homes = [home for home in await households.in_building(tx, "3", 0, 100) if home.room not in UNVOTED]
    homes = homes[:15]
    for place, home in enumerate(homes):
        await serving.serve(tx, vote.number, home.id, How.HANDED, "", None, LIU, now)
        await papers.enter(tx, vote, home.id, "no" if place % 5 == 4 else "yes", "paper", None, LIU, now)


part = Part(
    grow=grow,
    tour=(
        {
            "id": "vote",
            "phone": WANG,
            "acts": [{"do": "say", "person": WANG, "chat": WANG, "text": "投票"}],
            "title": {"zh": "王芳投票", "en": "王芳 votes on the lift"},
            "text": {
                "zh": "打开选票，点一下，确认之后才算投；截止前可以改。再按“+1 天”看结果。",
                "en": "She opens her ballot; it counts once she confirms. “+1 day” closes the vote.",
            },
            "button": {"zh": "说「投票」", "en": "Say 投票 (vote)"},
            "seen": [wrote("投票"), answered(WANG)],
        },
    ),
)
