"""Pushes updates to the bot's webhook: each chat's in order, many chats at once, again until they are taken."""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from itertools import takewhile

import aiohttp
from msgspec import Raw
from msgspec.json import encode

from bot.demo.telegram.refusal import Json
from bot.demo.telegram.updates import Update, Updates, Webhook

FIRST, LONGEST, PATIENCE = 0.1, 60.0, 60.0
"""Seconds: the first pause after a second failure, the longest, and how long an answer may take."""


class Pusher:
    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._webhook: Webhook | None = None
        self._taken: set[int] = set()
        self._queues: dict[int, deque[int]] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._room = asyncio.Semaphore(1)
        updates.came = self.look

    def look(self) -> None:
        """Takes up what is new: another webhook, more updates."""
        webhook = self._updates.webhook
        if webhook is not self._webhook:
            self._webhook = webhook
            self._forget()
            self._room = asyncio.Semaphore(webhook.connections if webhook else 1)
        if webhook is None:
            return
        for id in self._unseen():
            key = _queue_of(self._updates.waiting[id])
            self._queues.setdefault(key, deque()).append(id)
            self._taken.add(id)
            if key not in self._tasks:
                self._tasks[key] = asyncio.create_task(self._drain(key, webhook))

    def _unseen(self) -> list[int]:
        """From the newest back to one that is known: what is older than that is known too."""
        newest = list(takewhile(lambda known: known not in self._taken, reversed(self._updates.waiting)))
        return newest[::-1]

    def _forget(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._queues, self._tasks, self._taken = {}, {}, set()

    async def _drain(self, key: int, webhook: Webhook) -> None:
        queue = self._queues[key]
        while queue:
            update = self._updates.waiting.get(queue[0])
            pause = 0.0
            while update and not await self._push(update, webhook):
                await asyncio.sleep(pause)  # The first failure is followed by another try at once.
                pause = min(max(FIRST, pause * 2), LONGEST)
            self._taken.discard(queue[0])
            self._updates.waiting.pop(queue.popleft(), None)
        self._tasks.pop(key, None)
        self._queues.pop(key, None)

    async def _push(self, update: Update, webhook: Webhook) -> bool:
        headers = {"Content-Type": "application/json"}
        if webhook.secret:
            headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
        self._session = self._session or aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE))
        try:
            async with self._room, self._session.post(webhook.url, data=encode(update), headers=headers) as answer:
                if answer.ok:
                    return True
                webhook.last_error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError):
            webhook.last_error = "Connection refused"
        return False

    async def close(self) -> None:
        tasks = list(self._tasks.values())
        self._forget()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
        if self._session:
            await self._session.close()


def _queue_of(update: Update) -> int:
    """Updates of one chat (or, where there is none, of one person) keep their order."""
    if isinstance(update, Raw):
        return 0
    body: Json = next(value for key, value in update.items() if key != "update_id")
    chat = body.get("chat") or body.get("message", {}).get("chat") or body["from"]
    return int(chat["id"])
