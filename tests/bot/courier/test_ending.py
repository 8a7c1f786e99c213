"""A large backlog, a disk that fails, the end: nothing is lost, and nothing is said twice."""

import asyncio
import json
import logging
import sqlite3

import pytest
from telegram.error import InvalidToken

from bot.courier.pace import Limits
from handlers.menu import chats
from storage.queues import cards, outbox
from storage.queues.outbox import BROADCAST, Call
from tests.support.carrying import STAFF, words
from tests.support.courier import ANNA, CHEN, LIU, WANG, asked, change, disk_full, heard

pytestmark = pytest.mark.threaded


async def test_a_large_backlog_is_sent_without_repeating_what_was_asked_for_out_of_turn(rounds, telegram, monkeypatch):
    monkeypatch.setattr("bot.courier.cursor.LOADED", 10)
    rounds.limits = Limits(0, 0, 4, 0)
    rounds.begin()
    late = words(ANNA, "late")
    telegram.floods(ANNA, retry_after=60)
    await rounds.owe(*(words(WANG, str(number)) for number in range(40)), late, words(ANNA, "later"))
    rounds.courier.wake({ANNA})
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["late", "later"]
    assert len(heard(telegram, WANG)) == 40


async def test_broadcasts_beyond_those_in_memory_wait_in_the_outbox_and_are_sent_once(rounds, telegram, monkeypatch):
    monkeypatch.setattr("bot.courier.cursor.BROADCASTS_AHEAD", 20)
    await rounds.owe(*(words(WANG + number % 4, f"{number}", BROADCAST) for number in range(100)))
    await rounds.step()
    rounds.courier.wake({ANNA})
    await rounds.step()
    assert rounds.courier._dispatch.broadcasts <= 40
    await rounds.deliver()
    assert heard(telegram, ANNA) == [f"{number}" for number in range(1, 100, 4)]
    assert sum(len(heard(telegram, person)) for person in (WANG, ANNA, CHEN, LIU)) == 100


async def test_while_the_database_cannot_note_it_nothing_more_is_sent_and_nothing_twice(rounds, telegram, monkeypatch):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.step()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "end", disk_full)
        for _ in range(3):
            with pytest.raises(sqlite3.OperationalError):
                await rounds.courier.once()
    assert heard(telegram, ANNA) == ["1"]
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_disk_that_fails_as_a_card_is_looked_up_stops_no_chat_for_good(rounds, telegram, monkeypatch):
    await rounds.owe(words(STAFF, "1", card="a"), words(STAFF, "2"), words(ANNA, "hello"))
    with monkeypatch.context() as broken:
        broken.setattr(cards, "find", disk_full)
        with pytest.raises(sqlite3.OperationalError):
            await rounds.courier.once()
    await rounds.deliver()
    assert heard(telegram, STAFF) == ["1", "2"]
    assert heard(telegram, ANNA) == ["hello"]
    assert rounds.courier._dispatch.flying == 0


async def test_what_was_on_its_way_at_the_end_is_noted_and_not_repeated(rounds, telegram):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"), words(WANG, "hello"))
    await rounds.courier.once()
    await rounds.courier.finish(5)
    assert await rounds.outcome() == {"1": "sent", "2": "waiting", "hello": "sent"}
    rounds.begin()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]
    assert heard(telegram, WANG) == ["hello"]


async def test_what_a_full_disk_cannot_note_at_the_end_is_one_line_in_the_log(rounds, telegram, monkeypatch, caplog):
    await rounds.owe(words(ANNA, "1"))
    await rounds.courier.once()
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "end", disk_full)
        await rounds.courier.finish(5)
    [line] = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    assert line == "what was sent last could not be noted, and will be sent again: database or disk is full"


@pytest.mark.parametrize("moment", range(0, 36, 4))
async def test_whenever_the_end_comes_what_was_sent_is_noted(rounds, telegram, moment):
    await rounds.owe(words(ANNA, "1"), words(ANNA, "2"))
    await rounds.step()
    round = asyncio.create_task(rounds.courier.once())
    for _ in range(moment):
        await asyncio.sleep(0)
    round.cancel()
    await asyncio.wait([round])
    await rounds.courier.finish(5)
    rounds.begin()
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["1", "2"]


async def test_a_token_that_telegram_refuses_ends_the_courier_and_keeps_the_message(rounds, telegram):
    rounds.api._base = rounds.api._base.replace("DEMO", "WRONG")
    await rounds.owe(words(ANNA, "1"))
    with pytest.raises(InvalidToken):
        await rounds.courier.run()
    await rounds.courier.finish(0)
    assert await rounds.outcome() == {"1": "waiting"}


async def test_the_token_is_in_no_error_and_in_no_log(rounds, telegram, hours, caplog):
    caplog.set_level(logging.DEBUG)
    for fault in (500, "drop", 400):
        telegram.breaks("sendMessage", fault)
    await rounds.owe(words(ANNA, "1"), words(WANG, "2"), words(CHEN, "3"))
    await rounds.deliver()
    await telegram.stop()
    await rounds.owe(words(ANNA, "4"))
    await rounds.step()
    await rounds.courier.once()
    async with rounds.database.read() as tx:
        errors = [row["error"] for row in await tx.rows("SELECT error FROM outbox")]
    assert any(errors)
    assert errors[-1] == "ClientConnectorError"
    secret = telegram.token.split(":")[1]
    assert secret not in str(errors)
    assert secret not in caplog.text


async def test_a_short_break_in_the_line_that_many_messages_meet_costs_each_of_them_only_a_moment(rounds, telegram):
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(20)]
    for person in crowd:
        telegram.person(person).says("/start")
    address = rounds.api._base
    rounds.api._base = address.replace(telegram.url, "http://127.0.0.1:1")
    begun = rounds.hours.seconds
    await rounds.owe(*(words(person, "hello") for person in crowd))
    await rounds.step()
    await asyncio.gather(*rounds.courier._flight.tasks)
    rounds.api._base = address
    await rounds.deliver()
    assert all(heard(telegram, person) == ["hello"] for person in crowd)
    assert rounds.hours.seconds < begun + 3


async def test_the_staff_are_told_once_about_each_who_cannot_be_reached(rounds, telegram):
    telegram.person(ANNA).blocks()
    await rounds.owe(words(ANNA, "1"))
    await rounds.step()
    await change(rounds, lambda post: chats.gone(post, ANNA, "blocked"))
    await rounds.deliver()
    assert len(heard(telegram, STAFF)) == 1


async def test_the_end_of_a_spinner_waits_for_nobody(rounds, telegram, hours):
    rounds.limits = Limits(total_per_second=1, person_per_second=0.1, person_burst=1)
    rounds.begin()
    query = telegram.person(ANNA).forges("x", 1)
    spinner = Call(0, "answerCallbackQuery", json.dumps({"callback_query_id": query}), 0, 0)
    begun = hours.seconds
    await rounds.owe(*(words(ANNA + number % 2, str(number)) for number in range(20)), spinner)
    await rounds.courier.once()
    await telegram.until(lambda: asked(telegram, "answerCallbackQuery"))
    assert hours.seconds == begun
    assert asked(telegram, "answerCallbackQuery")[0].outcome == "ok"
