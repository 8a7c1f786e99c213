"""Who of the staff a report may be given to."""

from __future__ import annotations

from collections.abc import Iterable

from storage.engine.database import Transaction
from storage.engine.dialect import listed


async def handlers(tx: Transaction, besides: Iterable[int]) -> list[int]:
    """Members of staff to whom a report may be given: who was appointed, who has taken one before, and those `besides`
    whom the configuration names, as far as they are known; by name.

    The last but one hops along the index from one to the next, however many reports there are.
    """
    these, values = listed(set(besides), "b")
    found = await tx.rows(
        "WITH RECURSIVE acted (id) AS (SELECT min(handler_id) FROM reports UNION ALL"
        " SELECT (SELECT min(r.handler_id) FROM reports r WHERE r.handler_id > acted.id) FROM acted"
        " WHERE acted.id IS NOT NULL)"
        " SELECT p.person_id FROM people p WHERE p.person_id IN"
        f" (SELECT person_id FROM people WHERE role >= 3 UNION SELECT id FROM acted) OR p.person_id IN ({these})"
        " ORDER BY p.name, p.person_id",
        **values,
    )
    return [row["person_id"] for row in found]
