"""Of two who want the last of something at once, one gets it."""

import asyncio

import pytest

from storage.engine.database import Database
from storage.green import (
    Level,
    Reason,
    Refusal,
    awards,
    goods,
    ledger,
    reservations,
)
from storage.green.reservations import Refused, State
from tests.support.estate import NOW, RULES, A, B, balance, earn, on_duty

pytestmark = pytest.mark.threaded


async def both(path, act):
    """The same, on two connections of their own, at the same moment."""
    databases = [await Database.open(path) for _ in range(2)]

    async def one(database, place):
        async with database.transaction() as tx:
            return await act(tx, place)

    try:
        return await asyncio.gather(*(one(database, place) for place, database in enumerate(databases)))
    finally:
        for database in databases:
            await database.close()


async def test_two_people_cannot_take_the_last_item(estate):
    async with estate.transaction() as tx:
        for home in (A, B):
            await earn(tx, 50, f"{home}", home=home)
        soap = await goods.add(tx, "Soap", 30, 1, None, "", 8, NOW)
    outcomes = await both(
        estate.path, lambda tx, place: reservations.reserve(tx, (A, B)[place], soap.id, 30, 7, NOW, RULES)
    )
    assert sorted(isinstance(each, reservations.Reservation) for each in outcomes) == [False, True]
    assert Refused.SOLD_OUT in outcomes
    async with estate.transaction() as tx:
        assert sorted([await balance(tx, A), await balance(tx, B)]) == [20, 50]
        assert (await goods.find(tx, soap.id)).stock == 0


async def test_two_of_one_home_cannot_spend_the_same_points(estate):
    async with estate.transaction() as tx:
        await earn(tx, 50, "a")
        soap = await goods.add(tx, "Soap", 30, 5, None, "", 8, NOW)
    outcomes = await both(estate.path, lambda tx, _: reservations.reserve(tx, A, soap.id, 30, 7, NOW, RULES))
    assert Refused.POOR in outcomes
    async with estate.transaction() as tx:
        assert (await balance(tx), (await goods.find(tx, soap.id)).stock) == (20, 4)


async def test_two_volunteers_cannot_award_one_bag_twice(estate):
    async with estate.transaction() as tx:
        for volunteer in (9, 10):
            await on_duty(tx, volunteer)
    outcomes = await both(estate.path, lambda tx, place: awards.award(tx, A, Level.GOOD, (9, 10)[place], NOW, RULES))
    assert Refusal.AGAIN in outcomes
    async with estate.transaction() as tx:
        assert await balance(tx) == 10


async def test_two_homes_cannot_use_one_shown_code(estate):
    async with estate.transaction() as tx:
        await on_duty(tx)
        code = await awards.show_pass(tx, Level.GOOD, 10, NOW)
    outcomes = await both(estate.path, lambda tx, place: awards.redeem_pass(tx, code, (A, B)[place], NOW, RULES))
    assert Refusal.USED in outcomes
    async with estate.transaction() as tx:
        assert await balance(tx, A) + await balance(tx, B) == 10


async def test_a_reservation_ends_once(estate):
    """Handed over and cancelled at the same moment: one of them counts."""
    async with estate.transaction() as tx:
        await earn(tx, 50, "a")
        soap = await goods.add(tx, "Soap", 30, 5, None, "", 8, NOW)
        number = (await reservations.reserve(tx, A, soap.id, 30, 7, NOW, RULES)).number
    outcomes = await both(
        estate.path,
        lambda tx, place: (
            reservations.cancel(tx, number, 7, NOW, RULES) if place else reservations.hand_over(tx, number, 8, NOW)
        ),
    )
    assert sorted(outcomes) == [False, True]
    async with estate.transaction() as tx:
        ended = await reservations.find(tx, number)
        given_back = ended.state is State.CANCELLED
        assert (await balance(tx), (await goods.find(tx, soap.id)).stock) == ((50, 5) if given_back else (20, 4))


async def test_what_nobody_collected_comes_back_and_was_nobodys_doing(estate):
    async with estate.transaction() as tx:
        await earn(tx, 50, "a")
        soap = await goods.add(tx, "Soap", 30, 5, None, "", 8, NOW)
        number = (await reservations.reserve(tx, A, soap.id, 30, 7, NOW, RULES)).number
        assert await reservations.lapse(tx, number, NOW, RULES)
        [entry, *_] = await ledger.history(tx, A, 9)
        assert (entry.reason, entry.points, entry.actor_id) == (Reason.RETURN, 30, 0)
