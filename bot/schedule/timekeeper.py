"""What goes by the calendar waits while the time is doubted: nothing is forgotten, nobody is reminded by mistake."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.clock import Clock, seconds_running
from handlers.dialogue.post import Post
from storage.engine import timekeeping
from storage.engine.timekeeping import Standing
from storage.queues.cards import Card

log = logging.getLogger(__name__)

Work = Callable[[Post], Awaitable[None]]


class Timekeeper:
    def __init__(self, clock: Clock, running: Callable[[], float] = seconds_running) -> None:
        self._leap, self._running = clock.leap, running
        self._looked: tuple[datetime, float] | None = None  # When the last look was, by both clocks.

    def when_believed(self, what: Work) -> Work:
        """Does it, unless the time is doubted."""

        async def work(post: Post) -> None:
            if not await self.doubts(post):
                await what(post)

        return work

    async def doubts(self, post: Post) -> bool:
        before, running = await timekeeping.find(post.tx), self._running()
        elapsed = None
        if before and self._looked and before.seen == self._looked[0]:  # Else it is another's look, or undone.
            elapsed = timedelta(seconds=running - self._looked[1])
        standing = timekeeping.look(before, post.now, elapsed, self._leap)
        self._looked = standing.seen, running
        await timekeeping.keep(post.tx, standing)
        if before and before.doubted is not standing.doubted:
            _tell(post, before, standing)
        return standing.doubted


def _tell(post: Post, before: Standing, standing: Standing) -> None:
    if not standing.doubted:
        log.warning("the time is believed: %s", standing.seen)
        post.tell_staff("🕰 My clock can be believed again, and I go on as usual.", card=Card("clock", "doubted"))
        return
    log.error("the clock went from %s to %s: nothing is forgotten until it is believed", before.seen, standing.seen)
    zone = post.community.zone
    post.tell_staff(
        "🕰 My clock went ahead: from {before} to {now}. It may be wrong, so I forget nothing and remind nobody until it"
        " has run on for a day. Please tell whoever runs me: if the time is right, `linli clock accept` ends the wait.",
        card=Card("clock", "doubted"),
        before=f"{before.seen.astimezone(zone):%Y-%m-%d %H:%M}",
        now=f"{standing.seen.astimezone(zone):%Y-%m-%d %H:%M}",
    )
