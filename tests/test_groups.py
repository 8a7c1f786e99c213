"""The staff's group is the one in the configuration, unless Telegram has given it a new id since."""

from datetime import UTC, datetime

import pytest

from storage import cards, groups, outbox
from storage.cards import Card
from storage.groups import STAFF
from storage.outbox import Call, Ended

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
OLD, NEW, OTHER = -5, -1005, -6


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def test_a_group_that_telegram_moved_stays_moved_after_a_restart(tx):
    await groups.configure(tx, STAFF, OLD)
    await groups.move(tx, OLD, NEW)
    await groups.configure(tx, STAFF, OLD)
    assert await groups.bound(tx) == {STAFF: NEW}


async def test_a_change_in_the_configuration_wins_over_what_telegram_said(tx):
    await groups.configure(tx, STAFF, OLD)
    await groups.move(tx, OLD, NEW)
    await groups.configure(tx, STAFF, OTHER)
    assert await groups.bound(tx) == {STAFF: OTHER}


async def test_what_a_moved_group_is_owed_follows_it_and_its_cards_are_posted_afresh(tx):
    await groups.configure(tx, STAFF, OLD)
    await outbox.post(tx, [Call(OLD, "sendMessage", "{}"), Call(OLD, "sendMessage", "{}"), Call(7, "x", "{}")], NOW)
    sent, waiting = await outbox.due_in(tx, OLD)
    await outbox.end(tx, [Ended(sent.id, "sent")], NOW)
    await cards.put(tx, OLD, "report:1", Card(5), NOW)
    await groups.move(tx, OLD, NEW)
    assert [each.id for each in await outbox.due_in(tx, NEW)] == [waiting.id]
    assert await outbox.due_in(tx, OLD) == []
    assert len(await outbox.due_in(tx, 7)) == 1
    assert await cards.find(tx, OLD, "report:1") is None
    assert await cards.find(tx, NEW, "report:1") is None


async def test_a_move_that_is_heard_of_twice_happens_once(tx):
    await groups.configure(tx, STAFF, OLD)
    await groups.move(tx, OLD, NEW)
    await groups.move(tx, OLD, NEW)
    assert await groups.bound(tx) == {STAFF: NEW}
