"""How long a message waits after a failure, and what the others learn from it."""

import pytest
from msgspec import Raw
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError, TimedOut

from bot.courier.parcel import Parcel
from bot.courier.transport import SECONDS_WELL, Transport
from bot.courier.verdict import Again, Failed, Sent
from bot.network import Dropped, ServerError, TooFast
from storage.queues.outbox import NOTICE, Due

pytestmark = pytest.mark.threaded

LINE = NetworkError("ClientConnectorError")
ABOUT_ONE = [ServerError("Bad Gateway"), TimedOut("no answer"), Dropped("ServerDisconnectedError")]
ANSWERED = [BadRequest("Bad Request: no"), Forbidden("Forbidden: no"), TooFast(7), TelegramError("Conflict")]


class Weather:
    """A Telegram that does what it is told next."""

    def __init__(self):
        self.next = None
        self.called = ()

    async def call(self, *what):
        self.called = what
        if self.next:
            raise self.next
        return Raw(b"true")


@pytest.fixture
def conditions():
    return Weather()


@pytest.fixture
def changes():
    return []


@pytest.fixture
def road(conditions, changes):
    road = Transport(conditions)
    road._backoff.on_change = changes.append
    road._dice.random = road._backoff._dice.random = lambda: 1.0  # Nothing is left to chance: the longest pause.
    return road


def parcel(attempts=0, doubtful=0, method="editMessageText"):
    due = Due(1, 7, method, "{}", NOTICE, 1, None, None, attempts, doubtful)
    return Parcel(due, due.method, due.payload)


async def meets(road, conditions, error, **more):
    conditions.next = error
    return (await road.carry(parcel(**more))).verdict


async def test_a_line_that_is_down_is_tried_slower_each_time_and_said_once(road, conditions, changes, hours):
    for seconds in (1, 2, 4, 8, 16, 32, 60, 60):
        assert (await meets(road, conditions, LINE)).seconds == seconds
        hours.ahead(seconds)
    assert changes == ["ClientConnectorError"]
    assert await meets(road, conditions, None) == Sent()
    assert changes == ["ClientConnectorError", None]
    assert (await meets(road, conditions, LINE)).seconds == 1


async def test_what_is_carried_is_what_telegram_is_asked_for_and_comes_back_with_it(road, conditions):
    carried = parcel()
    landed = await road.carry(carried)
    assert conditions.called == ("editMessageText", '{"chat_id":7}', {})
    assert (landed.parcel, landed.result) == (carried, Raw(b"true"))
    conditions.next = LINE
    assert (await road.carry(carried)).parcel is carried
    conditions.next = ZeroDivisionError()
    assert (await road.carry(carried)).parcel is carried


async def test_those_who_fail_meanwhile_wait_for_the_first_and_a_little_longer(road, conditions, hours):
    for _ in range(3):
        hours.ahead((await meets(road, conditions, LINE)).seconds)
    assert (await meets(road, conditions, LINE)).seconds == 8
    hours.ahead(4)
    assert (await meets(road, conditions, LINE)).seconds == 4 * 1.25
    hours.ahead(4)
    assert (await meets(road, conditions, LINE)).seconds == 16, "those who failed meanwhile are no further failures"


@pytest.mark.parametrize("error", ANSWERED, ids=repr)
async def test_a_refusal_says_that_the_line_is_open(road, conditions, changes, error):
    verdict = await meets(road, conditions, error)
    assert verdict == Again(7.0, "429") or isinstance(verdict, Failed)
    assert changes == []
    assert (await meets(road, conditions, LINE)).seconds == 1


@pytest.mark.parametrize("error", ABOUT_ONE, ids=repr)
async def test_while_others_get_through_a_failure_is_about_this_message(road, conditions, changes, hours, error):
    await meets(road, conditions, None)
    for tries, seconds in enumerate((1, 2, 4, 8)):
        assert (await meets(road, conditions, error, attempts=tries)).seconds == seconds
    assert (await meets(road, conditions, error, attempts=1, doubtful=2)).seconds == 8
    assert changes == []
    hours.ahead(SECONDS_WELL - 0.125)
    assert (await meets(road, conditions, error, attempts=3)).seconds == 8
    hours.ahead(0.125)
    assert (await meets(road, conditions, error, attempts=3)).seconds == 1
    assert changes == [error.message]


async def test_a_line_that_is_down_is_never_about_one_message(road, conditions, changes):
    await meets(road, conditions, None)
    assert (await meets(road, conditions, LINE, attempts=5)).seconds == 1
    assert changes == ["ClientConnectorError"]


async def test_whether_others_get_through_decides_if_telegrams_failures_count(road, conditions, hours):
    assert await meets(road, conditions, ABOUT_ONE[0], attempts=100) == Again(1.0, "Bad Gateway")
    await meets(road, conditions, None)
    assert await meets(road, conditions, ABOUT_ONE[0], attempts=100) == Failed("Bad Gateway")


async def test_what_cannot_even_be_called_fails_by_the_name_of_its_error(road, conditions, changes, caplog):
    assert await meets(road, conditions, ZeroDivisionError()) == Failed("ZeroDivisionError")
    assert "message 1 (editMessageText) cannot be sent" in caplog.text
    assert changes == []


async def test_a_token_that_is_refused_stops_the_bot(road, conditions):
    with pytest.raises(InvalidToken):
        await meets(road, conditions, InvalidToken())
