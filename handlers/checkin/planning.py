"""When somebody is asked next."""

from __future__ import annotations

from datetime import timedelta

from handlers.checkin.draft import rules_of
from handlers.dialogue.post import Post
from storage.checkin import Watch, checks, watches


async def plan(post: Post, watch: Watch) -> None:
    """After the last hour that was asked for, whatever the clock does meanwhile."""
    rules = rules_of(post)
    last = await checks.last_of(post.tx, watch.elder_id)
    after = max(last.due_at, post.now - timedelta(minutes=1)) if last else post.now
    found = watch.times(after, 1, rules)
    await watches.plan(post.tx, watch, found[0] if found else None, rules)
