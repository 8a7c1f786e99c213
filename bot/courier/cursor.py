"""How far the outbox has been read, and what comes next in it."""

from __future__ import annotations

from collections.abc import Iterable

from storage.engine.database import Transaction
from storage.queues import outbox
from storage.queues.outbox import BROADCAST, Due

LOADED = 1000  # Rows read from the outbox at a time.
BROADCASTS_AHEAD = 2000  # Broadcasts held in memory; the others wait in the outbox.


class Cursor:
    def __init__(self) -> None:
        # The last outbox id that was read: of the urgent ones, of broadcasts. That none with a smaller one comes later
        # holds only where one transaction writes at a time. With several writers (PostgreSQL gives an id before the
        # commit) a message could turn up behind the one that was seen, and would wait for the next start. So a
        # community has one writer, whatever keeps it.
        self._seen = {False: 0, True: 0}
        self.more = False  # As many were read as may be at a time: there may be more of them.

    async def read(self, tx: Transaction, broadcasts: int) -> list[Due]:
        """What comes next; no broadcasts as long as so many of them wait in memory."""
        ahead = 0 if broadcasts > BROADCASTS_AHEAD // 2 else BROADCASTS_AHEAD
        fresh = await outbox.due(
            tx, urgent=LOADED, broadcasts=ahead, urgent_after=self._seen[False], broadcasts_after=self._seen[True]
        )
        urgent = sum(due.urgency < BROADCAST for due in fresh)
        self.more = urgent == LOADED or 0 < ahead == len(fresh) - urgent
        return fresh

    def advance(self, read: Iterable[Due]) -> None:
        """Once they are taken over: until then they are read again."""
        for due in read:
            self._seen[due.urgency >= BROADCAST] = due.id

    def behind(self, dues: Iterable[Due]) -> list[Due]:
        """Those of them that were read; the others come with what is next."""
        return [due for due in dues if due.id <= self._seen[due.urgency >= BROADCAST]]
