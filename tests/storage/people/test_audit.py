"""Who did what is written down for good."""

import sqlite3

import pytest

from storage.people import audit


@pytest.mark.parametrize("change", ["UPDATE audit SET actor_id = 9", "DELETE FROM audit"])
async def test_nobody_changes_what_was_noted(database, town, change):
    async with database.transaction() as tx:
        await audit.note(tx, 8, "accept", "report 1", town.clock.now(), on_behalf=7)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        async with database.transaction() as tx:
            await tx.run(change)
    async with database.read() as tx:
        [row] = await tx.rows("SELECT actor_id, action, subject, on_behalf FROM audit")
    assert tuple(row) == (8, "accept", "report 1", 7)
