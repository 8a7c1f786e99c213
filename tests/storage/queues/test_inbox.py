"""What people said is kept once, in the order in which it came, until it has been dealt with."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.people import senders
from storage.queues import inbox, unhandled
from storage.queues.inbox import Arrival

pytestmark = pytest.mark.threaded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
LONG_AGO = NOW - timedelta(days=30)


def update(id, body=None, chat=7):
    return Arrival(id, chat, chat, body or f"update {id}")


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def bodies(tx, limit=100):
    return [waiting.body for waiting in await senders.waiting(tx, limit)]


async def ids(tx):
    return [waiting.id for waiting in await senders.waiting(tx, 100)]


async def test_what_telegram_repeats_is_kept_once(tx):
    await inbox.keep(tx, [update(1), update(2)], NOW)
    await inbox.keep(tx, [update(2), update(3), update(3)], NOW)
    assert await bodies(tx) == ["update 1", "update 2", "update 3"]


async def test_what_was_dealt_with_or_parked_is_not_taken_up_again_when_telegram_repeats_it(tx):
    await inbox.keep(tx, [update(1), update(2)], NOW)
    first, second = await ids(tx)
    await inbox.done(tx, [first], NOW)
    await unhandled.park(tx, second, "it failed", NOW)
    await inbox.keep(tx, [update(1), update(2)], NOW)
    assert await bodies(tx) == []


async def test_after_a_quiet_week_telegrams_ids_start_anywhere_and_order_is_that_of_arrival(tx):
    await inbox.keep(tx, [update(900_000_001), update(900_000_002)], NOW)
    await inbox.keep(tx, [update(17), update(18)], NOW + timedelta(days=8))
    assert await bodies(tx) == ["update 900000001", "update 900000002", "update 17", "update 18"]


async def test_another_update_under_an_id_that_was_used_before_is_not_lost(tx):
    await inbox.keep(tx, [update(17, "last month")], NOW)
    await inbox.keep(tx, [update(17, "today")], NOW)
    assert await bodies(tx) == ["last month", "today"]


async def test_ids_are_never_used_again_so_that_an_old_button_cannot_mean_a_new_question(tx):
    await inbox.keep(tx, [update(1)], LONG_AGO)
    [first] = await ids(tx)
    await inbox.done(tx, [first], LONG_AGO)
    await inbox.PRUNING.run(tx, NOW, 100)
    await inbox.keep(tx, [update(1)], NOW)
    assert await ids(tx) == [first + 1]


async def test_the_oldest_come_first_and_only_so_many_at_a_time(tx):
    await inbox.keep(tx, [update(id) for id in range(10)], NOW)
    assert await bodies(tx, 3) == ["update 0", "update 1", "update 2"]
    await inbox.done(tx, (await ids(tx))[:2], NOW)
    assert await bodies(tx, 3) == ["update 2", "update 3", "update 4"]


async def test_what_failed_is_set_aside_and_shown_with_its_error(tx):
    await inbox.keep(tx, [update(1), update(2)], NOW)
    first, _ = await ids(tx)
    await unhandled.park(tx, first, "ValueError: no", NOW)
    assert await bodies(tx) == ["update 2"]
    assert await unhandled.count(tx) == 1
    [parked] = await unhandled.parked(tx)
    assert (parked.id, parked.person_id, parked.error, parked.body) == (first, 7, "ValueError: no", "update 1")
    assert await unhandled.parked(tx, first) == [parked]
    assert await unhandled.parked(tx, first + 1) == []


async def test_replayed_it_has_its_old_place_before_what_came_later(tx):
    await inbox.keep(tx, [update(1), update(2)], NOW)
    first, second = await ids(tx)
    await unhandled.park(tx, first, "ValueError: no", NOW)
    assert await unhandled.replay(tx, first)
    assert not await unhandled.replay(tx, first)
    assert not await unhandled.replay(tx, second)
    assert await bodies(tx) == ["update 1", "update 2"]
    assert await unhandled.count(tx) == 0


async def test_only_what_is_parked_can_be_dropped(tx):
    await inbox.keep(tx, [update(1), update(2)], NOW)
    first, second = await ids(tx)
    await unhandled.park(tx, first, "ValueError: no", NOW)
    assert await unhandled.drop(tx, first)
    assert not await unhandled.drop(tx, first)
    assert not await unhandled.drop(tx, second)
    assert await bodies(tx) == ["update 2"]


async def test_only_what_was_dealt_with_long_ago_is_forgotten_and_a_bounded_number_at_a_time(tx):
    await inbox.keep(tx, [update(id) for id in range(6)], LONG_AGO)
    old, older, recent, parked, waiting, _ = await ids(tx)
    await inbox.done(tx, [older], LONG_AGO - timedelta(days=1))
    await inbox.done(tx, [old], LONG_AGO)
    await inbox.done(tx, [recent], NOW)
    await unhandled.park(tx, parked, "it failed", LONG_AGO)
    week_ago = NOW - timedelta(days=7)
    assert await inbox.PRUNING.run(tx, week_ago, 1) == 1
    left = [row["id"] for row in await tx.rows("SELECT id FROM inbox")]
    assert older not in left
    assert await inbox.PRUNING.run(tx, week_ago, 100) == 1
    assert await inbox.PRUNING.run(tx, week_ago, 100) == 0
    left = [row["id"] for row in await tx.rows("SELECT id FROM inbox ORDER BY id")]
    assert left == [recent, parked, waiting, waiting + 1]


async def test_how_long_the_oldest_has_waited_is_known(tx):
    assert await inbox.oldest_waiting(tx) is None
    await inbox.keep(tx, [update(1)], LONG_AGO)
    await inbox.keep(tx, [update(2)], NOW)
    assert await inbox.oldest_waiting(tx) == "2026-10-24T08:00:00.000000+00:00"
    await inbox.done(tx, (await ids(tx))[:1], NOW)
    assert await inbox.oldest_waiting(tx) == "2026-11-23T08:00:00.000000+00:00"


async def test_it_is_decided_once_what_something_was_about(tx):
    said = '{"message":{"chat":{"id":7},"text":"linli_card"}}'  # Whoever says so has decided nothing by it.
    await inbox.keep(tx, [update(1, said)], NOW)
    [id] = await ids(tx)
    await inbox.done(tx, [id], NOW)
    assert not await inbox.is_decided(tx, id, 7)
    assert await inbox.decide(tx, id, 7, "news:1")
    assert await inbox.is_decided(tx, id, 7)
    assert not await inbox.decide(tx, id, 7, "news:2")
    assert not await inbox.decide(tx, id + 1, 7, "news:1")
    assert await inbox.body_of(tx, id, 7) == f'{said[:-1]},"linli_card":"news:1"}}'
    assert await ids(tx) == [id]


async def test_nothing_is_decided_again_of_taps_and_of_what_was_said_among_others(tx):
    """Or whoever was in the staff's group last week would do once more what they did there."""
    tap = '{"callback_query":{"message":{"chat":{"id":7}},"data":"reports.take:1"}}'
    await inbox.keep(tx, [update(1, tap), update(2, '{"message":{"chat":{"id":-100},"text":"/menu"}}')], NOW)
    for id in await ids(tx):
        await inbox.done(tx, [id], NOW)
        assert not await inbox.decide(tx, id, 7, "")
    assert await ids(tx) == []
