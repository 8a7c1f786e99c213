"""In the morning whoever goes hears to whom, once a day, as long as it is due."""

from __future__ import annotations

from collections import defaultdict

from handlers.dialogue.button import Button
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase, phrase
from handlers.help import who_may_go
from handlers.visits.desk import show_today
from handlers.visits.draft import SIGNS, known, rules_of, today
from handlers.visits.offering import offer
from storage import family
from storage.visits import Plan, plans


async def remind(post: Post) -> None:
    """What was told and that it was told are one commit. Whoever may go to homes no more goes nowhere."""
    if not rules_of(post).may_remind(post.now):
        return
    theirs: defaultdict[int, list[Plan]] = defaultdict(list)
    for plan in await plans.remind_once(post.tx, today(post)):
        theirs[plan.goes_id or 0].append(plan)
    fit = await who_may_go(post)
    for person_id, due in theirs.items():
        if person_id not in fit:
            for plan in due:
                await plans.assign(post.tx, plan.elder_id, None)
            post.tell_staff(
                "🚪 {count} people have nobody who looks in on them any more: whoever did may not go to homes now.",
                count=len(due),
            )
            continue
        post.tell(
            person_id,
            "🚪 Today you look in on:\n{lines}\n\nPlease write down what came of it.",
            Button("🚪 To be visited", show_today),
            lines=[await _line(post, plan) for plan in due],
        )
    await offer(post)


async def _line(post: Post, plan: Plan) -> Phrase:
    elder = await family.find(post.tx, plan.elder_id)
    assert elder
    late = (today(post) - plan.due_on).days
    return Phrase(
        "{sign} {who}{late}",
        {
            "sign": SIGNS[plan.level],
            "who": await known(post, elder),
            "late": phrase(" · {days} days late", days=late) if late > 0 else "",
        },
    )
