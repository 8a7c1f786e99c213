"""Draws the results of quizzes, on a thread of its own: neither a turn nor the loop waits for it."""

from __future__ import annotations

import asyncio
from datetime import datetime

from handlers.community import Community
from handlers.post import Post
from handlers.sorting import result
from storage.database import Database
from storage.sorting import quiz
from storage.sorting.quiz import Quiz

AT_A_TIME = 50


class Results:
    """A job in two parts: `draw` aside, then `__call__` in the transaction that notes that it is done."""

    def __init__(self, database: Database, community: Community) -> None:
        self._database, self._community = database, community
        self._drawn: list[tuple[Quiz, bytes]] = []

    async def draw(self, _now: datetime) -> None:
        async with self._database.glance() as tx:
            found = await quiz.to_draw(tx, AT_A_TIME)
        self._drawn = [
            (done, await asyncio.to_thread(result.draw, self._community, done.right, len(done.items), language))
            for done, language in found
        ]

    async def __call__(self, post: Post) -> None:
        for done, picture in self._drawn:
            await result.hand_over(post, done, picture)
