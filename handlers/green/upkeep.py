"""What happens to the accounts by itself: points expire, reservations lapse; both are told before, in the daytime."""

from __future__ import annotations

from datetime import timedelta

from handlers.dialogue.button import Button
from handlers.dialogue.naming import in_both
from handlers.dialogue.post import Post
from handlers.dialogue.words import phrase
from handlers.green.account import show_account
from handlers.green.draft import rules_of, tell_home
from handlers.green.reserved import show_one
from storage.green import GreenRules, expiry, ranking, reservations

AT_A_TIME = 100  # Homes: each takes some milliseconds, and nobody shall wait for all of them.
DAYTIME = range(9, 20)  # Hours of the day: nobody is woken up by it.
BEFORE = timedelta(days=1)  # A reservation lapses.


async def keep_accounts(post: Post) -> None:
    rules = post.community.of(GreenRules)
    if not rules.enabled:
        return
    await expiry.expire(post.tx, post.now, rules, AT_A_TIME)
    await ranking.reckon(post.tx, post.now, rules)
    if post.now.astimezone(rules.zone).hour in DAYTIME:
        await _announce(post)
        await _remind(post)
        await _lapse(post)


async def _announce(post: Post) -> None:
    rules = rules_of(post)
    soon = await expiry.announce(post.tx, post.now + timedelta(days=rules.notice_days), AT_A_TIME)
    for home_id, expiring in soon.items():
        lines = [
            phrase("{points} points, until {day}", points=each.points, day=rules.last_day(each.at)) for each in expiring
        ]
        await tell_home(
            post,
            home_id,
            phrase("⏳ Some points of your home expire soon, on the last day named here:\n{lines}", lines=lines),
            Button("🌱 My points", show_account, home_id),
        )


async def _remind(post: Post) -> None:
    for each in await reservations.to_remind(post.tx, post.now + BEFORE, AT_A_TIME):
        await tell_home(
            post,
            each.home_id,
            phrase(
                "🎟 {good} waits for you until {day}. After that it goes back, and so do your points.",
                good=in_both(each.good),
                day=rules_of(post).day(each.until),
            ),
            Button("🎟 Show the code", show_one, each.number),
        )


async def _lapse(post: Post) -> None:
    for each in await reservations.overdue(post.tx, post.now, AT_A_TIME):
        if await reservations.lapse(post.tx, each.number, post.now, rules_of(post)):
            await tell_home(
                post,
                each.home_id,
                phrase(
                    "🎟 {good} was not collected in time and went back. Your {points} points are here again.",
                    good=in_both(each.good),
                    points=each.points,
                ),
                Button("🌱 My points", show_account, each.home_id),
            )
