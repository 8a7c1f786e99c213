"""Who blocked us, threw us out or moved: what waits for them, and where it goes."""

import pytest

from handlers.menu import chats
from storage.queues import closed_chats
from tests.support.carrying import STAFF, words
from tests.support.courier import ANNA, NEIGHBOURS, WANG, asked, change, heard, hold_answers

pytestmark = pytest.mark.threaded


async def test_somebody_who_blocked_us_gets_what_waited_once_they_are_back(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.deliver()
    assert heard(telegram, WANG) == ["hello"]
    [news] = heard(telegram, STAFF)
    assert "Anna cannot be reached any more" in news
    await rounds.owe(words(ANNA, "3"))
    await rounds.deliver()
    assert len(asked(telegram, "sendMessage")) == 3, "nothing more is tried while they are away"
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2", "3"]
    assert "Anna can be reached again" in heard(telegram, STAFF)[-1]


async def test_what_waits_for_somebody_who_is_away_outlives_a_restart(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver()
    rounds.begin()
    await rounds.owe(words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == []
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_refusal_that_is_older_than_the_return_closes_nothing(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    telegram.person(ANNA).unblocks()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]
    async with rounds.database.read() as tx:
        assert await closed_chats.closed(tx) == []


async def test_coming_back_while_a_message_is_on_its_way_repeats_nothing(rounds, telegram):
    answers = hold_answers(rounds)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.courier.once()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await change(rounds, lambda post: chats.back(post, ANNA))
    await rounds.courier.once()
    answers.set()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_group_that_threw_us_out_is_told_nothing_until_we_are_back(rounds, telegram):
    telegram.kick_bot(NEIGHBOURS)
    rounds.community.groups["building:3"] = NEIGHBOURS
    await rounds.owe(words(NEIGHBOURS, "1"), words(NEIGHBOURS, "2"))
    await rounds.deliver()
    assert "removed from the group of building 3" in heard(telegram, STAFF)[0]
    telegram.add_bot(NEIGHBOURS)
    await change(rounds, lambda post: chats.back(post, NEIGHBOURS))
    await rounds.deliver()
    assert heard(telegram, NEIGHBOURS) == ["1", "2"]


async def test_a_group_that_moves_is_followed(rounds, telegram):
    await rounds.owe(words(STAFF, "old card", card="report:1"))
    await rounds.deliver()
    new = telegram.migrate(STAFF)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "new card", card="report:1"), words(STAFF, "2"))
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "new card", "2"]
    assert rounds.community.groups["staff"] == new
    rounds.begin()
    await rounds.owe(words(new, "newer card", card="report:1"))
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "newer card", "2"]


async def test_a_group_that_moves_while_a_message_is_on_its_way_hears_it_once(rounds, telegram):
    answers = hold_answers(rounds)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "2"))
    await rounds.courier.once()
    await telegram.until(lambda: heard(telegram, STAFF))
    new = telegram.migrate(STAFF)
    await change(rounds, lambda post: chats.moved(post, STAFF, new))
    await rounds.courier.once()
    await telegram.until(lambda: heard(telegram, new))
    answers.set()
    await rounds.deliver()
    assert (heard(telegram, STAFF), heard(telegram, new)) == (["1"], ["2"])


async def test_a_message_that_meets_the_move_before_we_heard_of_it_goes_to_the_new_group(rounds, telegram):
    new = telegram.migrate(STAFF)
    await rounds.owe(words(STAFF, "1"), words(STAFF, "2"))
    await rounds.courier.once()
    await change(rounds, lambda post: chats.moved(post, STAFF, new))
    await rounds.courier.once()
    await rounds.deliver()
    assert heard(telegram, new) == ["1", "2"]
