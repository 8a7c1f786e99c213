"""Who of the staff a report may be given to."""

from __future__ import annotations

from storage.engine.database import Transaction


async def handlers(tx: Transaction, limit: int) -> list[int]:
    """Members of staff to whom a report may be given: who was appointed, and who has taken one before.

    The second hops along the index from one to the next, however many reports there are.
    """
    found = await tx.rows(
        "WITH RECURSIVE acted (id) AS (SELECT min(handler_id) FROM reports UNION ALL"
        " SELECT (SELECT min(r.handler_id) FROM reports r WHERE r.handler_id > acted.id) FROM acted"
        " WHERE acted.id IS NOT NULL)"
        " SELECT p.person_id FROM people p WHERE p.person_id IN"
        " (SELECT person_id FROM people WHERE role >= 3 UNION SELECT id FROM acted)"
        " ORDER BY p.name, p.person_id LIMIT :limit",
        limit=limit,
    )
    return [row["person_id"] for row in found]
