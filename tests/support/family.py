"""An elder and her relatives for the tests of family and of check-ins."""

from datetime import timedelta

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import SECOND
from handlers.checkin.planning import plan
from handlers.checkin.watching import watch_over
from handlers.dialogue.post import Post
from storage.checkin import CheckinRules, watcher, watches
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


WATCHER = TimedJob("watch over the check-ins", SECOND, watch_over, wanted=watcher.is_wanted)


async def watched(town, person, *relatives, rule="FREQ=DAILY;BYHOUR=9;BYMINUTE=0"):
    """They are asked every day, and it has been rehearsed. The town's clock stands at eight."""
    elder_id = await cared_for(town, person, *relatives)
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await watches.begin(tx, elder_id, rule, now.replace(hour=0, minute=0, tzinfo=None), now)
        await watches.practise(tx, elder_id, now)
        await watches.activate(tx, elder_id, now, town.community.of(CheckinRules))
        await plan(Post(tx, town.community, now), await watches.find(tx, elder_id))
    await town.tick(WATCHER)  # It learns that there is such a job,
    await passes(town, 0)  # and looks for the first time.
    return elder_id


async def passes(town, minutes):
    """Time, while the bot runs: it looks often enough."""
    until = town.clock.now() + timedelta(minutes=minutes)
    while True:
        town.clock.ahead(seconds=1)
        await town.tick(WATCHER)
        if town.clock.now() >= until:
            return
        town.clock.instant = min(until, town.clock.now() + timedelta(minutes=4))
