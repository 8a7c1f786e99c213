"""How far the outbox has been read: each message once, broadcasts only as far ahead as memory holds."""

from datetime import UTC, datetime

import pytest_asyncio

from bot.courier.cursor import Cursor
from storage.queues import outbox
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Call

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest_asyncio.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def owe(tx, *urgencies):
    await outbox.post(tx, [Call(7, "sendMessage", "{}", urgency) for urgency in urgencies], NOW)


async def read(cursor, tx, broadcasts=0):
    fresh = await cursor.read(tx, broadcasts)
    return [due.id for due in fresh]


async def test_what_was_taken_over_is_not_read_again_and_what_was_not_is(tx):
    cursor = Cursor()
    assert cursor.more is False
    await owe(tx, NOTICE, BROADCAST, ANSWER)
    fresh = await cursor.read(tx, 0)
    assert [due.id for due in fresh] == [1, 3, 2]
    assert cursor.more is False
    assert cursor.behind(fresh) == []
    cursor.advance(fresh)
    assert cursor.behind(fresh) == fresh
    await owe(tx, BROADCAST, NOTICE)
    later = await cursor.read(tx, 0)
    assert [due.id for due in later] == [5, 4]
    assert cursor.behind([*fresh, *later]) == fresh
    cursor.advance(later[:1])
    assert cursor.behind(later) == later[:1]
    assert await read(cursor, tx) == [4]


async def test_it_says_whether_there_may_be_more_and_reads_no_broadcasts_while_many_wait(tx, monkeypatch):
    monkeypatch.setattr("bot.courier.cursor.LOADED", 3)
    monkeypatch.setattr("bot.courier.cursor.BROADCASTS_AHEAD", 2)
    cursor = Cursor()
    await owe(tx, BROADCAST, ANSWER, ANSWER, BROADCAST, ANSWER, BROADCAST, ANSWER)
    expected = {0: ([2, 3, 5, 1, 4], True), 1: ([2, 3, 5, 1, 4], True), 2: ([2, 3, 5], True)}
    for waiting, (ids, more) in expected.items():
        assert (await read(cursor, tx, waiting), cursor.more) == (ids, more)
    cursor.advance(await cursor.read(tx, 0))
    assert (await read(cursor, tx), cursor.more) == ([7, 6], False)
    assert (await read(cursor, tx, 2), cursor.more) == ([7], False)
    await owe(tx, BROADCAST)
    assert (await read(cursor, tx), cursor.more) == ([7, 6, 8], True)
    monkeypatch.setattr("bot.courier.cursor.BROADCASTS_AHEAD", 1)
    assert (await read(cursor, tx), cursor.more) == ([7, 6], True)
