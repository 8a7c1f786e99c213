"""The staff's group is the one in the configuration, unless Telegram has given it a new id since."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.people import groups
from storage.people.groups import STAFF
from storage.queues import cards, outbox
from storage.queues.cards import Posted
from storage.queues.outbox import Call, Ended

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
    await cards.put(tx, OLD, "report:1", Posted(5), NOW)
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


BUILDING_3 = f"{groups.BUILDING}3"
SOON = NOW + timedelta(minutes=10)


async def test_a_key_binds_one_group_once(tx):
    key = await groups.make_key(tx, BUILDING_3, 8, SOON)
    assert await groups.bind(tx, key, NEW, NOW) == (BUILDING_3, 8)
    assert await groups.bound(tx) == {BUILDING_3: NEW}
    assert await groups.bind(tx, key, OTHER, NOW) is None
    assert await groups.bound(tx) == {BUILDING_3: NEW}


async def test_a_key_that_is_late_old_or_made_up_binds_nothing(tx):
    late = await groups.make_key(tx, BUILDING_3, 8, SOON)
    assert await groups.bind(tx, late, NEW, SOON) is None
    replaced = await groups.make_key(tx, STAFF, 8, SOON)
    await groups.make_key(tx, STAFF, 8, SOON)
    for key in (replaced, late, "", "0" * 20):
        assert await groups.bind(tx, key, NEW, NOW) is None
    assert await groups.bound(tx) == {}


async def test_a_group_serves_one_purpose_and_a_purpose_has_one_group(tx):
    for purpose, chat in ((BUILDING_3, NEW), (f"{groups.BUILDING}4", NEW), (f"{groups.BUILDING}4", OTHER)):
        await groups.bind(tx, await groups.make_key(tx, purpose, 8, SOON), chat, NOW)
    assert await groups.bound(tx) == {f"{groups.BUILDING}4": OTHER}


async def test_the_key_itself_is_not_kept(tx):
    key = await groups.make_key(tx, STAFF, 8, SOON)
    assert key not in str([tuple(row) for row in await tx.rows("SELECT * FROM group_keys")])


async def test_binding_the_configured_group_again_does_not_undo_its_move_at_the_next_start(tx):
    await groups.configure(tx, STAFF, OLD)
    await groups.move(tx, OLD, NEW)
    await groups.bind(tx, await groups.make_key(tx, STAFF, 8, SOON), NEW, NOW)
    await groups.configure(tx, STAFF, OLD)
    assert await groups.bound(tx) == {STAFF: NEW}


async def test_whoever_looked_up_rights_has_to_look_again(tx):
    key = await groups.make_key(tx, STAFF, 8, SOON)
    tx.effects.rights_changed = False
    await groups.bind(tx, key, NEW, NOW)
    assert tx.effects.rights_changed
    tx.effects.rights_changed = False
    await groups.unbind(tx, NEW)
    assert tx.effects.rights_changed
    assert await groups.bound(tx) == {}
