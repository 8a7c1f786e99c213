"""What we owe people waits in order, ends once, and is forgotten only when it is over."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.queues import closed_chats, matters, outbox, sent, withheld
from storage.queues.outbox import ANSWER, BROADCAST, NOTICE, Call, Ended

pytestmark = pytest.mark.threaded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
WEEK_AGO = NOW - timedelta(days=7)


def call(chat=7, urgency=ANSWER, **more):
    return Call(chat, "sendMessage", '{"text":"hello"}', urgency, **more)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def due(tx, broadcast=False, after=0, limit=100):
    if broadcast:
        return await outbox.due(tx, broadcasts=limit, broadcasts_after=after)
    return await outbox.due(tx, urgent=limit, urgent_after=after)


async def ended(tx):
    rows = await tx.rows("SELECT id, state, error, message_id FROM outbox WHERE state <> 'waiting' ORDER BY id")
    return [tuple(row) for row in rows]


async def test_it_is_read_in_the_order_in_which_it_was_written_from_where_one_stopped(tx):
    await outbox.post(tx, [call(chat) for chat in (5, 6, 7)], NOW)
    first, second = await due(tx, limit=2)
    assert [first.chat_id, second.chat_id] == [5, 6]
    assert [each.chat_id for each in await due(tx, after=second.id)] == [7]


async def test_broadcasts_are_read_apart_from_what_is_more_urgent(tx):
    await outbox.post(tx, [call(1, BROADCAST), call(2, NOTICE), call(3), call(4, BROADCAST)], NOW)
    assert [each.chat_id for each in await due(tx)] == [2, 3]
    broadcasts = await due(tx, broadcast=True)
    assert [each.chat_id for each in broadcasts] == [1, 4]
    assert [each.chat_id for each in await due(tx, broadcast=True, after=broadcasts[0].id)] == [4]
    assert [each.chat_id for each in await outbox.due(tx, urgent=1, broadcasts=1)] == [2, 1]


async def test_it_is_delivered_as_it_was_written(tx):
    expires = NOW + timedelta(hours=1)
    await outbox.post(tx, [call(weight=3, card="report:1", expires=expires)], NOW)
    [found] = await due(tx)
    assert (found.payload, found.weight, found.card) == ('{"text":"hello"}', 3, "report:1")
    assert found.expires == "2026-11-23T09:00:00.000000+00:00"
    assert (found.attempts, found.doubtful) == (0, 0)


async def test_who_cannot_be_written_to_keeps_what_they_are_owed_until_they_come_back(tx):
    await outbox.post(tx, [call(7), call(8)], NOW)
    await closed_chats.close(tx, 7, "blocked", NOW)
    assert [each.chat_id for each in await due(tx)] == [8]
    await closed_chats.reopen(tx, 7)
    assert [each.chat_id for each in await outbox.due_in(tx, 7)] == [7]
    assert [each.chat_id for each in await due(tx)] == [7, 8]


async def test_what_ended_is_not_sent_again_and_its_first_end_counts(tx):
    await outbox.post(tx, [call(), call()], NOW)
    first, second = [each.id for each in await due(tx)]
    await outbox.end(tx, [Ended(first, "sent", message_id=12), Ended(second, "failed", error="chat not found")], NOW)
    await outbox.end(tx, [Ended(first, "expired"), Ended(second, "sent", message_id=13)], NOW)
    assert await ended(tx) == [(first, "sent", None, 12), (second, "failed", "chat not found", None)]
    assert await due(tx) == []
    assert await outbox.due_in(tx, 7) == []


async def test_ids_are_never_used_again_since_the_courier_reads_on_from_the_last_one(tx):
    await outbox.post(tx, [call()], WEEK_AGO)
    [first] = await due(tx)
    await outbox.end(tx, [Ended(first.id, "sent")], WEEK_AGO)
    await sent.PRUNING.run(tx, NOW, 100)
    await outbox.post(tx, [call()], NOW)
    assert [each.id for each in await due(tx, after=first.id)] == [first.id + 1]


async def test_only_what_ended_long_ago_is_forgotten_and_a_bounded_number_at_a_time(tx):
    await outbox.post(tx, [call() for _ in range(6)], WEEK_AGO)
    arrived, failed, expired, superseded, recent, waiting = [each.id for each in await due(tx)]
    old = [Ended(arrived, "sent"), Ended(failed, "failed"), Ended(expired, "expired"), Ended(superseded, "superseded")]
    await outbox.end(tx, old, WEEK_AGO)
    await outbox.end(tx, [Ended(recent, "sent")], NOW)
    day_ago = NOW - timedelta(days=1)
    assert await sent.PRUNING.run(tx, day_ago, 3) == 3
    assert await sent.PRUNING.run(tx, day_ago, 3) == 1
    assert [row["id"] for row in await tx.rows("SELECT id FROM outbox ORDER BY id")] == [recent, waiting]


async def test_only_what_waits_for_somebody_who_does_not_come_back_is_given_up(tx):
    await outbox.post(tx, [call(7), call(8)], WEEK_AGO)
    await outbox.post(tx, [call(7)], NOW)
    await closed_chats.close(tx, 7, "blocked", WEEK_AGO)
    assert await outbox.give_up(tx, NOW - timedelta(days=1), NOW, 100) == 1
    assert [(state, error) for _, state, error, _ in await ended(tx)] == [("expired", "chat is closed")]
    assert len(await outbox.due_in(tx, 7)) == 1
    assert len(await outbox.due_in(tx, 8)) == 1


async def test_what_may_wait_does_not_count_as_stuck(tx):
    await outbox.post(tx, [call(7, BROADCAST), call(8)], WEEK_AGO)
    await closed_chats.close(tx, 8, "blocked", WEEK_AGO)
    assert await outbox.oldest_waiting(tx) is None
    await outbox.post(tx, [call(7, NOTICE)], NOW)
    assert await outbox.oldest_waiting(tx) == "2026-11-23T08:00:00.000000+00:00"


async def test_of_a_matter_each_chat_has_one_outcome_and_a_failure_is_not_forgotten_for_what_went_well(tx):
    await outbox.post(tx, [call(chat, matter="news:1") for chat in (7, 7, 8, 8, 9, 9)], NOW)
    first, second, third, fourth, fifth, _ = [each.id for each in await due(tx)]
    went = [Ended(first, "sent"), Ended(second, "failed", error="x"), Ended(third, "failed", error="y")]
    await outbox.end(tx, [*went, Ended(fourth, "sent"), Ended(fifth, "sent")], NOW)
    found = await matters.outcomes(tx, "news:1", NOW)
    assert [(each.chat_id, each.state, each.error) for each in found] == [(7, "failed", "x"), (8, "failed", "y")]


async def test_where_nothing_is_held_nothing_is_the_oldest(tx):
    await outbox.post(tx, [call()], NOW)
    assert await withheld.count(tx) == (0, None)
    await withheld.hold(tx)
    assert await withheld.count(tx) == (1, NOW)


async def test_what_a_chat_could_not_take_is_found_by_that_chat_alone(tx):
    await outbox.post(tx, [call(), call()], NOW)
    failed, waiting = [each.id for each in await due(tx)]
    await outbox.end(tx, [Ended(failed, "failed", error="x")], NOW)
    assert (await sent.refused(tx, failed, 7)).id == failed
    assert await sent.refused(tx, failed, 8) is None
    assert await sent.refused(tx, waiting, 7) is None


async def test_an_album_that_was_withdrawn_meanwhile_does_not_go(tx):
    assert await outbox.close_album(tx, 99) is None
