"""The flood limits, in the time of a clock that stands still until it is moved."""

from __future__ import annotations

import pytest_asyncio

from bot.demo.telegram import attachments
from tests.support.demo_bot import NEIGHBOURS, STAFF, WANG, HandClock, demo


@pytest_asyncio.fixture
async def stage():
    async with demo(clock=HandClock(), limits=True) as (standin, bot):
        standin.person(WANG).says("/start")
        yield standin, bot


async def waits(bot, chat=WANG, method="sendMessage", **params):
    """0 for what was done, else the seconds to wait."""
    answer = await bot.answer(method, **{"chat_id": chat, "text": "x", **params})
    if answer["ok"]:
        return 0
    seconds = answer["parameters"]["retry_after"]
    assert answer["description"] == f"Too Many Requests: retry after {seconds}"
    return seconds


async def test_a_person_gets_a_short_burst_and_then_one_a_second(stage):
    standin, bot = stage
    assert [await waits(bot) for _ in range(7)] == [0, 0, 0, 0, 0, 1, 1]
    standin.world.clock.ahead(1)
    assert [await waits(bot) for _ in range(2)] == [0, 1]
    standin.world.clock.ahead(60)
    assert [await waits(bot) for _ in range(6)] == [0, 0, 0, 0, 0, 1]


async def test_a_group_gets_twenty_a_minute_and_edits_and_pictures_count(stage):
    standin, bot = stage
    sent = await bot.says("card", NEIGHBOURS)
    for n in range(9):
        place = {"message_id": sent["message_id"], "text": str(n)}
        assert await waits(bot, NEIGHBOURS, "editMessageText", **place) == 0
    standin.world.clock.ahead(20)
    file = standin.person(WANG).sends_photo().photo
    album = [{"type": "photo", "media": file}] * 10
    assert await waits(bot, NEIGHBOURS, "sendMediaGroup", media=album) == 0
    assert await waits(bot, NEIGHBOURS) == 40
    assert await waits(bot, STAFF) == 0
    standin.world.clock.ahead(40)
    assert await waits(bot, NEIGHBOURS) == 0


async def test_thirty_a_second_over_all(stage):
    standin, bot = stage
    for id in range(201, 232):
        standin.add_person(id, f"P{id}").says("hello")
    assert [await waits(bot, id) for id in range(201, 232)] == [0] * 30 + [1]
    standin.world.clock.ahead(1)
    assert await waits(bot, 231) == 0


async def test_edits_and_deletions_count_over_all_but_not_to_one_person(stage):
    standin, bot = stage
    sent = await bot.says("0")
    standin.world.clock.ahead(1)
    place = {"message_id": sent["message_id"]}
    assert [await waits(bot, WANG, "editMessageText", **place, text=f"{n + 1}") for n in range(29)] == [0] * 29
    assert await waits(bot, WANG, "deleteMessage", **place) == 0
    assert await waits(bot, WANG, "sendMessage") == 1


async def test_the_limits_can_be_switched_off(stage):
    standin, bot = stage
    standin.world.limits.on = False
    assert [await waits(bot) for _ in range(40)] == [0] * 40
    assert attachments.read("../play.py") is None
