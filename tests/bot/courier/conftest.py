"""A stand-in for Telegram, and a courier that brings it what we owe."""

import asyncio

import pytest_asyncio

from bot.network import AiohttpRequest, Api
from storage.people import people
from tests.support import demo_bot
from tests.support.carrying import Rounds
from tests.support.courier import ANNA, CHEN, LIU, WANG


@pytest_asyncio.fixture
async def telegram(hours):
    standin = await demo_bot.start(hours)
    for person in (WANG, ANNA, CHEN, LIU):
        standin.person(person).says("/start")
    yield standin
    await standin.stop()


@pytest_asyncio.fixture
async def rounds(telegram, hours, database):
    network = AiohttpRequest()
    await network.initialize()
    rounds = Rounds(database, Api(telegram.token, telegram.url, network), hours)
    await rounds.settle()
    async with database.transaction() as tx:
        await people.meet(tx, ANNA, "Anna", "en", hours.now())
        await people.agree(tx, ANNA, 1, "Anna", hours.now())
    yield rounds
    if rounds.courier._flight.tasks:
        await telegram.stop()
        await asyncio.wait(rounds.courier._flight.tasks)
    await network.shutdown()
