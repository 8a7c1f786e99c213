"""Between two looks at the outbox: how long the courier rests, and how many messages it has on their way."""

import asyncio
from types import SimpleNamespace

import pytest
from msgspec import Raw

from bot.courier import courier
from bot.courier.courier import SECONDS_IDLE
from tests.support.carrying import Rounds, words


class Slow:
    """A Telegram that answers only once it is let."""

    def __init__(self):
        self.asked, self.answers = 0, asyncio.Event()

    async def call(self, *_):
        self.asked += 1
        await self.answers.wait()
        return Raw(b'{"message_id":1}')


@pytest.fixture
async def rounds(database, hours):
    rounds = Rounds(database, Slow(), hours)
    await rounds.settle()
    return rounds


@pytest.mark.parametrize(
    ("wake", "more", "seconds"),
    [
        (None, False, SECONDS_IDLE),
        (0.25, False, 0.25),
        (-1.0, False, 0),
        (100.0, False, SECONDS_IDLE),
        (None, True, 0),
        (0.25, True, 0),
    ],
)
async def test_it_rests_until_something_may_go_or_may_have_come(rounds, hours, monkeypatch, wake, more, seconds):
    rests = []

    def later(seconds, awaken):
        rests.append(seconds)
        awaken()
        return SimpleNamespace(cancel=lambda: None)

    monkeypatch.setattr(asyncio.get_running_loop(), "call_later", later)
    monkeypatch.setattr(rounds.courier._dispatch, "wake_at", lambda: None if wake is None else hours.seconds + wake)
    rounds.courier._cursor.more = more
    await rounds.courier._rest()
    assert rests == [seconds]


async def test_only_so_many_are_on_their_way_at_the_same_time(rounds, monkeypatch):
    monkeypatch.setattr(courier, "AT_ONCE", 3)
    await rounds.owe(*(words(1000 + number, "x") for number in range(8)))
    for _ in range(3):
        await rounds.courier.once()
        await asyncio.sleep(0)
    assert rounds.api.asked == 3
    rounds.api.answers.set()
    await rounds.deliver()
    assert rounds.courier.sent == rounds.api.asked == 8
