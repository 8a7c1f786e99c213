"""A job in two parts: what takes long is prepared aside, then handed over in one transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Generic, TypeVar

from handlers.community import Community
from handlers.post import Post
from storage.database import Database

T = TypeVar("T")


class Prepared(Generic[T]):
    def __init__(
        self,
        prepare: Callable[[Database, Community, datetime], Awaitable[T]],
        hand_over: Callable[[Post, T], Awaitable[None]],
        database: Database,
        community: Community,
    ) -> None:
        self._prepare, self._hand_over = prepare, hand_over
        self._database, self._community = database, community
        self._ready: T | None = None

    async def aside(self, now: datetime) -> None:
        self._ready = await self._prepare(self._database, self._community, now)

    async def __call__(self, post: Post) -> None:
        if self._ready is not None:
            await self._hand_over(post, self._ready)
        self._ready = None
