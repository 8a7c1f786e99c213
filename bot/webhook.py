"""Updates that Telegram posts to us: each is answered with 200 only once it is on disk."""

from __future__ import annotations

import asyncio
import hmac
import sqlite3
from dataclasses import dataclass, field

from aiohttp import web

from bot.intake import Intake, update_id
from bot.trouble import Trouble

HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Delivery:
    body: bytes
    kept: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Webhook:
    """Deliveries that arrive together share one commit, in the order of their ids."""

    def __init__(self, intake: Intake, secret: str, max_body: int, storage: Trouble) -> None:
        self._intake, self._secret, self._storage = intake, secret, storage
        self._waiting: list[Delivery] = []
        self._arrived = asyncio.Event()
        self.app = web.Application(client_max_size=max_body)
        self.app.router.add_post("/{path:.*}", self._receive)

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            batch, self._waiting = self._waiting, []
            batch.sort(key=lambda delivery: update_id(delivery.body) or 0)
            try:
                await self._intake.keep([delivery.body for delivery in batch])
            except sqlite3.Error as error:
                self._storage.met("intake", str(error), 1)  # It is Telegram that tries again.
                for delivery in batch:
                    if not delivery.kept.done():
                        delivery.kept.set_exception(error)
            else:
                self._storage.over("intake")
                for delivery in batch:
                    if not delivery.kept.done():
                        delivery.kept.set_result(None)

    async def _receive(self, request: web.Request) -> web.Response:
        claimed = request.headers.get(HEADER, "")
        if not hmac.compare_digest(claimed.encode(errors="surrogateescape"), self._secret.encode()):
            raise web.HTTPForbidden
        delivery = Delivery(await request.read())  # Raises 413 above the limit.
        self._waiting.append(delivery)
        self._arrived.set()
        try:
            await delivery.kept
        except sqlite3.Error:
            raise web.HTTPServiceUnavailable from None
        return web.Response()
