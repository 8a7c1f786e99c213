"""Homes, volunteers and goods for the tests of the green account."""

from storage.green import GreenRules, Reason, accounts, goods, ledger
from storage.people import households, members, people
from storage.people.members import Relation
from storage.people.people import Role


async def settle(town, person, room="501"):
    """They belong to this home from now on; its number."""
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", room), 5, 895_000)])
        home = await households.at(tx, ("3", "2", room))
        await members.join(tx, person.id, home.id, Relation.OWNER, town.clock.now())
    return home.id


async def appoint(town, person, role=Role.VOLUNTEER):
    await person.arrives()
    async with town.database.transaction() as tx:
        await people.appoint(tx, person.id, role)


async def earned(town, home_id, points, reason=Reason.BAG):
    async with town.database.transaction() as tx:
        count = await tx.value("SELECT count(*) FROM green_ledger")
        evidence = f"test:{count}"
        return await ledger.earn(
            tx, home_id, reason, points, 0, evidence, town.clock.now(), town.community.of(GreenRules)
        )


async def offered(town, name="Soap", points=30, stock=1, photo=None):
    async with town.database.transaction() as tx:
        return await goods.add(tx, name, points, stock, photo, "", 0, town.clock.now())


async def account_of(town, home_id):
    async with town.database.transaction() as tx:
        return await accounts.open(tx, home_id)


async def balance_of(town, home_id):
    return (await account_of(town, home_id)).balance


async def reserves(person, home_id, good):
    """They are asked, and press yes; what they hear then is left to the test."""
    await person.forges(f"green.ask_reservation:{home_id}:{good.id}")
    person.hears(good.name)
    await person.taps("✅ Yes, reserve it" if person.language == "en" else "✅ 确定预约")


async def goes_to_work(person):
    """A volunteer begins their duty; what the bot says is heard."""
    await person.forges("green.begin_duty")
    return person.unheard.pop()
