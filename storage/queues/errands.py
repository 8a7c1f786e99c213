"""What a turn has asked for and nobody waits for: kept until its result is said."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp


@dataclass(frozen=True, slots=True)
class WaitingErrand:
    id: int
    kind: str  # The route of the function that prepares it.
    about: str  # Its arguments, as JSON.
    chat_id: int
    person_id: int
    tries: int  # That failed.


FAR = timedelta(hours=1)
_COLUMNS = "errand_id, kind, about, chat_id, person_id, tries"


async def add(tx: Transaction, kind: str, about: str, chat_id: int, person_id: int, now: datetime) -> None:
    """Pressing ten times asks once; it is tried at once if it was put off."""
    tx.effects.errands = True
    asked = {"kind": kind, "about": about, "chat_id": chat_id, "person_id": person_id}
    again = await tx.run(
        "UPDATE errands SET due_at = CASE WHEN due_at > :now THEN :now ELSE due_at END"
        " WHERE kind = :kind AND about = :about AND chat_id = :chat_id AND person_id = :person_id",
        now=stamp(now),
        **asked,
    )
    if again:
        return
    await tx.run(
        "INSERT INTO errands (kind, about, chat_id, person_id, asked_at, due_at)"
        " VALUES (:kind, :about, :chat_id, :person_id, :now, :now)",
        now=stamp(now),
        **asked,
    )


async def next_due(
    tx: Transaction, now: datetime, kinds: Collection[str] = (), *, aside: bool = False
) -> WaitingErrand | None:
    """Of these kinds, where they are done `aside`, else of all others. None is put off for long: one that is due far
    ahead was asked for while the clock was wrong.
    """
    marks, values = listed(kinds, "kind")
    among = f"kind IN ({marks})" if aside else f"kind NOT IN ({marks})" if kinds else "kind <> ''"
    row = await tx.row(
        f"SELECT {_COLUMNS} FROM errands WHERE (due_at <= :now OR due_at > :far) AND {among}"
        " ORDER BY due_at, errand_id LIMIT 1",
        now=stamp(now),
        far=stamp(now + FAR),
        **values,
    )
    return WaitingErrand(*row) if row else None


async def take(tx: Transaction, id: int) -> WaitingErrand | None:
    """It is done, by the transaction that says its result. None: whoever asked was forgotten meanwhile."""
    row = await tx.row(f"DELETE FROM errands WHERE errand_id = :id RETURNING {_COLUMNS}", id=id)
    return WaitingErrand(*row) if row else None


async def put_off(tx: Transaction, id: int, due: datetime) -> None:
    """It failed, and is tried again."""
    await tx.run("UPDATE errands SET tries = tries + 1, due_at = :due WHERE errand_id = :id", due=stamp(due), id=id)


async def count(tx: Transaction) -> int:
    return int(await tx.value("SELECT count(*) FROM errands"))


async def drop_all(tx: Transaction) -> None:
    await tx.run("DELETE FROM errands")


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    found = await tx.rows(
        "SELECT asked_at, kind, about FROM errands WHERE person_id = :person_id ORDER BY errand_id", person_id=person_id
    )
    return [dict(row) for row in found]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM errands WHERE person_id = :person_id", person_id=person_id)
