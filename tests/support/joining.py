"""A home in the register, and whoever asks to be let in."""

from datetime import timedelta

import pytest

from storage.people import codes, households, members
from storage.people.members import Relation

HOME = households.RosterEntry(("3", "2", "501"), 5, 895_000, ("王建国", "李梅"))


@pytest.fixture
async def home(town):
    async with town.database.transaction() as tx:
        await households.put(tx, [HOME, households.RosterEntry(("3", "2", "502"), 5, 895_000)])
        return await households.at(tx, HOME.address)


async def new_code(town, home, uses=4, days=30, code=None):
    async with town.database.transaction() as tx:
        expires = town.clock.now() + timedelta(days=days)
        return await codes.make(tx, home.id, uses, expires, 0, town.clock.now(), code)


async def settled(town, person, home, relation=Relation.OWNER):
    async with town.database.transaction() as tx:
        await members.join(tx, person.id, home.id, relation, town.clock.now())


async def homes_of(town, person):
    async with town.database.transaction() as tx:
        return [(each.home.label, each.relation) for each in await members.of_person(tx, person.id)]


async def asks(person, staff, relation="Tenant", address="Building 3, entrance 2, room 501"):
    await person.says("/join")
    person.hears("type the code")
    await person.taps("I have no letter")
    person.hears("Step 1 of 3")
    await person.says(address)
    person.hears("Step 2 of 3", "3-2-501")
    await person.taps(relation)
    person.hears("Step 3 of 3")
    await person.says("Anna <Kowalska>")
    person.hears("The office looks at it")
    staff.hears(
        "🔑 Anna申请登记<b>3-2-501</b>，身份：租户",
        "<blockquote>Anna &lt;Kowalska&gt;</blockquote>",
        "王建国、李梅",
        "等待审批",
    )
