"""Points of the green account for hours that were confirmed, if the community gives them."""

from __future__ import annotations

from handlers.dialogue.post import Post
from handlers.help.draft import rules_of
from storage.green import GreenRules, Reason, earn
from storage.help import Hours
from storage.people import members


async def reward(post: Post, given: Hours) -> None:
    """To the home of whoever helped; once, whatever is pressed how often."""
    rules, points = post.community.of(GreenRules), given.minutes * rules_of(post).points_an_hour // 60
    homes = await members.of_person(post.tx, given.person_id) if points and rules.enabled else []
    if not homes:
        return
    evidence = f"help-hours:{given.id}"
    if await earn(post.tx, homes[0].home.id, Reason.HOURS, points, 0, evidence, post.now, rules):
        post.tell(
            given.person_id, "🪙 Your hours were confirmed: {points} points for your home. Thank you!", points=points
        )
