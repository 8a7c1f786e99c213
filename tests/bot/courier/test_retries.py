"""The courier and a Telegram that refuses, is too busy, or hangs up: what is tried again, and how often."""

import asyncio
import json

import pytest

from storage.queues.outbox import Call
from tests.support.carrying import STAFF, picture, words
from tests.support.courier import ANNA, LIU, NEIGHBOURS, WANG, asked, heard, keep_picture, photo_of_wang

pytestmark = pytest.mark.threaded


async def test_a_chat_that_must_wait_waits_as_long_as_asked_and_nobody_else_does(rounds, telegram, hours):
    begun = hours.seconds
    telegram.floods(ANNA, retry_after=120)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.deliver(seconds=119)
    assert heard(telegram, WANG) == ["hello"]
    assert heard(telegram, ANNA) == []
    assert len(asked(telegram, "sendMessage")) == 2
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert begun + 120 <= hours.seconds < begun + 125


async def test_somebody_who_comes_back_does_not_shorten_telegrams_wait(rounds, telegram, hours):
    telegram.floods(ANNA, retry_after=120)
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver(seconds=10)
    rounds.courier.wake({ANNA})
    await rounds.deliver(seconds=100)
    assert len(asked(telegram, "sendMessage")) == 1
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]


@pytest.mark.parametrize("fault", [500, 502, 503, "drop"])
async def test_a_failure_on_the_way_is_retried(rounds, telegram, fault):
    telegram.breaks("sendMessage", fault)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert [call.outcome for call in telegram.calls].count("ok") == 2


async def test_a_message_at_which_only_telegram_fails_gives_way_while_others_get_through(rounds, telegram):
    telegram.breaks("sendPhoto", 500, times=100)
    await rounds.owe(picture(ANNA, photo_of_wang(telegram), "poison"), words(ANNA, "after it"))
    for minute in range(20):
        await rounds.owe(words(LIU, f"minute {minute}"))
        await rounds.deliver(60)
        rounds.hours.ahead(60)
    assert heard(telegram, ANNA) == ["after it"]
    assert (await rounds.row("poison"))["error"] == "Internal Server Error"


async def test_an_hour_without_telegram_costs_nobody_a_message(rounds, telegram):
    telegram.breaks("sendMessage", 502, times=10_000)
    await rounds.owe(words(ANNA, "1"), words(LIU, "2"))
    await rounds.deliver(3600)
    assert set((await rounds.outcome()).values()) == {"waiting"}
    telegram.world.faults.mend()
    await rounds.deliver()
    assert (heard(telegram, ANNA), heard(telegram, LIU)) == (["1"], ["2"])


async def test_no_answer_is_retried_once_and_marked(rounds, telegram, hours):
    telegram.breaks("sendMessage", "timeout", times=2)
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    for count in (1, 2):
        await rounds.courier.once()
        await telegram.until(lambda count=count: len(telegram.calls) == count)
        hours.ahead(31)
        await asyncio.wait(rounds.courier._flight.tasks)
        await rounds.courier.once()
        assert (await rounds.row('"1"'))["doubtful"] == min(count, 1)
        hours.ahead(2)
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "1", "2"]
    row = await rounds.row('"1"')
    assert (row["state"], row["error"]) == ("failed", "no answer in 30 seconds, again and again; it may have arrived")


@pytest.mark.parametrize("fault", ["break", "drop"])
async def test_a_connection_that_breaks_after_each_arrival_says_nothing_more_than_twice(rounds, telegram, fault):
    telegram.breaks("sendMessage", fault, times=6)
    await rounds.owe(words(ANNA, "1"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == (["1", "1"] if fault == "break" else [])
    assert len(asked(telegram, "sendMessage")) == 2
    row = await rounds.row('"1"')
    assert (row["state"], row["error"]) == ("failed", "ServerDisconnectedError, again and again; it may have arrived")
    telegram.world.faults.mend()
    await rounds.owe(words(ANNA, "2"))
    await rounds.deliver()
    assert heard(telegram, ANNA)[-1] == "2"


async def test_a_connection_that_breaks_each_way_in_turn_says_nothing_more_than_twice(rounds, telegram, hours):
    telegram.breaks("sendMessage", "break")
    telegram.breaks("sendMessage", "timeout", times=5)
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    await rounds.courier.once()
    hours.ahead(2)
    await rounds.courier.once()
    await telegram.until(lambda: len(telegram.calls) == 2)
    hours.ahead(31)
    await asyncio.wait(rounds.courier._flight.tasks)
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "1"]
    assert (await rounds.row('"1"'))["state"] == "failed"


async def test_an_edit_is_made_however_often_the_connection_breaks_after_it(rounds, telegram):
    await rounds.owe(words(STAFF, "new", card="report:1"))
    await rounds.deliver()
    telegram.breaks("editMessageText", "break", times=4)
    await rounds.owe(words(STAFF, "taken", card="report:1"), words(STAFF, "after it"))
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["taken", "after it"]
    assert rounds.courier.failed == 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:1", "http://nobody.invalid:80"])
async def test_what_never_left_is_tried_until_it_does(rounds, telegram, address):
    there = rounds.api._base
    rounds.api._base = there.replace(telegram.url, address)
    await rounds.owe(words(ANNA, "1"))
    for _ in range(10):
        await rounds.step()
        await rounds.courier.once()
        rounds.hours.ahead(61)
    assert (await rounds.row('"1"'))["doubtful"] == 0
    rounds.api._base = there
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1"]


async def test_a_permanent_refusal_holds_up_nobody(rounds, telegram):
    await rounds.owe(
        Call(ANNA, "sendMessage", json.dumps({"text": "<b>broken", "parse_mode": "HTML"})),
        Call(ANNA, "sendMessage", json.dumps({"text": ""})),
        Call(ANNA, "noSuchMethod", "{}"),
        words(999, "nobody is here"),
        words(ANNA, "after it"),
    )
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert list((await rounds.outcome()).values()) == ["failed"] * 4 + ["sent"]
    assert (await rounds.row("broken"))["error"].startswith("Can't parse entities")
    assert (await rounds.row("nobody"))["error"] == "Chat not found"


async def test_a_call_without_parameters_reaches_its_chat(rounds, telegram):
    await rounds.owe(Call(NEIGHBOURS, "unpinAllChatMessages", "{}"))
    await rounds.deliver()
    assert [call.outcome for call in telegram.calls] == ["ok"]


async def test_rows_that_cannot_be_read_hold_up_nobody(rounds, telegram, caplog):
    await rounds.owe(picture(STAFF, photo_of_wang(telegram), "card", card="report:1"))
    await rounds.deliver()
    await rounds.owe(
        Call(STAFF, "sendPhoto", "{}", card="report:1"),
        Call(STAFF, "sendLocation", '{"latitude":1}', card="report:1"),
        Call(STAFF, "sendPhoto", "no JSON", card="report:1"),
        Call(STAFF, "sendMessage", "no JSON"),
        Call(STAFF, "sendMessage", ""),
        words(STAFF, "after them"),
    )
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["card", "after them"]
    assert rounds.courier.failed == 5


async def test_an_upload_that_cannot_be_written_as_a_form_holds_up_nobody(rounds, telegram, caplog):
    reference = await keep_picture(rounds, "lift.jpg")
    await rounds.owe(Call(ANNA, "sendPhoto", f'{{"photo": "{reference}"'), words(ANNA, "after it"))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["after it"]
    assert rounds.courier.failed == 1
    assert telegram.token not in caplog.text
