"""Listens on a port: of the webhook, and of the health endpoint."""

from __future__ import annotations

import logging
import sys
from contextlib import AsyncExitStack
from typing import Any

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from storage.sentence import Sentence

log = logging.getLogger(__name__)


# Seconds in which a request has to begin and to have said all its headers, from the start of a connection or the end of
# the one before. Telegram keeps its connections; whoever trickles a byte at a time does not keep ours.
IDLE = 75.0


class PortTaken(Exception):
    """Nothing to wait for."""


async def serve(stack: AsyncExitStack, app: web.Application, host: str, port: int, idle: float = IDLE) -> None:
    """For as long as the stack stands."""
    # Telegram brings again what was cut off. Whoever was refused may finish speaking, but not for long.
    runner = web.AppRunner(
        app, access_log=None, logger=Brief(log), shutdown_timeout=0.3, keepalive_timeout=idle, lingering_time=1.0
    )
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        raise PortTaken(
            Sentence(
                "{host}:{port} cannot be listened on ({strerror}): give another port.",
                host=host,
                port=port,
                strerror=error,
            )
        ) from None


class Brief(logging.LoggerAdapter[logging.Logger]):
    """For a port that anybody may knock at: how they broke off, or what is no HTTP, is a line and no traceback."""

    def exception(self, msg: object, *args: object, exc_info: Any = True, **more: Any) -> None:
        error = exc_info if isinstance(exc_info, BaseException) else sys.exc_info()[1]
        if isinstance(error, ConnectionError | HttpProcessingError | web.RequestPayloadError):
            self.warning(f"{msg}: {type(error).__name__}", *args, **more)
        else:
            super().exception(msg, *args, exc_info=exc_info, **more)
