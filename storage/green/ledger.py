"""The ledger: points come and go by entries that nobody changes. What was earned first is used, and expires, first.

The database refuses an entry that would make a balance negative, and one whose evidence has counted already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp
from storage.green import accounts
from storage.green.rules import GreenRules, Reason, shares

CORRECTABLE = (Reason.BAG, Reason.QUIZ, Reason.HOURS, Reason.EXPIRE)  # A reservation is cancelled instead.


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    id: int
    home_id: int
    reason: Reason
    points: int
    words: str
    actor_id: int
    day: date


async def earn(
    tx: Transaction,
    home_id: int,
    reason: Reason,
    points: int,
    who: int,
    evidence: str,
    now: datetime,
    rules: GreenRules,
    *,
    words: str = "",
) -> int | None:
    """The entry. None: this evidence has earned already. It must name no person: the ledger outlives everybody."""
    entry = await _enter(tx, home_id, reason, points, who, evidence, now, rules, words)
    if entry:
        expires = rules.expiry(now)
        await tx.run(
            "INSERT INTO green_lots (entry_id, home_id, points, remaining, expires_at)"
            " VALUES (:entry, :home_id, :points, :points, :expires)",
            entry=entry,
            home_id=home_id,
            points=points,
            expires=stamp(expires) if expires else None,
        )
    return entry


async def spend(
    tx: Transaction,
    home_id: int,
    reason: Reason,
    points: int,
    who: int,
    evidence: str,
    now: datetime,
    rules: GreenRules,
    *,
    words: str = "",
    first: int = 0,
) -> int | None:
    """The entry. None: there are not so many points, or this evidence has counted already. Those of the entry `first`
    are taken before all others.
    """
    account = await accounts.open(tx, home_id)
    if account.balance < points:
        return None
    entry = await _enter(tx, home_id, reason, -points, who, evidence, now, rules, words)
    if not entry:
        return None
    lots = await tx.rows(
        "SELECT entry_id, remaining FROM green_lots WHERE home_id = :home_id AND remaining > 0"
        " ORDER BY entry_id <> :first, expires_at IS NULL, expires_at, entry_id",
        home_id=home_id,
        first=first,
    )
    taken = zip(lots, shares([lot["remaining"] for lot in lots], points), strict=True)
    await tx.run_many(
        "INSERT INTO green_takings (entry_id, lot_id, points) VALUES (:entry, :lot, :points)",
        [{"entry": entry, "lot": lot["entry_id"], "points": part} for lot, part in taken if part],
    )
    await tx.run(
        "UPDATE green_lots SET remaining = remaining - (SELECT t.points FROM green_takings t"
        "  WHERE t.entry_id = :entry AND t.lot_id = green_lots.entry_id)"
        " WHERE entry_id IN (SELECT lot_id FROM green_takings WHERE entry_id = :entry)",
        entry=entry,
    )
    return entry


async def give_back(
    tx: Transaction, home_id: int, spent: int, points: int, who: int, evidence: str, now: datetime, rules: GreenRules
) -> int | None:
    """Undoes what was spent: the points expire when they would have. None: it was undone already."""
    entry = await _enter(tx, home_id, Reason.RETURN, points, who, evidence, now, rules, "")
    if entry:
        await tx.run(
            "UPDATE green_lots SET remaining = remaining + (SELECT t.points FROM green_takings t"
            "  WHERE t.entry_id = :spent AND t.lot_id = green_lots.entry_id)"
            " WHERE entry_id IN (SELECT lot_id FROM green_takings WHERE entry_id = :spent)",
            spent=spent,
        )
    return entry


async def correct(tx: Transaction, entry_id: int, who: int, words: str, now: datetime, rules: GreenRules) -> int | None:
    """A counter-entry, once. How many points it moves: never more than the home has left. None: it cannot be corrected,
    or was already.
    """
    entry = await find(tx, entry_id)
    if not entry or entry.reason not in CORRECTABLE:
        return None
    evidence = f"correct:{entry_id}"
    if entry.points < 0:
        done = await earn(tx, entry.home_id, Reason.CORRECT, -entry.points, who, evidence, now, rules, words=words)
        return -entry.points if done else None
    points = min(entry.points, (await accounts.open(tx, entry.home_id)).balance)
    if not points:
        return None
    done = await spend(
        tx, entry.home_id, Reason.CORRECT, points, who, evidence, now, rules, words=words, first=entry_id
    )
    return -points if done else None


async def find(tx: Transaction, entry_id: int) -> LedgerEntry | None:
    row = await tx.row("SELECT * FROM green_ledger WHERE entry_id = :entry_id", entry_id=entry_id)
    return _entry(row) if row else None


async def history(tx: Transaction, home_id: int, limit: int, offset: int = 0) -> list[LedgerEntry]:
    """Newest first."""
    found = await tx.rows(
        "SELECT * FROM green_ledger WHERE home_id = :home_id ORDER BY entry_id DESC LIMIT :limit OFFSET :offset",
        home_id=home_id,
        limit=limit,
        offset=offset,
    )
    return [_entry(row) for row in found]


async def _enter(
    tx: Transaction,
    home_id: int,
    reason: Reason,
    points: int,
    who: int,
    evidence: str,
    now: datetime,
    rules: GreenRules,
    words: str,
) -> int | None:
    await accounts.open(tx, home_id)
    found: int | None = await tx.value(
        "INSERT INTO green_ledger (home_id, reason, points, evidence, words, actor_id, at, day)"
        " VALUES (:home_id, :reason, :points, :evidence, :words, :who, :now, :day)"
        " ON CONFLICT (evidence) DO NOTHING RETURNING entry_id",
        home_id=home_id,
        reason=reason,
        points=points,
        evidence=evidence,
        words=words,
        who=who,
        now=stamp(now),
        day=rules.day(now).isoformat(),
    )
    return found


def _entry(row: Row) -> LedgerEntry:
    return LedgerEntry(
        row["entry_id"],
        row["home_id"],
        Reason(row["reason"]),
        row["points"],
        row["words"],
        row["actor_id"],
        date.fromisoformat(row["day"]),
    )
