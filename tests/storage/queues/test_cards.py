"""A message that was posted under a name is found by it."""

from datetime import UTC, datetime

import pytest

from storage.queues import cards
from storage.queues.cards import EARLIER, Card, Posted

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_a_card_is_where_it_was_posted_last(tx):
    await cards.put(tx, -100, "report:1", Posted(5), NOW)
    await cards.put(tx, -100, "report:1", Posted(9, "photo"), NOW)
    assert await cards.find(tx, -100, "report:1") == Posted(9, "photo")
    assert await cards.name_of(tx, -100, 9) == "report:1"
    assert await cards.name_of(tx, -100, 5) is None


async def test_each_chat_has_its_own(tx):
    await cards.put(tx, -100, "report:1", Posted(5), NOW)
    assert await cards.find(tx, -200, "report:1") is None
    assert await cards.name_of(tx, -200, 5) is None


async def test_a_forgotten_card_is_posted_afresh(tx):
    await cards.put(tx, -100, "report:1", Posted(5), NOW)
    await cards.put(tx, -100, "report:2", Posted(6), NOW)
    await cards.forget(tx, -100, "report:1")
    assert await cards.find(tx, -100, "report:1") is None
    assert await cards.find(tx, -100, "report:2") == Posted(6)


def test_two_capabilities_may_call_their_cards_alike():
    assert Card("garden", "news", 7) == "garden.news:7"
    assert Card("garden", "news", 7) != Card("reports", "news", 7)


def test_a_card_of_the_earlier_release_goes_on_under_the_name_that_it_had():
    assert Card("reports", "news", 7, 12) == "news:7:12"
    assert len(set(EARLIER.values())) == len(EARLIER)


async def test_a_card_is_listed_with_its_pieces_and_what_it_is_about_besides(tx):
    card = Card("garden", "day", 1)
    listed = [card, card.piece("album1"), Card("garden", "day", 1, 5)]
    for place, each in enumerate([*listed, Card("garden", "day", 12), Card("garden", "days", 1)]):
        await cards.put(tx, -100, each, Posted(place), NOW)
    assert set(await cards.names(tx, -100, card)) == set(listed)
    assert await cards.name_of(tx, -100, 1) == card
