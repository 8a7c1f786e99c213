"""A request for help: asked once, taken by as many as are needed, open again when somebody cannot come."""

from datetime import UTC, datetime, timedelta

import pytest

from storage.help import hands, requests
from storage.help.request import Kind, Outcome

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
CHEN, MEI, BOB, ANN = 3, 4, 5, 6


def at(seconds):
    return NOW + timedelta(seconds=seconds)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def asked(tx, person=CHEN, people=1, when=NOW, **more):
    return await requests.ask(tx, person, Kind.CARRY, when, people=people, **more)


async def test_a_double_tap_asks_once_and_a_minute_later_is_another_request(tx):
    first = await asked(tx)
    assert await asked(tx, when=at(59)) is None
    assert (await asked(tx, caller="Mr Li", when=at(59))).caller == "Mr Li"  # For somebody else.
    assert (await asked(tx, when=at(60))).number > first.number
    await requests.end(tx, first.number, Outcome.CANCELLED, CHEN, at(61))
    assert [await requests.count_open(tx, each) for each in (CHEN, MEI)] == [2, 0]
    assert len(await requests.all_open(tx, 9)) == 2
    assert len(await requests.of_person(tx, CHEN, 9)) == 3
    assert await requests.waking(tx, at(-1), 9) == []
    assert await requests.is_wanted(tx, at(60))


async def test_as_many_take_it_as_are_needed_and_nobody_helps_themselves(tx):
    number = (await asked(tx, people=2)).number
    assert not await requests.take(tx, number, CHEN, NOW)
    assert await requests.take(tx, number, BOB, at(2))
    assert not await requests.take(tx, number, BOB, at(2))
    assert await requests.count_untaken(tx) == 1
    assert await requests.take(tx, number, MEI, at(1))
    assert not await requests.take(tx, number, ANN, at(3))
    assert [each.person_id for each in await requests.takers(tx, number)] == [MEI, BOB]
    assert [each.number for each in await requests.of_taker(tx, MEI)] == [number]
    await requests.wake(tx, number, None)
    await requests.spend(tx, number)
    assert not await requests.leave(tx, number, ANN, at(9))
    assert await requests.leave(tx, number, MEI, at(10))
    again = await requests.find(tx, number)
    assert (again.open_since, again.spent, await requests.is_wanted(tx, at(10))) == (at(10), False, True)


async def test_it_ends_once_and_is_open_again_if_nobody_came(tx):
    number = (await asked(tx)).number
    await requests.take(tx, number, BOB, NOW)
    done = await requests.end(tx, number, Outcome.DONE, BOB, at(10), follow_at=at(99))
    assert (done.outcome, done.ended_at, [each.number for each in await requests.waking(tx, at(99), 9)]) == (
        Outcome.DONE,
        at(10),
        [number],
    )
    assert await requests.end(tx, number, Outcome.CANCELLED, CHEN, at(11)) is None
    assert not await requests.take(tx, number, MEI, at(12))
    again = await requests.reopen(tx, number, at(20))
    assert (again.outcome, again.ended_at, again.open_since) == (None, None, at(20))
    assert await requests.takers(tx, number) == []
    assert await requests.reopen(tx, number, at(21)) is None
    await requests.end(tx, number, Outcome.CANCELLED, CHEN, at(22))
    assert await requests.reopen(tx, number, at(23)) is None


async def test_hands_for_a_task_are_looked_for_once_and_anew_if_it_was_called_off(tx):
    wanted = await hands.want(tx, "shift:1", "watering", 2, at(500), 8, NOW)
    assert (wanted.people, (await hands.of_task(tx, "shift:1")).number) == (2, wanted.number)
    assert await hands.want(tx, "shift:1", "watering", 3, at(500), 8, at(1)) is None
    assert await hands.of_task(tx, "shift:2") is None
    await requests.end(tx, wanted.number, Outcome.CANCELLED, 8, at(2))
    again = await hands.want(tx, "shift:1", "weeding", 3, at(600), 8, at(3))
    assert (again.number, again.people, again.about, again.outcome) == (wanted.number, 3, "weeding", None)
