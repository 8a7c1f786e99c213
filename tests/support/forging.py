"""What a forged tap looks like, and what the community remembers before and after it."""

from datetime import timedelta

from storage import reports
from storage.people import codes, households, members, people, requests
from storage.people.members import Relation

AT_A_TIME = 40  # Steps, between looks at the whole database.
QUEUES = {"inbox", "outbox"}  # What was said, and is to be said.


async def content(database):
    """All that the community remembers."""
    async with database.transaction() as tx:
        found = await tx.rows(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        )
        tables = {row["name"] for row in found} - QUEUES
        rows = {table: [dict(row) for row in await tx.rows(f"SELECT * FROM {table}")] for table in sorted(tables)}
    for row in rows["conversations"]:  # The buttons that are in sight are remembered, since they may be typed.
        del row["asked"]
    return rows


async def with_role(town, person, role):
    await person.says("/menu")
    person.hears("What would you like" if person.language == "en" else "您想做什么")
    async with town.database.transaction() as tx:
        await tx.run("UPDATE people SET role = :role WHERE person_id = :id", role=int(role), id=person.id)


def plausible(step):
    """A tap that could be meant for this step: the right arguments, of a report that exists."""
    samples = {int: "1", bool: "True", str: "records" if step.route.startswith("homes.") else "en"}
    return ":".join([step.route, *(str(samples.get(kind) or next(iter(kind))) for kind in step._types)])


async def fill(town):
    """A community in which every number that a tap can name is 1: a report, a home, who lives there, a request."""
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await people.meet(tx, 1, "Old Zhang", "zh", now)
        await reports.open(tx, 1, "lift", "It is stuck", [], now)
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        await members.join(tx, 1, 1, Relation.OWNER, now)
        await requests.ask(tx, 1, 1, Relation.OWNER, "Old Zhang", now)
        await codes.make(tx, 1, 4, now + timedelta(days=1), 0, now)
