"""Questions with their answers, as the staff keep them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from storage.engine.database import Transaction
from storage.engine.driver import Row
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class FaqEntry:
    number: int
    wordings: tuple[str, ...]  # The ways in which it is asked, in any language; the first stands in lists.
    zh: str
    en: str  # The same as `zh` where nobody has written it in English.
    photo: str | None = None


async def add(
    tx: Transaction, wordings: Sequence[str], zh: str, en: str, photo: str | None, by: int, now: datetime
) -> FaqEntry:
    row = await tx.row(
        "INSERT INTO faq_entries (wordings, zh, en, photo, written_by, written_at)"
        " VALUES (:wordings, :zh, :en, :photo, :by, :now) RETURNING *",
        wordings=json.dumps(list(wordings), ensure_ascii=False),
        zh=zh,
        en=en,
        photo=photo,
        by=by,
        now=stamp(now),
    )
    if row is None:
        raise RuntimeError("what was inserted was not returned")
    return _entry(row)


async def entries(tx: Transaction) -> list[FaqEntry]:
    """All of them, the newest first: a community has some dozens."""
    return [_entry(row) for row in await tx.rows("SELECT * FROM faq_entries ORDER BY number DESC")]


async def find(tx: Transaction, number: int) -> FaqEntry | None:
    row = await tx.row("SELECT * FROM faq_entries WHERE number = :number", number=number)
    return _entry(row) if row else None


async def withdraw(tx: Transaction, number: int) -> bool:
    """False: it is not there any more."""
    return bool(await tx.run("DELETE FROM faq_entries WHERE number = :number", number=number))


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    """What they wrote."""
    found = await tx.rows(
        "SELECT number, wordings, zh, en, written_at FROM faq_entries WHERE written_by = :person_id ORDER BY number",
        person_id=person_id,
    )
    return [dict(row) for row in found]


async def forget_writer(tx: Transaction, person_id: int) -> None:
    """The answers stay, without who wrote them."""
    await tx.run("UPDATE faq_entries SET written_by = 0 WHERE written_by = :person_id", person_id=person_id)


def _entry(row: Row) -> FaqEntry:
    return FaqEntry(row["number"], tuple(json.loads(row["wordings"])), row["zh"], row["en"], row["photo"])
