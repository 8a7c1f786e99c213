"""How many homes take part: every building has every week, also those without a bag."""

from datetime import UTC, datetime, timedelta

from storage.engine.snapshot import Snapshot
from storage.green import GreenRules, Reason, ledger
from storage.green.figures import participation
from storage.people import households

NOW = datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
RULES = GreenRules()


async def test_buildings_and_weeks(database):
    rooms = [("3", "1", "101"), ("3", "1", "102"), ("3", "1", "103"), ("10", "1", "101")]
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(room, 1, 895_000) for room in rooms])
        for evidence, home, points, day in (("a", 1, 10, 0), ("b", 1, 5, 0), ("c", 2, 10, 0), ("d", 1, 10, 7)):
            await ledger.earn(tx, home, Reason.BAG, points, 9, evidence, NOW - timedelta(days=day), RULES)
    with Snapshot(database.path) as snapshot:
        found = participation(snapshot, 2, NOW, RULES)
    assert [(f.building, f.week.day, f.homes, f.taking_part, f.bags, f.points, f.percent) for f in found] == [
        ("3", 16, 3, 1, 1, 10, 33),
        ("3", 23, 3, 2, 3, 25, 67),
        ("10", 16, 1, 0, 0, 0, 0),
        ("10", 23, 1, 0, 0, 0, 0),
    ]
