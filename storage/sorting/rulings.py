"""What this community has ruled for itself; it wins over the list that everybody has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from storage.engine.database import Transaction
from storage.engine.instants import stamp
from storage.people import audit
from storage.sorting.finding import Category, Override, Overrides
from storage.sorting.wording import key


@dataclass(frozen=True, slots=True)
class Ruling:
    item: str
    category: Category
    note: str


async def overrides(tx: Transaction) -> Overrides:
    """All of them, as a look-up takes them."""
    found = await tx.rows("SELECT item_key, category, note FROM sorting_rulings")
    return {row["item_key"]: Override(Category(row["category"]), row["note"]) for row in found}


async def rule(tx: Transaction, item: str, category: Category, note: str, by: int, now: datetime) -> None:
    """From now on `item` goes there; a later ruling replaces an earlier one."""
    await tx.run(
        "INSERT INTO sorting_rulings (item_key, item, category, note, decided_by, decided_at)"
        " VALUES (:item_key, :item, :category, :note, :by, :now) ON CONFLICT (item_key) DO UPDATE"
        " SET item = :item, category = :category, note = :note, decided_by = :by, decided_at = :now",
        item_key=key(item),
        item=item,
        category=category,
        note=note,
        by=by,
        now=stamp(now),
    )
    await audit.note(tx, by, "sorting.rule", f"{item} → {category}", now)


async def withdraw(tx: Transaction, item: str, by: int, now: datetime) -> bool:
    """False: there was no such ruling."""
    gone = await tx.run("DELETE FROM sorting_rulings WHERE item_key = :item_key", item_key=key(item))
    if gone:
        await audit.note(tx, by, "sorting.withdraw", item, now)
    return bool(gone)


async def latest(tx: Transaction, limit: int) -> list[Ruling]:
    found = await tx.rows(
        "SELECT item, category, note FROM sorting_rulings ORDER BY decided_at DESC, item_key LIMIT :limit", limit=limit
    )
    return [Ruling(row["item"], Category(row["category"]), row["note"]) for row in found]
