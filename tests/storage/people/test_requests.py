"""Who asks to belong to a home waits for the staff; the first decision counts."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from storage.engine.database import Database
from storage.people import households, requests
from storage.people.households import RosterEntry
from storage.people.members import Relation
from storage.people.requests import Decided, State

pytestmark = pytest.mark.threaded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
ANNA, LIU, WU = 7, 8, 9


@pytest.fixture
async def built(database):
    """Homes 1 to 5."""
    async with database.transaction() as tx:
        await households.put(tx, [RosterEntry(("3", "", f"{floor}01"), floor, 10) for floor in range(1, 6)])
    return database


@pytest.fixture
async def tx(built):
    async with built.transaction() as tx:
        yield tx


async def ask(tx, home_id=1, words="I am the tenant", relation=Relation.TENANT, person_id=ANNA):
    return await requests.ask(tx, person_id, home_id, relation, words, NOW)


async def test_asking_again_for_the_same_home_mends_the_request_that_waits(tx):
    first = await ask(tx)
    second = await ask(tx, words="the owner, rather", relation=Relation.OWNER)
    assert second.number == first.number
    assert second in await requests.of_person(tx, ANNA)
    assert (second.words, second.relation, second.state) == ("the owner, rather", Relation.OWNER, State.WAITING)


async def test_so_many_may_wait_at_once_and_no_more(tx):
    for home_id in range(1, requests.AT_ONCE + 1):
        assert await ask(tx, home_id)
    assert await ask(tx, requests.AT_ONCE + 1) is None
    assert await ask(tx, 1, words="mended"), "one that waits can be mended at the limit, too"
    assert await ask(tx, 4, person_id=WU), "others are not held up"
    await requests.decide(tx, 1, State.DECLINED, LIU, "no", NOW)
    assert await ask(tx, requests.AT_ONCE + 1)


async def test_the_second_decision_is_told_of_the_first(tx):
    request = await ask(tx)
    approved = await requests.decide(tx, request.number, State.APPROVED, LIU, None, NOW)
    assert (approved.state, approved.decided_by) == (State.APPROVED, LIU)
    late = await requests.decide(tx, request.number, State.DECLINED, WU, "a stranger", NOW)
    assert late == Decided(approved)
    assert await requests.find(tx, request.number) == approved


async def test_of_two_staff_who_decide_at_once_from_two_processes_one_counts(built):
    async with built.transaction() as tx:
        number = (await ask(tx)).number
    second = await Database.open(built.path)

    async def decide(database, who, state):
        async with database.transaction() as tx:
            return await requests.decide(tx, number, state, who, None, NOW)

    outcomes = await asyncio.gather(
        *[
            decide(database, who, state)
            for database, who, state in ((built, LIU, State.APPROVED), (second, WU, State.DECLINED)) * 3
        ]
    )
    await second.close()
    [counted] = [outcome for outcome in outcomes if not isinstance(outcome, Decided)]
    assert all(outcome.request == counted for outcome in outcomes if isinstance(outcome, Decided))
    assert len(outcomes) == 6


async def test_a_declined_person_may_ask_anew_and_the_old_number_is_never_used_again(tx):
    first = await ask(tx)
    await requests.decide(tx, first.number, State.DECLINED, LIU, "which flat?", NOW)
    second = await ask(tx)
    assert second.number > first.number
    assert (await requests.find(tx, first.number)).reason == "which flat?"


async def test_there_is_no_request_for_what_is_not_there(tx):
    assert await requests.decide(tx, 99, State.APPROVED, LIU, None, NOW) is None
    with pytest.raises(sqlite3.IntegrityError):
        await ask(tx, home_id=99)


async def test_decided_ones_are_forgotten_in_time_and_those_that_wait_are_not(tx):
    decided, waits = await ask(tx), await ask(tx, 2)
    await requests.decide(tx, decided.number, State.DECLINED, LIU, None, NOW)
    await requests.PRUNING.run(tx, NOW, 10)
    assert await requests.find(tx, decided.number)
    await requests.PRUNING.run(tx, NOW + timedelta(days=400), 10)
    assert await requests.find(tx, decided.number) is None
    assert await requests.of_person(tx, ANNA) == [waits]
    assert (await ask(tx, 3)).number > waits.number
