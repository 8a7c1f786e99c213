"""A turn that ends the process, or that waits for ever, is parked; all others are answered."""

import asyncio

import pytest
import pytest_asyncio

from bot import turn as turn_module
from bot.turn import Turn
from bot.turns import Turns
from handlers.dialogue.step import ANYONE
from storage.engine.at_hand import AtHand, Work
from storage.people import audit
from storage.queues import outbox
from tests.support.tally import begin, counted, disk_full, odd, parked_in, talk_on, with_tally


@pytest_asyncio.fixture
async def town(database):
    async for town in with_tally(database):
        yield town


@odd.command("leave", ANYONE, "Ends the process")
async def leave(talk):
    raise SystemExit


@odd.command("wait", ANYONE, "Waits for ever")
async def wait(talk):
    await audit.note(talk.tx, talk.person.id, "counted", "in vain", talk.now)
    await asyncio.Event().wait()


class Process:
    """The turns of one process after the other, with the file beside the database."""

    def __init__(self, town):
        self.town, self.turns = town, town.turns

    async def starts(self):
        town = self.town
        self.mark = AtHand.of(town.database.path)
        directory = town.turns._directory
        self.turns = Turns(town.database, town.community, directory, town.clock, town.courier, town.trouble, self.mark)
        await self.turns.set_aside()

    async def ends(self, how=SystemExit):
        await self.starts()
        with pytest.raises(how):
            await self._work()

    async def _work(self):
        while await self.turns.once():
            pass

    async def goes_through(self):
        """Returns how many turns shared each commit."""
        await self.starts()
        shared = []
        while count := await self.turns.once():
            shared.append(count)
        await self.town.deliver()
        return shared


async def waiting_to_end(town, anna, liu):
    town.holding = True
    await anna.says("/help")
    await liu.says("/leave")
    await anna.says("/count")
    await anna.says("/count")
    return Process(town)


async def test_what_ends_the_process_is_parked_after_three_ends_and_all_others_are_answered(town, anna, liu, staff):
    process = await waiting_to_end(town, anna, liu)
    for _ in range(3):
        await process.ends()
        assert not await parked_in(town)
    await process.starts()
    [parked] = await parked_in(town)
    assert parked.error.startswith("the process ended 3 times while this was at hand")
    assert process.mark.suspect(Work.UPDATE) is None
    assert await process.goes_through() == [2]
    liu.hears("系统出了点问题。您发的内容已保存")
    anna.hears("Press a button, or just say")
    anna.hears("Count: 0")
    anna.hears("Count: 0")
    staff.hears("有1条消息我没能处理")


async def test_after_an_end_one_turn_is_taken_at_a_time_until_the_suspect_has_gone_through(
    town, anna, liu, monkeypatch
):
    process = await waiting_to_end(town, anna, liu)
    await process.ends()

    async def mended(talk):
        await talk_on(talk)

    monkeypatch.setattr(leave, "take", mended)
    assert await process.goes_through() == [1, 1, 2]
    assert process.mark.suspect(Work.UPDATE) is None
    anna.hears("Press a button, or just say")
    liu.hears("0")
    anna.hears("Count: 0")
    anna.hears("Count: 0")


async def test_an_end_with_nothing_at_hand_and_a_suspect_that_waits_no_more_change_nothing(town, anna, liu):
    process = await waiting_to_end(town, anna, liu)
    await process.ends()
    await process.starts()
    async with town.database.transaction() as tx:
        await tx.run("DELETE FROM inbox WHERE state = 'waiting'")
    assert await process.turns.once() == 0
    assert process.mark.suspect(Work.UPDATE) is None


@pytest.mark.parametrize("error", [asyncio.CancelledError(), disk_full()], ids=repr)
async def test_being_stopped_and_a_full_disk_are_no_ends(town, anna, monkeypatch, error):
    town.holding = True
    await anna.says("/help")
    process = Process(town)

    async def interrupted(*_):
        raise error

    monkeypatch.setattr(outbox, "post", interrupted)
    for _ in range(4):
        await process.ends(type(error))
    monkeypatch.undo()
    await process.starts()
    assert process.mark.suspect(Work.UPDATE) is None
    assert await process.goes_through() == [1]
    anna.hears("Press a button, or just say")


async def test_a_turn_that_waits_for_ever_is_parked_and_holds_up_nobody(town, anna, liu, staff, monkeypatch):
    monkeypatch.setattr(turn_module, "SECONDS_A_TURN", 0)
    await anna.says("/wait")
    monkeypatch.undo()
    anna.hears("Something went wrong on our side")
    staff.hears("有1条消息我没能处理")
    assert await counted(town) == []
    await begin(liu)


async def test_when_even_the_apology_ends_the_process_it_is_parked_all_the_same(town, anna, liu, staff, monkeypatch):
    process = await waiting_to_end(town, anna, liu)
    for _ in range(3):
        await process.ends()

    async def fatal(*_):
        raise SystemExit

    monkeypatch.setattr(Turn, "apology", fatal)
    with pytest.raises(SystemExit):
        await process.starts()
    assert len(await parked_in(town)) == 1
    assert await process.goes_through() == [2]
    for _ in range(3):
        anna.unheard.pop(0)
    staff.hears("有1条消息我没能处理")
