"""Something that does not work for a while: said once when it begins, and once when it is over."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import TypeVar

from storage.engine.driver import is_outage

log = logging.getLogger(__name__)
T = TypeVar("T")

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
REASONS = 20  # That are said while it lasts: each may have a number in it.


def pause(tries: int, dice: random.Random) -> float:
    """Seconds to wait after so many failures: doubling from one to sixty, a random half of it, so that not all come
    back at the same moment.
    """
    longest = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(max(tries - 1, 0), 10))
    return longest * (0.5 + dice.random() / 2)


class Backoff:
    """One for the way to Telegram, one for the database; each part that meets it reports here."""

    def __init__(self, what: str, longest: float = LONGEST_PAUSE) -> None:
        self.what, self._longest = what, longest
        self.on_change: Callable[[str | None], None] = lambda _: None  # Hears why it began; None: it is over.
        self._said: set[str] = set()  # Reasons: parts may meet different ones, and take turns at it.
        self._parts: set[str] = set()
        self._dice = random.Random()  # noqa: S311 -- It spreads retries, and keeps no secret.

    def failed(self, part: str, reason: str, tries: int) -> float:
        """Returns how many seconds to wait before the next try."""
        if reason not in self._said and len(self._said) < REASONS:
            log.error("%s: %s (met by %s); trying again, slower", self.what, reason, part)
            if not self._said:
                self.on_change(reason)
            self._said.add(reason)
        self._parts.add(part)
        return min(self._longest, pause(tries, self._dice))

    def recovered(self, part: str) -> None:
        self._parts.discard(part)
        if self._said and not self._parts:
            log.warning("%s: works again", self.what)
            self._said.clear()
            self.on_change(None)

    async def retry(self, part: str, work: Callable[[], Awaitable[T]]) -> T:
        """Repeats the work until the database takes it. Any other error is the work's own, and raised."""
        tries = 0
        while True:
            try:
                result = await work()
            except Exception as error:
                if not is_outage(error):
                    raise
                tries += 1
                await asyncio.sleep(self.failed(part, str(error), tries))
            else:
                if tries:
                    self.recovered(part)
                return result
