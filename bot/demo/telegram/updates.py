"""The queue of updates: they wait until the bot confirms them, or a webhook has taken them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from msgspec import Raw

from bot.demo.telegram.refusal import Json, conflict

Update = Json | Raw  # Raw: nobody could have sent it, and it comes all the same.

ALL = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member", "poll", "chat_member")
UNASKED = ("chat_member",)
FUTURE = 10
LONGEST = 50
"""Seconds that a poll may wait; Telegram cuts longer ones to this."""


@dataclass
class Webhook:
    url: str
    secret: str = ""
    connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


@dataclass
class Updates:
    """`came` is called for each new update, and when the webhook changes."""

    next_id: int = 700_000_001
    waiting: dict[int, Update] = field(default_factory=dict)
    allowed: tuple[str, ...] | None = None
    webhook: Webhook | None = None
    polls: int = 0
    came: Callable[[], None] = lambda: None
    _poll: asyncio.Future[bool] | None = None

    def put(self, kind: str, body: Json) -> None:
        if kind not in (self.allowed or [one for one in ALL if one not in UNASKED]):
            return
        self._add({"update_id": self.next_id, kind: body})

    def put_raw(self, update: bytes) -> int:
        """As it is, whether it is JSON or not, with `%d` for its id. Returns that."""
        self._add(Raw(update.replace(b"%d", b"%d" % self.next_id)))
        return self.next_id - 1

    def _add(self, update: Update) -> None:
        self.waiting[self.next_id] = update
        self.next_id += 1
        if self._poll and not self._poll.done():
            self._poll.set_result(True)
        self.came()

    def allow(self, kinds: list[str] | None) -> None:
        """None leaves the list as it is; an empty one asks for the usual kinds. Only later updates are concerned."""
        if kinds is not None:
            self.allowed = tuple(kind for kind in kinds if kind in ALL) or None

    def confirm(self, offset: int) -> None:
        """Forgets what is below the offset; a negative one keeps that many of the newest.

        An offset far beyond the ids that exist is from before they began anew: it confirms nothing.
        """
        if offset > self.next_id + FUTURE:
            return
        gone = (
            len(self.waiting) + offset
            if offset < 0
            else sum(1 for _ in takewhile(lambda known: known < offset, self.waiting))
        )
        for id in list(islice(self.waiting, max(0, gone))):
            del self.waiting[id]

    async def fetch(self, offset: int, limit: int, seconds: int) -> list[Update]:
        """Waits for so many seconds at most. Whoever asks next ends the wait of whoever asked before."""
        if self.webhook:
            words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            raise conflict(words)
        self.confirm(offset)
        self.end_poll(
            "terminated by other getUpdates request; make sure that only one bot instance is running",
        )
        if not self.waiting and seconds:
            await self._wait(min(seconds, LONGEST))
        return list(islice(self.waiting.values(), limit))

    def end_poll(self, words: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(words))

    async def _wait(self, seconds: float) -> None:
        poll = self._poll = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def clear(self) -> None:
        self.waiting.clear()

    def close(self) -> None:
        """Lets whoever waits go, with what there is: nothing."""
        if self._poll and not self._poll.done():
            self._poll.set_result(False)
