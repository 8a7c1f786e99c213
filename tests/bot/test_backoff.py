"""What does not work for a while is said when it begins and when it is over, and tried again with patience."""

import asyncio
import logging
import random
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import backoff
from bot.backoff import Backoff, pause


class Watch:
    """Hears what the staff and the log hear."""

    def __init__(self, caplog):
        caplog.set_level(logging.INFO)
        self.caplog, self.alarms = caplog, []
        self.trouble = Backoff("the database")
        self.trouble.on_change = self.alarms.append

    @property
    def lines(self):
        return [record.getMessage() for record in self.caplog.records]


@pytest.fixture
def watch(caplog):
    return Watch(caplog)


def full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@given(st.integers(1, 10_000), st.integers())
def test_patience_grows_from_half_a_second_to_a_minute_and_no_further(tries, seed):
    seconds = pause(tries, random.Random(seed))
    longest = min(60.0, 2.0 ** min(tries - 1, 10))
    assert longest / 2 <= seconds <= longest


def test_it_is_said_once_however_many_meet_it_however_often(watch):
    for tries in range(1, 50):
        for part in ("intake", "turns", "courier"):
            watch.trouble.failed(part, "disk full", tries)
    assert watch.lines == ["the database: disk full (met by intake); trying again, slower"]
    assert watch.alarms == ["disk full"]


def test_it_is_over_when_it_is_over_for_all_who_met_it(watch):
    watch.trouble.failed("intake", "disk full", 1)
    watch.trouble.failed("turns", "disk full", 1)
    watch.trouble.recovered("intake")
    assert watch.alarms == ["disk full"]
    watch.trouble.recovered("turns")
    watch.trouble.recovered("turns")
    assert watch.alarms == ["disk full", None]
    assert watch.lines[1:] == ["the database: works again"]


def test_parts_that_meet_different_reasons_by_turns_raise_one_alarm_and_each_reason_is_in_the_log_once(watch):
    for tries in range(1, 20):
        watch.trouble.failed("intake", "disk full", tries)
        watch.trouble.failed("schedule", "disk I/O error", tries)
    assert watch.alarms == ["disk full"]
    assert len(watch.lines) == 2


def test_who_may_not_wait_for_a_minute_says_so():
    backoff = Backoff("polling", 10.0)
    waits = [backoff.failed("intake", "away", tries) for tries in range(1, 100)]
    assert waits[0] <= 1
    assert max(waits) == 10
    assert Backoff("sending").failed("courier", "away", 100) >= 30


def test_when_it_comes_back_it_is_said_again(watch):
    for _ in range(2):
        watch.trouble.failed("intake", "disk full", 1)
        watch.trouble.recovered("intake")
    assert watch.alarms == ["disk full", None, "disk full", None]


def test_where_there_was_no_trouble_none_is_over(watch):
    watch.trouble.recovered("intake")
    assert watch.alarms == []
    assert watch.lines == []


@pytest.fixture
def waits(monkeypatch):
    """How many tries each wait comes after; nobody waits."""
    counted = []
    monkeypatch.setattr(backoff, "pause", lambda tries, _: counted.append(tries) or 0)
    return counted


async def test_work_is_repeated_until_the_database_takes_it(watch, waits):
    outcomes = [full(), full(), full(), "done"]

    async def work():
        outcome = outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    assert await watch.trouble.retry("turns", work) == "done"
    assert waits == [1, 2, 3]
    assert watch.alarms == ["database or disk is full", None]


async def test_an_error_of_the_work_itself_is_not_repeated(watch, waits):
    async def work():
        raise sqlite3.IntegrityError("UNIQUE constraint failed")

    with pytest.raises(sqlite3.IntegrityError):
        await watch.trouble.retry("turns", work)
    assert waits == []
    assert watch.alarms == []


async def test_whoever_waits_can_be_stopped(watch):
    async def work():
        raise full()

    waiting = asyncio.create_task(watch.trouble.retry("turns", work))
    begun = asyncio.Event()
    watch.trouble.on_change = lambda _: begun.set()
    await begun.wait()
    waiting.cancel()
    assert isinstance((await asyncio.gather(waiting, return_exceptions=True))[0], asyncio.CancelledError)
