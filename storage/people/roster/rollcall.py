"""Which homes a roster has named so far: in the database's temporary file, so that memory stays flat however many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from storage.engine.database import Transaction
from storage.people.addresses import Address
from storage.people.households import Household, addressed, home_of


async def begin(tx: Transaction) -> None:
    """It lasts as long as the connection."""
    await tx.run("DROP TABLE IF EXISTS named")
    await tx.run(
        "CREATE TEMPORARY TABLE named (building TEXT, entrance TEXT, room TEXT, line INTEGER NOT NULL,"
        " PRIMARY KEY (building, entrance, room))"
    )


async def lines(tx: Transaction, addresses: Sequence[Address]) -> dict[Address, int]:
    """Where those of them that were named stand."""
    if not addresses:
        return {}
    marks, values = addressed(addresses)
    found = await tx.rows(
        f"SELECT building, entrance, room, line FROM named WHERE (building, entrance, room) IN (VALUES {marks})",
        **values,
    )
    return {(row["building"], row["entrance"], row["room"]): row["line"] for row in found}


async def note(tx: Transaction, named: Mapping[Address, int]) -> None:
    """These stand on these lines."""
    await tx.run_many(
        "INSERT INTO named VALUES (:building, :entrance, :room, :line) ON CONFLICT DO NOTHING", _rows(named.items())
    )


async def absent(tx: Transaction, limit: int) -> tuple[int, list[Household]]:
    """How many homes the roster did not name, and the first of them."""
    unnamed = (
        "FROM homes h WHERE NOT EXISTS (SELECT 1 FROM named n"
        " WHERE n.building = h.building AND n.entrance = h.entrance AND n.room = h.room)"
    )
    count = int(await tx.value(f"SELECT count(*) {unnamed}"))
    found = await tx.rows(f"SELECT h.* {unnamed} ORDER BY h.home_id LIMIT :limit", limit=limit)
    return count, [home_of(row) for row in found]


def _rows(named: Iterable[tuple[Address, int]]) -> Iterable[dict[str, str | int]]:
    for (building, entrance, room), line in named:
        yield {"building": building, "entrance": entrance, "room": room, "line": line}
