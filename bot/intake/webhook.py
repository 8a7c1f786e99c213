"""Updates that Telegram posts to us: each is answered with 200 only once it is on disk."""

from __future__ import annotations

import asyncio
import hmac
import logging
from dataclasses import dataclass, field
from typing import TypeVar

from aiohttp import web

from bot.backoff import Backoff
from bot.intake.intake import Intake, update_id
from storage.engine.driver import DatabaseError

log = logging.getLogger(__name__)
T = TypeVar("T", bound=web.HTTPException)

PATIENCE = 10.0  # Seconds that a body may take.
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Delivery:
    body: bytes
    kept: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Webhook:
    """Deliveries that arrive together share one commit, in the order of their ids."""

    def __init__(
        self, intake: Intake, secret: str, max_body: int, backoff: Backoff, patience: float = PATIENCE
    ) -> None:
        self._intake, self._secret, self._backoff, self._patience = intake, secret, backoff, patience
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
            except DatabaseError as error:
                self._backoff.failed("intake", str(error), 1)  # It is Telegram that tries again.
                for delivery in batch:
                    if not delivery.kept.done():
                        delivery.kept.set_exception(error)
            else:
                self._backoff.recovered("intake")
                for delivery in batch:
                    if not delivery.kept.done():
                        delivery.kept.set_result(None)

    async def _receive(self, request: web.Request) -> web.Response:
        claimed = request.headers.get(HEADER, "")
        if not hmac.compare_digest(claimed.encode(errors="surrogateescape"), self._secret.encode()):
            raise web.HTTPForbidden
        delivery = Delivery(await self._body(request))
        self._waiting.append(delivery)
        self._arrived.set()
        try:
            await delivery.kept
        except DatabaseError:
            raise web.HTTPServiceUnavailable from None
        return web.Response()

    async def _body(self, request: web.Request) -> bytes:
        """Raises 408 if it does not come in time, 413 above the limit, 400 if it is not what its headers say."""
        try:
            async with asyncio.timeout(self._patience):
                return await request.read()
        except TimeoutError:
            log.warning("an update did not arrive within %s s", self._patience)
            raise _last(web.HTTPRequestTimeout()) from None
        except web.RequestPayloadError:
            raise _last(web.HTTPBadRequest()) from None


def _last(answer: T) -> T:
    """Nothing more is read from this connection: nobody knows where in it the next request would begin."""
    answer.force_close()
    return answer
