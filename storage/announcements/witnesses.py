"""Those who live there, on different floors, and say whether it is back."""

from __future__ import annotations

from dataclasses import dataclass

from storage.engine.database import Transaction
from storage.engine.driver import Row

WITNESSES, ENOUGH = 3, 2  # So many are asked, each on another floor; so many who say yes are enough.


@dataclass(frozen=True, slots=True)
class Witness:
    person_id: int
    home_id: int
    back: bool | None


async def call_witnesses(tx: Transaction, number: int) -> list[Witness]:
    """Of those who got it, one on each floor, from the top and the bottom on."""
    found = await tx.rows(
        "SELECT min(r.chat_id) AS person_id, h.home_id, h.floor FROM announcement_recipients r"
        " JOIN members m ON m.person_id = r.chat_id JOIN homes h ON h.home_id = m.home_id"
        " WHERE r.announcement = :number AND r.state = 'sent' GROUP BY h.home_id, h.floor ORDER BY h.floor, h.home_id",
        number=number,
    )
    floors: dict[int, Row] = {}
    for row in found:
        floors.setdefault(row["floor"], row)
    rows = list(floors.values())
    middle = rows[len(rows) // 2 : len(rows) // 2 + 1]
    chosen = {row["person_id"]: row["home_id"] for row in [*rows[-1:], *rows[:1], *middle]}
    witnesses = [Witness(person, home, None) for person, home in list(chosen.items())[:WITNESSES]]
    await tx.run_many(
        "INSERT INTO outage_witnesses (announcement, person_id, home_id) VALUES (:number, :person, :home)"
        " ON CONFLICT DO NOTHING",
        [{"number": number, "person": each.person_id, "home": each.home_id} for each in witnesses],
    )
    return witnesses


async def testify(tx: Transaction, number: int, person_id: int, *, back: bool) -> list[Witness] | None:
    """What all of them have said by now. None: they are not asked, or not any more."""
    heard = await tx.run(
        "UPDATE outage_witnesses SET back = :back WHERE announcement = :number AND person_id = :person_id"
        " AND EXISTS (SELECT 1 FROM outages o WHERE o.announcement = :number AND o.state = 'checking')",
        number=number,
        person_id=person_id,
        back=int(back),
    )
    if not heard:
        return None
    found = await tx.rows(
        "SELECT person_id, home_id, back FROM outage_witnesses WHERE announcement = :number", number=number
    )
    return [
        Witness(row["person_id"], row["home_id"], None if row["back"] is None else bool(row["back"])) for row in found
    ]


async def forget(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM outage_witnesses WHERE person_id = :person_id", person_id=person_id)


async def copy(tx: Transaction, person_id: int) -> list[dict[str, object]]:
    found = await tx.rows(
        "SELECT announcement, back FROM outage_witnesses WHERE person_id = :person_id", person_id=person_id
    )
    return [dict(row) for row in found]
