"""The ledger of points: what must never happen does not, whatever comes in whatever order."""

import asyncio
import sqlite3
from collections import deque
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.engine.database import Database
from storage.green import (
    GreenRules,
    Hours,
    Level,
    Reason,
    Refusal,
    accounts,
    awards,
    duties,
    expiry,
    goods,
    ledger,
    reservations,
)
from storage.green.awards import Award
from storage.green.reservations import Refused, State
from storage.green.rules import shares
from storage.people import households, members, people
from storage.people.members import Relation

pytestmark = pytest.mark.threaded

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
RULES = GreenRules()
A, B = 1, 2


@pytest.fixture
async def estate(database):
    """Two homes; 7 lives in the first, 9 and 10 are volunteers, of whom 9 lives in the second."""
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", room), 5, 895_000) for room in ("501", "502")])
        for id in (7, 9, 10):
            await people.meet(tx, id, f"P{id}", "en", NOW)
        await members.join(tx, 7, A, Relation.OWNER, NOW)
        await members.join(tx, 9, B, Relation.TENANT, NOW)
    return database


async def earn(tx, points, evidence, now=NOW, home=A, rules=RULES):
    return await ledger.earn(tx, home, Reason.BAG, points, 9, evidence, now, rules)


async def balance(tx, home=A):
    return (await accounts.open(tx, home)).balance


@asynccontextmanager
async def in_vain(database):
    """A transaction of which nothing stays: each example begins with an empty ledger."""
    with suppress(EOFError):
        async with database.transaction() as tx:
            yield tx
            raise EOFError


# Arithmetic


@given(st.lists(st.integers(0, 50), max_size=8), st.data())
def test_points_are_taken_from_the_first_lots_and_nothing_is_lost(remaining, data):
    points = data.draw(st.integers(0, sum(remaining)))
    taken = shares(remaining, points)
    assert sum(taken) == points
    assert all(0 <= part <= whole for part, whole in zip(taken, remaining, strict=True))
    first_left = next((place for place, part in enumerate(taken) if part < remaining[place]), len(taken))
    assert not any(taken[first_left + 1 :])
    with pytest.raises(ValueError):
        shares(remaining, sum(remaining) + 1)


@given(st.integers(0, 1500 * 24), st.integers(1, 36))
def test_points_expire_with_the_end_of_a_month(hours, months):
    rules = GreenRules(expire_months=months, zone=ZoneInfo("Asia/Shanghai"))
    earned = NOW + timedelta(hours=hours)
    local, last = earned.astimezone(rules.zone), rules.last_day(rules.expiry(earned))
    assert (last + timedelta(days=1)).day == 1
    assert (last.year * 12 + last.month) - (local.year * 12 + local.month) == months


def test_the_month_is_that_of_the_communitys_clock():
    rules = GreenRules(expire_months=1, zone=ZoneInfo("Asia/Shanghai"))
    first_of_december = datetime(2026, 11, 30, 17, tzinfo=UTC)  # There.
    assert rules.last_day(rules.expiry(first_of_december)) == date(2027, 1, 31)


def test_points_need_not_expire():
    assert GreenRules(expire_months=0).expiry(NOW) is None
    assert GreenRules(expire_months=12).last_day(GreenRules(expire_months=12).expiry(NOW)) == date(2027, 11, 30)


def test_drop_off_hours():
    rules = GreenRules(hours=(Hours(390, 510), Hours(1080, 1440)))
    at = lambda hour, minute=0: NOW.replace(hour=hour, minute=minute)  # noqa: E731
    assert [rules.open_hours(at(*each)) for each in ((6, 29), (8, 30), (17, 59))] == [None] * 3
    assert [str(rules.open_hours(at(*each))) for each in ((6, 30), (8, 29))] == ["06:30–08:30"] * 2
    assert rules.open_hours(at(6), early=30) == rules.hours[0]
    with pytest.raises(ValueError, match="write from when to when"):
        Hours.read("08:00-08:00")
    assert rules.end_of(rules.hours[1], at(23, 59)) == datetime(2026, 11, 24, tzinfo=UTC)


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


# What the database refuses


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


# Bags


async def on_duty(tx, person=10):
    assert await duties.begin(tx, person, NOW, RULES)


async def test_a_bag_counts_once_in_each_of_the_drop_off_hours(estate):
    async with estate.transaction() as tx:
        await on_duty(tx)
        await on_duty(tx, 9)
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, RULES) == Award(A, Level.GOOD, 10, 10)
        for volunteer in (10, 9):
            assert await awards.award(tx, A, Level.GOOD, volunteer, NOW, RULES) is Refusal.AGAIN
        evening = NOW.replace(hour=19)
        assert await awards.award(tx, A, Level.PARTLY, 10, evening, RULES) is Refusal.OFF_DUTY
        await duties.begin(tx, 10, evening, RULES)
        assert (await awards.award(tx, A, Level.PARTLY, 10, evening, RULES)).points == 5
        assert await balance(tx) == 15


async def test_nobody_awards_out_of_hours_off_duty_at_the_cap_or_their_own_home(estate):
    async with estate.transaction() as tx:
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, RULES) is Refusal.OFF_DUTY
        await on_duty(tx)
        await on_duty(tx, 9)
        assert await awards.award(tx, B, Level.GOOD, 9, NOW, RULES) is Refusal.OWN
        assert await awards.award(tx, A, Level.GOOD, 10, NOW.replace(hour=12), RULES) is Refusal.CLOSED
        assert await awards.award(tx, A, Level.GOOD, 10, NOW, GreenRules(bags_per_day=0)) is Refusal.FULL
        assert await awards.award(tx, 99, Level.GOOD, 10, NOW, RULES) is Refusal.CLOSED
        assert (await awards.award(tx, A, Level.UNSORTED, 10, NOW, RULES)).points == 0
        assert await balance(tx) == 0


async def test_a_duty_ends_with_the_hours_and_begins_only_near_them(estate):
    async with estate.transaction() as tx:
        assert await duties.begin(tx, 10, NOW.replace(hour=12), RULES) is None
        assert await duties.begin(tx, 10, NOW, RULES) == NOW.replace(hour=8, minute=30)
        assert await duties.until(tx, 10, NOW.replace(minute=29))
        assert await duties.until(tx, 10, NOW.replace(minute=30)) is None


async def test_a_shown_code_gives_once_and_for_a_minute(estate):
    async with estate.transaction() as tx:
        await on_duty(tx)
        late = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert await awards.redeem_pass(tx, late, A, NOW + timedelta(seconds=60), RULES) is Refusal.EXPIRED
        code = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert (await awards.redeem_pass(tx, code, A, NOW, RULES)).points == 10
        assert await awards.redeem_pass(tx, code, B, NOW, RULES) is Refusal.USED
        again = await awards.show_pass(tx, Level.GOOD, 10, NOW)
        assert await awards.redeem_pass(tx, again, A, NOW, RULES) is Refusal.AGAIN
        assert (await awards.redeem_pass(tx, again, B, NOW, RULES)).points == 10  # It was not used up.
        assert await awards.redeem_pass(tx, type(code)(5), A, NOW, RULES) is Refusal.UNKNOWN


# Two at once


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
