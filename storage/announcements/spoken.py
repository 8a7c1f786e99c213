"""What was said in groups without being asked, so that it is not said again: the greeting, answers to a word."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from storage.engine.database import Transaction
from storage.engine.dialect import listed
from storage.engine.instants import stamp

GREETING = "greeting"
AGAIN_AFTER = timedelta(minutes=10)


async def may_say(tx: Transaction, chat_id: int, what: str, now: datetime) -> bool:
    """Whether it is long enough ago; from here on it counts as said."""
    row = await tx.row(
        "INSERT INTO group_notes (chat_id, what, said_at) VALUES (:chat_id, :what, :now)"
        " ON CONFLICT (chat_id, what) DO UPDATE SET said_at = excluded.said_at WHERE group_notes.said_at <= :before"
        " RETURNING chat_id",
        chat_id=chat_id,
        what=what,
        now=stamp(now),
        before=stamp(now - AGAIN_AFTER),
    )
    return row is not None


async def greet(tx: Transaction, person_ids: Sequence[int], now: datetime) -> bool:
    """Each once. False: all of them were greeted before, or belong to the community already."""
    marks, values = listed(list(person_ids), "p")
    known = await tx.rows(
        f"SELECT person_id FROM people WHERE person_id IN ({marks}) AND agreed_at IS NOT NULL", **values
    )
    strangers = set(person_ids) - {row["person_id"] for row in known}
    greeted = [
        await tx.row(
            "INSERT INTO group_greetings (person_id, greeted_at) VALUES (:person_id, :now) ON CONFLICT DO NOTHING"
            " RETURNING person_id",
            person_id=each,
            now=stamp(now),
        )
        for each in sorted(strangers)
    ]
    return any(greeted)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, Any]]:
    rows = await tx.rows("SELECT greeted_at FROM group_greetings WHERE person_id = :person_id", person_id=person_id)
    return [dict(row) for row in rows]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM group_greetings WHERE person_id = :person_id", person_id=person_id)
