"""Single dates that the staff cancelled or moved: a typhoon, a broken lorry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class Change:
    moved_to: date | None  # None: it is cancelled.
    reason: str = ""


Changes = Mapping[str, Mapping[date, Change]]  # By kind and planned date.


async def known(tx: Transaction) -> Changes:
    """All of them: a handful a year."""
    found: defaultdict[str, dict[date, Change]] = defaultdict(dict)
    for row in await tx.rows("SELECT kind, planned, moved_to, reason FROM collection_changes"):
        moved_to = date.fromisoformat(row["moved_to"]) if row["moved_to"] else None
        found[row["kind"]][date.fromisoformat(row["planned"])] = Change(moved_to, row["reason"])
    return found


async def change(tx: Transaction, kind: str, planned: date, change: Change, now: datetime) -> None:
    """The later change of a date replaces the earlier one."""
    await tx.run(
        "INSERT INTO collection_changes (kind, planned, moved_to, reason, changed_at)"
        " VALUES (:kind, :planned, :moved_to, :reason, :now) ON CONFLICT (kind, planned) DO UPDATE"
        " SET moved_to = :moved_to, reason = :reason, changed_at = :now",
        kind=kind,
        planned=planned.isoformat(),
        moved_to=change.moved_to.isoformat() if change.moved_to else None,
        reason=change.reason,
        now=stamp(now),
    )


async def restore(tx: Transaction, kind: str, planned: date) -> bool:
    """As the calendar has it. False: it was so already."""
    return bool(
        await tx.run(
            "DELETE FROM collection_changes WHERE kind = :kind AND planned = :planned",
            kind=kind,
            planned=planned.isoformat(),
        )
    )
