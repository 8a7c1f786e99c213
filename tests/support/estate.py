"""Two homes that earn points, and how they do."""

from datetime import UTC, datetime

import pytest

from storage.green import (
    GreenRules,
    Reason,
    accounts,
    duties,
    ledger,
)
from storage.people import households, members, people
from storage.people.members import Relation

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULES = GreenRules()
A, B = 1, 2


@pytest.fixture
async def estate(database):
    """Two homes; 7 lives in the first, 9 and 10 are volunteers, of whom 9 lives in the second."""
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", room), 5, 895_000) for room in ("501", "502")])
        for id in (7, 9, 10):
            await people.meet(tx, id, f"P{id}", "en", NOW)
        await members.join(tx, 7, A, Relation.OWNER, NOW)
        await members.join(tx, 9, B, Relation.TENANT, NOW)
    return database


async def earn(tx, points, evidence, now=NOW, home=A, rules=RULES):
    return await ledger.earn(tx, home, Reason.BAG, points, 9, evidence, now, rules)


async def balance(tx, home=A):
    return (await accounts.open(tx, home)).balance


async def on_duty(tx, person=10):
    assert await duties.begin(tx, person, NOW, RULES)
