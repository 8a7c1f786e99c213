"""Homes and proposals for the tests of the council."""

from storage.council import CouncilRules, proposals
from storage.council.scope import Place, Scope
from storage.council.versions import Content
from storage.people import households, members
from storage.people.members import Relation

LIFT = Content("给3号楼装电梯", "老人上下楼太累", 48_000_000)


async def moves_in(town, person, address=("3", "2", "501"), relation=Relation.OWNER, floor=5):
    """They belong to this home from now on; its number."""
    await person.arrives()
    async with town.database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(address, floor, 895_000, (f"owner of {'-'.join(address)}",))])
        home = await households.at(tx, address)
        await members.join(tx, person.id, home.id, relation, town.clock.now())
    return home.id


async def proposed(town, person, home_id, place=None, content=LIFT):
    async with town.database.transaction() as tx:
        return await proposals.make(
            tx,
            place or Place(Scope.BUILDING, "3"),
            content,
            person.id,
            home_id,
            town.clock.now(),
            town.community.of(CouncilRules),
        )
