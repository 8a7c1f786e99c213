"""Points for what a person does elsewhere in the bot, for their home: other flows call it."""

from __future__ import annotations

from typing import Any

from handlers.dialogue.talk import Talk
from storage.green import GreenRules, Reason, earn
from storage.people import members


async def reward_quiz(talk: Talk[Any]) -> int:
    """For finishing a quiz: once a day for each home. How many points; 0: none, or they had them today."""
    rules = talk.community.of(GreenRules)
    mine = await members.of_person(talk.tx, talk.person.id)
    if not rules.enabled or not mine or not rules.quiz_points:
        return 0
    home_id, points = mine[0].home.id, rules.quiz_points
    evidence = f"quiz:{home_id}:{rules.day(talk.now)}"
    earned = await earn(talk.tx, home_id, Reason.QUIZ, points, talk.person.id, evidence, talk.now, rules)
    return points if earned else 0
