"""The ledger of points: what must never happen does not, whatever comes in whatever order."""

import sqlite3
from collections import deque
from contextlib import asynccontextmanager, suppress
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.green import (
    GreenRules,
    Reason,
    expiry,
    ledger,
)
from storage.green.rules import shares
from tests.support.estate import NOW, RULES, A, balance, earn

pytestmark = pytest.mark.threaded


@asynccontextmanager
async def in_vain(database):
    """A transaction of which nothing stays: each example begins with an empty ledger."""
    with suppress(EOFError):
        async with database.transaction() as tx:
            yield tx
            raise EOFError


actions = st.lists(
    st.one_of(
        st.tuples(st.just("earn"), st.integers(1, 30)),
        st.tuples(st.just("spend"), st.integers(1, 60)),
        st.tuples(st.just("undo"), st.integers(0, 9)),
        st.tuples(st.just("correct"), st.integers(1, 20)),
        st.tuples(st.just("wait"), st.integers(1, 70)),
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions, st.integers(0, 2))
async def test_whatever_happens_the_balance_is_the_sum_and_never_negative(estate, actions, months):
    """Beside it a model that keeps nothing but a queue of what is left of each earning, first in, first out."""
    rules, now = GreenRules(expire_months=months), NOW
    model, spent = deque(), []
    async with in_vain(estate) as tx:
        for place, (what, much) in enumerate(actions):
            if what == "earn":
                await earn(tx, much, f"e{place}", now, rules=rules)
                model.append([rules.expiry(now), much])
            elif what == "spend":
                had = sum(left for _, left in model)
                entry = await ledger.spend(tx, A, Reason.REDEEM, much, 7, f"s{place}", now, rules)
                assert bool(entry) is (much <= had)
                if entry:
                    taken = shares([left for _, left in model], much)
                    for lot, part in zip(model, taken, strict=True):
                        lot[1] -= part
                    spent.append((entry, much, list(zip(model, taken, strict=True))))
            elif what == "undo" and spent:
                entry, points, taken = spent[much % len(spent)]
                if await ledger.give_back(tx, A, entry, points, 7, f"u{entry}", now, rules):
                    for lot, part in taken:
                        lot[1] += part
            elif what == "correct":
                # Only that it stays within bounds: which lots a counter-entry takes is no queue's business.
                entry = await ledger.find(tx, much)
                if entry and entry.points > 0 and not spent and len(model) == 1:
                    done = await ledger.correct(tx, much, 8, "by mistake", now, rules)
                    if done:
                        model[0][1] += done
            else:
                now += timedelta(days=much)
                await expiry.expire(tx, now, rules, 100)
                for lot in model:
                    if lot[0] and lot[0] <= now:
                        lot[1] = 0
            [entries, lots] = [
                await tx.value(f"SELECT coalesce(sum({column}), 0) FROM {table}")
                for column, table in (("points", "green_ledger"), ("remaining", "green_lots"))
            ]
            assert await balance(tx) == entries == lots == sum(left for _, left in model) >= 0
            for each in await expiry.expiring(tx, A, 9):
                assert each.points == sum(left for expires, left in model if expires == each.at)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE green_ledger SET points = 99",
        "UPDATE green_ledger SET words = 'other'",
        "UPDATE green_ledger SET actor_id = 8",
        "DELETE FROM green_ledger",
    ],
)
async def test_the_ledger_is_append_only(estate, change):
    async with estate.transaction() as tx:
        await earn(tx, 10, "a")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        async with estate.transaction() as tx:
            await tx.run(change)


async def test_a_balance_below_nothing_is_refused_by_the_database_itself(estate):
    async with estate.transaction() as tx:
        await earn(tx, 10, "a")
    with pytest.raises(sqlite3.IntegrityError, match="balance"):
        async with estate.transaction() as tx:
            await ledger._enter(tx, A, Reason.REDEEM, -11, 7, "b", NOW, RULES, "")
    async with estate.transaction() as tx:
        assert await balance(tx) == 10


async def test_the_same_evidence_earns_once(estate):
    async with estate.transaction() as tx:
        assert await earn(tx, 10, "quiz:1:2026-11-23")
        assert await earn(tx, 10, "quiz:1:2026-11-23") is None
        assert await balance(tx) == 10


