"""A message that was posted under a name is found by it."""

from datetime import UTC, datetime

import pytest

from storage.queues import cards
from storage.queues.cards import Card

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_a_card_is_where_it_was_posted_last(tx):
    await cards.put(tx, -100, "report:1", Card(5), NOW)
    await cards.put(tx, -100, "report:1", Card(9, "photo"), NOW)
    assert await cards.find(tx, -100, "report:1") == Card(9, "photo")
    assert await cards.name_of(tx, -100, 9) == "report:1"
    assert await cards.name_of(tx, -100, 5) is None


async def test_each_chat_has_its_own(tx):
    await cards.put(tx, -100, "report:1", Card(5), NOW)
    assert await cards.find(tx, -200, "report:1") is None
    assert await cards.name_of(tx, -200, 5) is None


async def test_a_forgotten_card_is_posted_afresh(tx):
    await cards.put(tx, -100, "report:1", Card(5), NOW)
    await cards.put(tx, -100, "report:2", Card(6), NOW)
    await cards.forget(tx, -100, "report:1")
    assert await cards.find(tx, -100, "report:1") is None
    assert await cards.find(tx, -100, "report:2") == Card(6)
