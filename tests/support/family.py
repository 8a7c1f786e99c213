"""An elder and her relatives for the tests of family and of check-ins."""

from storage.family import Right, elders, links


async def cared_for(town, person, *relatives, rights=(Right.WELL, Right.ALARMS)):
    """They said yes, and these look after them, in this order; the number by which they are known."""
    await person.arrives()
    async with town.database.transaction() as tx:
        elder = await elders.agree(tx, person.id, town.clock.now())
        for each in relatives:
            await each.arrives()
            link = await links.make(tx, elder.elder_id, each.id, town.clock.now())
            for right in Right:
                await links.allow(tx, link.number, right, allowed=right in rights)
    return elder.elder_id
