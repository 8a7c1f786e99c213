"""A bot as bare as can be: it calls the stand-in's Bot API, and hands back what it was told."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.demo.page.phones import Phones
from bot.demo.telegram.standin import StandIn
from bot.demo.telegram.world import World
from bot.demo.town import opening
from bot.demo.town.cast import CAST, TOKEN

WANG, ANNA, CHEN, LIU = 101, 102, 103, 104
STAFF, NEIGHBOURS = -1001, -1002


class HandClock(Clock):
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self._now = super().now()

    def now(self):
        return self._now

    def ahead(self, seconds: float) -> None:
        self._now += timedelta(seconds=seconds)


class BareBot:
    def __init__(self, standin: StandIn, http: aiohttp.ClientSession) -> None:
        self.standin = standin
        self.http = http
        self.url = f"{standin.url}/bot{standin.token}"

    async def answer(self, method: str, **params: Any) -> dict[str, Any]:
        async with self.http.post(f"{self.url}/{method}", json=params) as response:
            answer = await response.json()
            assert response.status == (200 if answer["ok"] else answer["error_code"])
            return answer

    async def does(self, method: str, **params: Any) -> Any:
        answer = await self.answer(method, **params)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, method: str, **params: Any) -> str:
        """The words of the refusal."""
        answer = await self.answer(method, **params)
        assert not answer["ok"], answer
        return answer["description"]

    async def says(self, text: str, chat: int = WANG, **params: Any) -> Any:
        return await self.does("sendMessage", chat_id=chat, text=text, **params)

    async def uploads(self, method: str, name: str, data: bytes, file: str = "file", **params: Any) -> dict[str, Any]:
        form = aiohttp.FormData({key: str(value) for key, value in params.items()})
        form.add_field(name, io.BytesIO(data), filename=file)
        async with self.http.post(f"{self.url}/{method}", data=form) as response:
            return await response.json()


async def start(clock: Clock | None = None, *, limits: bool = False) -> StandIn:
    """The demo's people, and the page with their phones; nobody plays for them."""
    world = World(CAST, clock or Clock())
    world.limits.on = limits
    return await StandIn.start(world, TOKEN, Phones(world, opening.first_steps()))


@asynccontextmanager
async def demo(**options: Any) -> AsyncIterator[tuple[StandIn, BareBot]]:
    standin = await start(**options)
    try:
        async with aiohttp.ClientSession() as http:
            yield standin, BareBot(standin, http)
    finally:
        await standin.stop()
