"""Whoever goes may show their way on a map: a yes of its own, to whoever waits, until they are there, kept nowhere."""

from tests.handlers.help.test_help import asks, chen, helper
from tests.support.family import cared_for

__all__ = ["chen"]
HERE, THERE = (31.23, 121.47), (31.24, 121.48)


def share(place, live=3600):
    return {"latitude": place[0], "longitude": place[1], **({"live_period": live} if live else {})}


async def taken(town, chen, staff):
    await asks(chen)
    staff.hears("求助1号")
    bob = await helper(town, 9, "Bob")
    await bob.forges("helping.take:1")
    chen.hears("Bob")
    staff.hears("Bob")
    bob.hears("You go")
    return bob


async def shares(town, bob, **live):
    await bob.taps("🗺 My way")
    bob.hears("kept nowhere", "Live Location")
    await bob.sends(location=share(HERE, **live))
    return next(town.ids) - 2


async def message_of(town):
    async with town.database.read() as tx:
        return await tx.value("SELECT way_message FROM help_takers WHERE number = 1")


async def test_she_sees_them_come_every_so_often_until_they_are_there(town, chen, anna, staff):
    bob = await taken(town, chen, staff)
    await shares(town, bob)
    bob.hears("They see where you are now")
    chen.hears("Bob正在来您家的路上")
    [(method, sent)] = chen.others
    assert (method, sent["latitude"], sent["live_period"]) == ("sendLocation", 31.23, 3600)
    assert sent["protect_content"]
    message = await message_of(town)
    for seconds in (5, 20, 5):
        town.clock.ahead(seconds=seconds)
        await bob.moves(message, *THERE)
    assert [method for method, _ in chen.others] == ["sendLocation", "editMessageLiveLocation"]
    assert chen.others[-1][1]["latitude"] == 31.24
    async with town.database.read() as tx:  # Where they were is kept nowhere.
        kept = await tx.rows("SELECT body FROM inbox UNION ALL SELECT payload FROM outbox")
    assert not any("31.2" in row["body"] for row in kept)
    await bob.forges("helping.arrive:1")
    bob.hears("You go")
    chen.hears("Bob到了")
    assert chen.others[-1][0] == "deleteMessages"
    town.clock.ahead(minutes=1)
    await bob.moves(message, *HERE)
    assert chen.others[-1][0] == "deleteMessages"


async def test_one_place_is_no_way_and_who_stops_or_hands_back_is_seen_no_more(town, chen, staff):
    bob = await taken(town, chen, staff)
    await bob.forges("helping.ask_way:1")
    bob.hears("kept nowhere")
    await bob.says("who needs help")  # Words are no way: they may mean something else.
    bob.hears("Help that is needed")
    await bob.forges("helping.ask_way:1")
    bob.hears("kept nowhere")
    await bob.sends(location=share(HERE, live=0))
    bob.hears("That is one place")
    assert not chen.others
    await bob.sends(location=share(HERE))
    bob.hears("They see where you are now")
    chen.hears("路上")
    await bob.moves(await message_of(town), *THERE, live=0)  # They stop it in Telegram.
    assert [method for method, _ in chen.others] == ["sendLocation", "deleteMessages"]
    await bob.forges("helping.ask_way:1")
    bob.hears("kept nowhere")
    await bob.sends(location=share(HERE))
    bob.hears("They see")
    chen.hears("路上")
    await bob.forges("helping.hand_back:1")
    bob.hears("open for others")
    assert chen.others[-1][0] == "deleteMessages"
    for chat in (chen, staff, bob):
        chat.unheard.clear()
    await bob.forges("helping.ask_way:1")
    bob.hears("something that is over")


async def test_only_whoever_waits_sees_it_and_no_other_moving_location_concerns_anybody(town, chen, anna, staff):
    await cared_for(town, chen, anna)
    bob = await taken(town, chen, staff)
    await shares(town, bob)
    bob.hears("They see")
    chen.hears("路上")
    await anna.sends(location=share(THERE))
    anna.unheard.clear()
    await anna.moves(await message_of(town), *THERE)
    anna.hears_nothing()
    assert not anna.others
    assert len(chen.others) == 1