async def test_a_counter_entry_never_takes_more_than_is_left_and_comes_once(estate):
    async with estate.transaction() as tx:
        first, second = await earn(tx, 10, "a"), await earn(tx, 10, "b")
        assert await ledger.correct(tx, second, 8, "a mistake", NOW, RULES) == -10
        assert await ledger.correct(tx, second, 8, "again", NOW, RULES) is None
        spent = await ledger.spend(tx, A, Reason.REDEEM, 6, 7, "s", NOW, RULES)
        assert await ledger.correct(tx, spent, 8, "a reservation is cancelled instead", NOW, RULES) is None
        assert await ledger.correct(tx, first, 8, "a mistake", NOW, RULES) == -4
        assert await balance(tx) == 0
        assert [entry.words for entry in await ledger.history(tx, A, 1)] == ["a mistake"]


async def test_points_that_expired_by_mistake_come_back_once_and_last_as_long_as_new_ones(estate):
    async with estate.transaction() as tx:
        await earn(tx, 10, "a")
        later = NOW + timedelta(days=400)
        await expiry.expire(tx, later, RULES, 100)
        [expired, _] = await ledger.history(tx, A, 9)
        assert (expired.reason, expired.points, await balance(tx)) == (Reason.EXPIRE, -10, 0)
        assert expired.actor_id == 0  # It was nobody's doing.
        assert await ledger.correct(tx, expired.id, 8, "she was in hospital", later, RULES) == 10
        assert await ledger.correct(tx, expired.id, 8, "again", later, RULES) is None
        [entry, *_] = await ledger.history(tx, A, 9)
        assert (entry.reason, entry.points, entry.words) == (Reason.CORRECT, 10, "she was in hospital")
        assert (entry.home_id, entry.actor_id, entry.day) == (A, 8, RULES.day(later))
        assert await balance(tx) == 10
        [lot] = await expiry.expiring(tx, A, 9)
        assert (lot.at, lot.points) == (RULES.expiry(later), 10)


async def test_a_correction_takes_the_very_points_that_it_corrects(estate):
    """The others expire earlier, and stay."""
    async with estate.transaction() as tx:
        await earn(tx, 10, "a", NOW - timedelta(days=60))
        second = await earn(tx, 5, "b")
        assert await ledger.correct(tx, second, 8, "a mistake", NOW, RULES) == -5
        [lot] = await expiry.expiring(tx, A, 9)
        assert (lot.at, lot.points) == (RULES.expiry(NOW - timedelta(days=60)), 10)


async def test_what_was_spent_comes_back_once_to_the_points_that_it_came_from(estate):
    """They expire when they would have."""
    before = NOW - timedelta(days=60)
    async with estate.transaction() as tx:
        await earn(tx, 10, "a", before)
        await earn(tx, 10, "b")
        spent = await ledger.spend(tx, A, Reason.REDEEM, 15, 7, "s", NOW, RULES)
        assert [(each.at, each.points) for each in await expiry.expiring(tx, A, 9)] == [(RULES.expiry(NOW), 5)]
        assert await ledger.give_back(tx, A, spent, 15, 8, "u", NOW, RULES)
        assert await ledger.give_back(tx, A, spent, 15, 8, "u", NOW, RULES) is None
        lots = [(each.at, each.points) for each in await expiry.expiring(tx, A, 9)]
        assert lots == [(RULES.expiry(before), 10), (RULES.expiry(NOW), 10)]
        [entry, *_] = await ledger.history(tx, A, 9)
        assert (entry.home_id, entry.reason, entry.points, entry.actor_id) == (A, Reason.RETURN, 15, 8)
        assert await balance(tx) == 20


async def test_nothing_is_corrected_where_nothing_is_left(estate):
    async with estate.transaction() as tx:
        entry = await earn(tx, 10, "a")
        await ledger.spend(tx, A, Reason.REDEEM, 10, 7, "s", NOW, RULES)
        assert await ledger.correct(tx, entry, 8, "a mistake", NOW, RULES) is None
        assert await ledger.correct(tx, 99, 8, "nothing", NOW, RULES) is None
        assert len(await ledger.history(tx, A, 9)) == 2
