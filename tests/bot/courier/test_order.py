"""Who hears first, in which order and at which pace; a real database, and a Telegram over HTTP."""

import json
from datetime import timedelta

import pytest

from bot.courier.pace import Limits
from storage.queues.outbox import BROADCAST, NOTICE, Call
from tests.support.carrying import words
from tests.support.courier import ANNA, CHEN, LIU, NEIGHBOURS, WANG, asked, heard, photo_of_wang

pytestmark = pytest.mark.threaded


async def test_who_waits_comes_before_notices_and_notices_before_broadcasts(rounds, telegram):
    rounds.limits = Limits(total_per_second=1)
    rounds.begin()
    await rounds.owe(
        words(WANG, "to all", BROADCAST), words(CHEN, "reminder", NOTICE), words(LIU, "other"), words(ANNA, "answer")
    )
    await rounds.deliver()
    said = [call.params["text"] for call in asked(telegram, "sendMessage")]
    assert said == ["other", "answer", "reminder", "to all"]


async def test_a_chat_hears_everything_in_the_order_in_which_it_was_said(rounds, telegram):
    await rounds.owe(*(words(ANNA, str(number)) for number in range(30)), *(words(CHEN, str(n)) for n in range(5)))
    await rounds.deliver()
    assert heard(telegram, ANNA) == [str(number) for number in range(30)]
    assert heard(telegram, CHEN) == [str(number) for number in range(5)]


async def test_a_broadcast_keeps_within_what_telegram_allows_and_nearly_fills_it(rounds, telegram, hours):
    telegram.world.limits.on = True
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(120)]
    for person in crowd:
        telegram.person(person).says("/start")
    await rounds.owe(*(words(person, "The water is back.", BROADCAST) for person in crowd))
    begun = hours.seconds
    await rounds.deliver()
    assert [call.outcome for call in telegram.calls] == ["ok"] * 120
    assert 120 / (hours.seconds - begun) > 0.97 * 30


async def test_a_long_talk_with_one_person_and_a_busy_group_meet_no_flood_limit(rounds, telegram):
    telegram.world.limits.on = True
    album = json.dumps({"media": [{"type": "photo", "media": photo_of_wang(telegram)}] * 10})
    await rounds.owe(
        *(words(ANNA, str(number)) for number in range(20)),
        Call(ANNA, "sendMediaGroup", album, weight=10),
        *(words(NEIGHBOURS, str(number)) for number in range(15)),
        Call(NEIGHBOURS, "sendMediaGroup", album, weight=10),
        *(words(NEIGHBOURS, str(number), card="board") for number in range(15)),
        words(ANNA, "the end"),
    )
    await rounds.deliver()
    assert {call.outcome for call in telegram.calls} == {"ok"}
    assert heard(telegram, ANNA)[-1] == "the end"


async def test_an_answer_needs_no_more_than_a_moment_while_a_broadcast_runs(rounds, telegram, hours):
    crowd = [telegram.add_person(1000 + number, f"P{number}").id for number in range(80)]
    for person in crowd:
        telegram.person(person).says("/start")
    await rounds.owe(*(words(person, "news", BROADCAST) for person in crowd))
    await rounds.deliver(seconds=1.5)
    begun = hours.seconds
    await rounds.owe(words(ANNA, "here you are"))
    while not heard(telegram, ANNA):
        await rounds.deliver(seconds=0.05)
        hours.ahead(0.05)
        assert hours.seconds < begun + 1


async def test_what_is_too_old_is_not_sent(rounds, telegram, hours):
    await rounds.owe(words(ANNA, "the garden is yours in an hour", expires=hours.now() + timedelta(hours=1)))
    hours.ahead(3601)
    await rounds.owe(words(ANNA, "good evening", expires=hours.now() + timedelta(hours=1)))
    await rounds.deliver()
    assert heard(telegram, ANNA) == ["good evening"]
    assert (await rounds.outcome())["the garden is yours in an hour"] == "expired"
