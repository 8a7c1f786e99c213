"""What is over is forgotten, a bounded number of rows at a time, and never much of a table without somebody's yes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.instants import stamp

SMALL = 20  # So many rows may always go: in a small community a tenth is soon reached.
SHARE = 10  # More than one in so many is much of a table.


@dataclass(frozen=True, slots=True)
class Pruning:
    """Rows of `table` are over once the instant in `since` is old enough, if they are as `where` says."""

    what: str  # As the log, the staff and `linli held` call it.
    table: str
    key: str  # Its columns; one, if `forget` has to know it.
    since: str
    keep: str | timedelta  # For how long: a key of [retention], in days; or a time that nobody sets.
    where: str = "1 = 1"
    queue: bool = False  # All in it passes through in its time, so that much of it may be over at once.
    forget: Callable[[Transaction, Any], Awaitable[None]] | None = None  # A row; None: it is deleted.
    at_a_time: int = 5000  # So that nobody waits for it.
    few: int = SMALL  # So many may always go; fewer where much hangs on each.

    @property
    def _over(self) -> str:
        return f"FROM {self.table} WHERE {self.where} AND {self.since} < :before"

    async def count(self, tx: Transaction, before: datetime) -> int:
        """How many rows are over."""
        return int(await tx.value(f"SELECT count(*) {self._over}", before=stamp(before)))

    async def run(self, tx: Transaction, before: datetime, limit: int | None = None) -> int:
        """Forgets what is over since before then, the oldest first. Returns how many rows."""
        over = f"SELECT {self.key} {self._over} ORDER BY {self.since} LIMIT :limit"
        values = {"before": stamp(before), "limit": limit or self.at_a_time}
        if not self.forget:
            return await tx.run(f"DELETE FROM {self.table} WHERE ({self.key}) IN ({over})", **values)
        found = await tx.rows(over, **values)
        for row in found:
            await self.forget(tx, row[0])
        return len(found)


@dataclass(frozen=True, slots=True)
class Held:
    what: str
    due: int  # Rows that are over.
    total: int  # Rows of the table.
    since: str
    agreed: bool


def is_much(due: int, total: int, few: int = SMALL) -> bool:
    return due > few and due * SHARE > total


async def against(tx: Transaction, pruning: Pruning, before: datetime, now: datetime) -> Held | None:
    """Why it has to wait for an operator; None: it has not. What is held back from now on has `since` now."""
    what = pruning.what
    due = 0 if pruning.queue else await pruning.count(tx, before)
    total = int(await tx.value(f"SELECT count(*) FROM {pruning.table}")) if due > pruning.few else due
    known = {held.what: held for held in await held_back(tx)}.get(what)
    if not is_much(due, total, pruning.few):
        if known:
            await tx.run("DELETE FROM held_back WHERE what = :what", what=what)
        return None
    if known:
        return None if known.agreed else known
    found = Held(what, due, total, stamp(now), agreed=False)
    await tx.run(
        "INSERT INTO held_back (what, due, total, since) VALUES (:what, :due, :total, :since)",
        what=what,
        due=due,
        total=total,
        since=found.since,
    )
    return found


async def held_back(tx: Transaction) -> list[Held]:
    found = await tx.rows("SELECT what, due, total, since, agreed FROM held_back ORDER BY what")
    return [Held(row["what"], row["due"], row["total"], row["since"], bool(row["agreed"])) for row in found]


async def agree(tx: Transaction, what: str) -> bool:
    """An operator's yes to all that is over now; False: it is not held back."""
    return bool(await tx.run("UPDATE held_back SET agreed = 1 WHERE what = :what", what=what))
