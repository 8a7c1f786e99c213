"""A thread for one piece of work that takes long. It cannot be killed: one that hangs is left behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def begin(work: Callable[[], T]) -> asyncio.Future[T]:
    """In a thread of its own, not one of a pool: nobody waits for one that hangs, not even the end of the process."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()
    future.add_done_callback(_hear)

    def over(result: T | None, error: BaseException | None) -> None:
        if future.done():  # Nobody waits for it any more.
            return
        if error:
            future.set_exception(error)
        else:
            future.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # noqa: BLE001 -- It is raised where the work was asked for.
            error = raised if isinstance(raised, Exception) else RuntimeError(repr(raised))
        try:
            loop.call_soon_threadsafe(over, result, error)
        except RuntimeError:  # The loop is closed: the bot has ended meanwhile.
            return

    threading.Thread(target=run, name="errand", daemon=True).start()
    return future


def _hear(done: asyncio.Future[T]) -> None:
    """Takes note of an error that nobody waits for: asyncio would log it, perhaps with words of residents."""
    if not done.cancelled():
        done.exception()
