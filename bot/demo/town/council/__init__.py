"""The council in the demo: a lift that failed once and is voted on again, and the parking convention."""

from __future__ import annotations

from datetime import datetime

from bot.demo.town.cast import WANG
from bot.demo.town.council import lift, parking, vote
from bot.demo.town.part import Part
from bot.demo.town.steps import answered, wrote
from storage.engine.database import Transaction


async def grow(tx: Transaction, now: datetime) -> None:
    await lift.fail(tx, now)
    again = await lift.propose_again(tx, now)
    await vote.grow(tx, again, now)
    await parking.grow(tx, now)


part = Part(
    grow=grow,
    tour=(
        {
            "id": "council",
            "phone": WANG,
            "acts": [{"do": "say", "person": WANG, "chat": WANG, "text": "议事会"}],
            "title": {"zh": "王芳看议事会", "en": "Wang Fang looks at the council"},
            "text": {
                "zh": "装电梯去年没通过，这次改了方案再来：正反意见、会议纪要、改了哪些都在里面；停车公约可以逐条签。",
                "en": "The lift was voted down a year ago and has come back, revised: for and against, the minutes,"
                " what was changed. The parking convention is signed article by article.",
            },
            "button": {"zh": "说「议事会」", "en": "Say 议事会 (council)"},
            "seen": [wrote("议事会"), answered(WANG)],
        },
        {
            "id": "vote",
            "phone": WANG,
            "acts": [{"do": "say", "person": WANG, "chat": WANG, "text": "投票"}],
            "title": {"zh": "王芳投票", "en": "Wang Fang votes on the lift"},
            "text": {
                "zh": "打开选票，点一下，确认之后才算投；截止前可以改。再按“+1 天”，结果发到楼栋群。",
                "en": "She opens her ballot; it counts once she confirms. “+1 day” closes the vote, and the result"
                " comes into the building's group.",
            },
            "button": {"zh": "说「投票」", "en": "Say 投票 (vote)"},
            "seen": [wrote("投票"), answered(WANG)],
        },
    ),
)
