"""Where members of staff have a card before them, alone with the bot."""

from __future__ import annotations

from collections.abc import Iterable

from storage.engine.database import Transaction
from storage.engine.dialect import listed


async def copies(tx: Transaction, card: str, besides: Iterable[int]) -> list[int]:
    """Private chats of those who are staff, or stand `besides` in the configuration, where this card stands as well."""
    these, values = listed(set(besides), "b")
    found = await tx.rows(
        "SELECT c.chat_id FROM cards c WHERE c.name = :card AND c.chat_id IN"
        " (SELECT person_id FROM people WHERE role >= 3"
        f" UNION SELECT person_id FROM people WHERE person_id IN ({these})) ORDER BY c.chat_id",
        card=card,
        **values,
    )
    return [row["chat_id"] for row in found]
