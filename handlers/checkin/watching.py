"""The watcher: opens each hour in time, does what is due, sees signs of life; says so where it was asleep itself."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin import alarming, clearing, news, practising
from handlers.checkin.draft import hour, instant, rules_of
from handlers.checkin.planning import plan
from handlers.dialogue.post import Post
from storage import family
from storage.checkin import Kind, Outcome, Watch, checks, counts_for, outages, watcher, watches
from storage.checkin.watcher import Seen
from storage.people.groups import STAFF

AT_A_TIME = 200  # In one transaction, so that nobody else waits long.
MANY = 500  # Times that somebody may have missed.


async def watch_over(post: Post) -> None:
    seen = await watcher.last(post.tx)
    slept = await _look_back(post, seen)
    for elder_id in await watcher.new_signs(post.tx, seen, post.now) if seen else []:
        elder = await family.find(post.tx, elder_id)
        if elder:
            await clearing.end_all(post, elder, Outcome.SIGN, elder.person_id or 0)
    await watcher.look(post.tx, post.now)
    for watch in await watches.waking(post.tx, post.now, AT_A_TIME):
        await _wake(post, watch, slept)
    for check in await checks.waking(post.tx, post.now, AT_A_TIME):
        await alarming.go_on(post, check)
    await clearing.clear_late(post)


async def _look_back(post: Post, seen: Seen | None) -> timedelta:
    """How long nobody was watching. Whoever was to be asked then is asked first, and only then alarmed for."""
    rules = rules_of(post)
    if not seen:
        return timedelta(0)
    if post.now < seen.at - rules.outage:  # The clock went back.
        await outages.wake_all(post.tx, post.now)
        return timedelta(0)
    gap = post.now - seen.at
    if gap <= rules.outage:
        return timedelta(0)
    asked = await outages.ask_anew(post.tx, post.now)
    missed = [
        each for each in await watches.waking(post.tx, post.now, MANY) if each.next_at and each.next_at <= post.now
    ]
    if asked or missed:
        post.tell(
            STAFF,
            "🛌 I was not watching from {since} to {until}: {count} check-ins fell into that time. I ask each person"
            " first, and alarm nobody for it before they had time to answer.",
            since=instant(post, seen.at),
            until=hour(post, post.now),
            count=asked + len(missed),
        )
    return gap


async def _wake(post: Post, watch: Watch, slept: timedelta) -> None:
    rules, elder = rules_of(post), await family.find(post.tx, watch.elder_id)
    assert elder
    if watch.drill_at and watch.drill_at <= post.now:
        watch = await practising.drill_again(post, watch, elder)
    due = watch.next_at
    if due and due - timedelta(minutes=rules.remind_minutes) <= post.now:
        later = [each for each in watch.times(due, MANY, rules) if each <= post.now] if slept else []
        due = later[-1] if later else due  # Of several that were missed, one is asked for.
        before = await checks.last_of(post.tx, watch.elder_id)
        check = await checks.open(
            post.tx, watch.elder_id, Kind.DAILY, due, post.now, slept=bool(slept) and due <= post.now
        )
        if check and counts_for(watch.heard_at, due, before, rules):
            await checks.end(post.tx, check.number, Outcome.EARLY, elder.person_id or 0, post.now)
            await news.draw(post, elder)
    await plan(post, watch)
