"""Beside the event loop: when it has not turned for a while, where it stands is written down and the process ends.

The supervisor starts it again; what was at hand at three such ends is set aside (storage/engine/at_hand.py). The clock
runs in a thread of faulthandler's, in C: one in Python would wait for the interpreter, which a regular expression that
goes on for ever does not let go. It writes places only, no values, and the exit status is 1.
"""

from __future__ import annotations

import asyncio
import faulthandler
import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

SECONDS = 20.0  # Without a turn of the loop. WatchdogSec in docs/deploy/linli.service is longer, and comes second.
TURNS = 10  # That the loop shows in this time.


@asynccontextmanager
async def watched(seconds: float, alive: Callable[[], None]) -> AsyncIterator[None]:
    """For as long as the loop is to turn; `alive` is called whenever it has."""
    task = asyncio.create_task(_turn(seconds, alive), name="watchdog")
    try:
        yield
    finally:
        task.cancel()
        faulthandler.cancel_dump_traceback_later()


async def _turn(seconds: float, alive: Callable[[], None]) -> None:
    while True:
        faulthandler.dump_traceback_later(seconds, exit=True)
        alive()
        await asyncio.sleep(seconds / TURNS)


def notify(state: str) -> None:
    """Tells systemd, if it started us and asked for it: sd_notify(3) is one datagram."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    if address.startswith("@"):  # A name that is no file.
        address = "\0" + address[1:]
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as to:
        to.setblocking(False)
        to.sendto(state.encode(), address)
