"""Who comes first has it, and nobody else: the database referees, whatever happens."""

from collections import Counter
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from storage.engine.driver import DatabaseError
from storage.garden import bookings, calendar, seats
from storage.garden.asking import Why
from storage.garden.booking import Booker, book, cancel, change
from storage.garden.bookings import Booking, State
from storage.garden.rules import Late
from storage.garden.slots import DayState, Slot, quarters
from storage.garden.spaces import change as set_otherwise
from storage.garden.spaces import load, restore
from tests.support.garden import CINEMA, NOW, ROOF, TWO_A_WEEK, YARD, at, books, garden, homes, rules

FREE_QUOTA = {"quotas": ()}


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


@asynccontextmanager
async def in_vain(database):
    """A transaction of which nothing stays: each example begins with an empty book."""
    with suppress(EOFError):
        async with database.transaction() as tx:
            yield tx
            raise EOFError


async def counts(tx):
    """Seats by booking, as they are kept."""
    found = await tx.rows("SELECT number, count(*) AS seats FROM garden_seats GROUP BY number ORDER BY number")
    return {row["number"]: row["seats"] for row in found}


async def test_the_first_has_it_and_the_second_hears_what_is_free_nearby(tx):
    first, second = await homes(tx, 2)
    booked = await books(tx, garden(), first, at(25, 10))
    assert isinstance(booked, Booking)
    assert (booked.state, booked.home_id, booked.people) == (State.BOOKED, first.home_id, 2)
    refused = await books(tx, garden(), second, at(25, 10))
    assert refused.why is Why.FULL
    assert refused.instead == (at(25, 12), at(25, 14), at(25, 16))
    assert await counts(tx) == {booked.number: 8}


async def test_seats_are_shared_until_there_are_no_more(tx):
    film, park = at(28, 19, hours=2.5), garden(**FREE_QUOTA)
    one, two, three = await homes(tx, 3)
    assert isinstance(await books(tx, park, one, film, people=4, space="cinema"), Booking)
    full = await books(tx, park, two, film, people=3, space="cinema")
    assert full.why is Why.FULL
    assert isinstance(await books(tx, park, two, film, people=2, space="cinema"), Booking)
    assert (await books(tx, park, three, film, people=1, space="cinema")).why is Why.FULL


async def test_a_free_start_leaves_time_to_tidy_up_on_both_sides(tx):
    one, two, three, four = await homes(tx, 4)
    assert isinstance(await books(tx, garden(), one, at(25, 12, hours=2), space="yard"), Booking)
    assert (await books(tx, garden(), two, at(25, 14, hours=1), space="yard")).why is Why.FULL
    assert isinstance(await books(tx, garden(), three, at(25, 15, hours=1), space="yard"), Booking)
    assert (await books(tx, garden(), four, at(25, 10, hours=2), space="yard")).why is Why.FULL
    assert isinstance(await books(tx, garden(), four, at(25, 10, hours=1), space="yard"), Booking)


async def test_the_database_itself_gives_no_seat_twice(tx):
    one, two = await homes(tx, 2)
    booked = await books(tx, garden(), one, at(25, 10))
    other = await bookings.add(tx, "roof", two.home_id, 1, at(25, 10), 1, NOW)
    with pytest.raises(DatabaseError):
        await seats.take(tx, ROOF, at(25, 10), 1, other)
    assert await counts(tx) == {booked.number: 8}


async def test_two_of_a_family_share_the_quota_of_their_home(tx):
    [home] = await homes(tx, 1)
    brother = replace(home, person_id=77)
    assert isinstance(await books(tx, garden(), home, at(25, 10)), Booking)
    assert isinstance(await books(tx, garden(), brother, at(26, 10)), Booking)
    refused = await books(tx, garden(), home, at(27, 10))
    assert (refused.why, refused.quota) == (Why.QUOTA, TWO_A_WEEK)
    later = timedelta(days=4)  # Tuesday: the first of the next week, for Monday is closed.
    assert refused.instead[0] == Slot(at(27, 10).start + later, at(27, 10).end + later)


async def test_a_change_keeps_the_old_one_until_the_new_one_is_won(tx):
    one, two = await homes(tx, 2)
    mine = await books(tx, garden(), one, at(25, 10))
    await books(tx, garden(), two, at(25, 12))
    refused = await change(tx, garden(), mine, at(25, 12), 2, NOW, None)
    assert refused.why is Why.FULL
    assert await bookings.find(tx, mine.number) == mine
    assert (await counts(tx))[mine.number] == 8
    moved = await change(tx, garden(), mine, at(25, 14), 4, NOW, None)
    assert (moved.slot, moved.people, moved.sequence, moved.number) == (at(25, 14), 4, 1, mine.number)
    assert isinstance(await books(tx, garden(), two, at(25, 10)), Booking)


async def test_a_change_does_not_count_twice_and_may_overlap_itself(tx):
    [one] = await homes(tx, 1)
    await books(tx, garden(), one, at(24, 10))
    mine = await books(tx, garden(), one, at(25, 12, hours=1), space="yard")
    longer = await change(tx, garden(), mine, at(25, 12, hours=3), 2, NOW, None)
    assert longer.slot == at(25, 12, hours=3)
    assert len(await counts(tx)) == 2


async def test_more_people_than_there_are_seats_leave_the_booking_as_it_was(tx):
    film, park = at(28, 19, hours=2.5), garden(**FREE_QUOTA)
    one, two = await homes(tx, 2)
    mine = await books(tx, park, one, film, people=2, space="cinema")
    await books(tx, park, two, film, people=3, space="cinema")
    assert (await change(tx, park, mine, film, 4, NOW, None)).why is Why.FULL
    assert (await change(tx, park, mine, film, 5, NOW, None)).why is Why.MANY
    assert (await change(tx, park, mine, film, 3, NOW, None)).people == 3


async def test_people_may_be_changed_up_to_the_end_but_a_time_that_is_near_is_not_moved_away_from(tx):
    [one] = await homes(tx, 1)
    mine = await books(tx, garden(), one, at(25, 10))
    near = at(25, 8).start
    assert (await change(tx, garden(), mine, at(26, 10), 2, near, None)).why is Why.LATE
    assert (await change(tx, garden(), mine, at(25, 10), 3, near, None)).people == 3
    assert (await change(tx, garden(), mine, at(26, 10), 3, at(25, 12).start, None)).why is Why.GONE


async def test_what_is_cancelled_in_time_costs_nothing_and_is_free_at_once(tx):
    one, two = await homes(tx, 2)
    mine = await books(tx, garden(), one, at(25, 10))
    done = await cancel(tx, garden(), mine, NOW)
    assert (done.late, done.booking.state, done.booking.sequence) == (False, State.CANCELLED, 1)
    assert await cancel(tx, garden(), done.booking, NOW) is None
    assert await counts(tx) == {}
    assert isinstance(await books(tx, garden(), two, at(25, 10)), Booking)


@pytest.mark.parametrize(("late", "strikes"), [(Late.FREE, 0), (Late.COUNTS, 0), (Late.STRIKE, 1)])
async def test_what_is_cancelled_late_costs_as_it_is_set(tx, late, strikes):
    [one] = await homes(tx, 1)
    mine = await books(tx, garden(), one, at(25, 10))
    done = await cancel(tx, garden(late=late), mine, at(25, 8).start)
    assert (done.late, done.booking.state) == (True, State.LATE)
    assert await tx.value("SELECT count(*) FROM garden_strikes") == strikes


async def test_whoever_has_booked_just_now_may_think_again(tx):
    [one] = await homes(tx, 1)
    soon = at(25, 9).start
    mine = await books(tx, garden(), one, at(25, 10), now=soon)
    assert not (await cancel(tx, garden(), mine, soon + timedelta(minutes=9))).late


async def test_the_community_itself_has_no_quota(tx):
    team = Booker(None, 8)
    for day in (24, 25, 26):
        assert isinstance(await books(tx, garden(), team, at(day, 10), words="浇水"), Booking)
    assert (await books(tx, garden(), team, at(24, 10))).why is Why.FULL
    assert (await books(tx, garden(), team, at(23, 10))).why is Why.OVER


async def test_a_month_at_a_glance(tx):
    one, two = await homes(tx, 2)
    park = garden(**FREE_QUOTA)
    for hour in (10, 12, 14, 16):
        await books(tx, park, one, at(25, hour))
    await books(tx, park, two, at(25, 18))
    for hour in (10, 12, 14, 16):
        await books(tx, park, two, at(26, hour))
    first = at(1, 0).start.astimezone(park.rules.zone).date()
    found = await calendar.month(tx, park, ROOF, first, first.replace(day=30), NOW)
    assert len(found) == 30
    states = {day.day: state for day, state in found.items()}
    assert (states[24], states[25], states[26]) == (DayState.FREE, DayState.FULL, DayState.FEW)
    assert (states[22], states[23], states[30]) == (DayState.CLOSED, DayState.CLOSED, DayState.CLOSED)
    today = await calendar.day(tx, park, ROOF, first.replace(day=26), NOW)
    assert [(each.room, each.bookable) for each in today] == [(0, True)] * 4 + [(1, True)]


async def test_staff_set_a_space_otherwise_and_a_wrong_value_says_what_would_be_right(tx):
    park = await load(tx, rules(), lambda _: False)
    changed = await set_otherwise(tx, park.spaces["roof"], "open", "wed 10:00-14:00\nthu 10:00-14:00", 8, NOW)
    assert len(changed.open) == 2
    await set_otherwise(tx, park.spaces["roof"], "most_people", "3", 8, NOW)
    roof = (await load(tx, rules(), lambda _: False)).spaces["roof"]
    assert (roof.most_people, roof.open) == (3, changed.open)
    for name, value in (("open", "never"), ("most_people", "many"), ("most_people", "0"), ("slot_minutes", "7")):
        with pytest.raises(ValueError, match=r".+"):
            await set_otherwise(tx, roof, name, value, 8, NOW)
    assert await restore(tx, "roof", "open", 8, NOW)
    assert not await restore(tx, "roof", "open", 8, NOW)
    assert (await load(tx, rules(), lambda _: False)).spaces["roof"].open == ROOF.open
    assert await tx.value("SELECT count(*) FROM audit WHERE action IN ('garden.set', 'garden.restore')") == 3


async def test_fewer_seats_than_are_taken_harm_nobody_and_take_nobody_in(tx):
    film, park = at(28, 19, hours=2.5), garden(**FREE_QUOTA)
    one, two = await homes(tx, 2)
    await books(tx, park, one, film, people=4, space="cinema")
    smaller = garden(structs.replace(CINEMA, seats=3), **FREE_QUOTA)
    assert (await books(tx, smaller, two, film, people=1, space="cinema")).why is Why.FULL


moves = st.lists(
    st.tuples(
        st.sampled_from(["book", "cancel", "change"]),
        st.integers(0, 3),  # Whose.
        st.sampled_from([10, 11, 12, 13, 14]),
        st.integers(1, 3),  # Hours.
        st.integers(1, 4),  # People.
    ),
    max_size=14,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=moves, shared=st.booleans())
async def test_whatever_is_booked_moved_and_cancelled_no_seat_is_given_twice_and_none_is_lost(database, moves, shared):
    """Against a second book of them: each booking, each quarter of an hour."""
    space = structs.replace(YARD, seats=5 if shared else 0, buffer_minutes=0 if shared else 30)
    park, mine = garden(space, **FREE_QUOTA), {}
    async with in_vain(database) as tx:
        who = await homes(tx, 4)
        for what, whose, hour, hours, people in moves:
            slot = at(25, hour, hours)
            if what == "book" and whose not in mine:
                found = await book(tx, park, space, slot, people, who[whose], NOW)
                mine |= {whose: found} if isinstance(found, Booking) else {}
            elif what == "cancel" and whose in mine:
                assert await cancel(tx, park, mine.pop(whose), NOW)
            elif what == "change" and whose in mine:
                found = await change(tx, park, mine[whose], slot, people, NOW, None)
                mine |= {whose: found} if isinstance(found, Booking) else {}
            taken = Counter(
                at
                for each in mine.values()
                for at in quarters(space, each.slot)
                for _ in range(space.takes(each.people))
            )
            assert all(seats <= space.capacity for seats in taken.values())
            assert await seats.taken(tx, space.key, at(25, 0).start, at(26, 0).start) == taken


async def test_a_plot_that_is_forged_for_seats_takes_no_fewer_of_them(database):
    park = garden(quotas=())
    async with database.transaction() as tx:
        [who] = await homes(tx, 1)
        booked = await books(tx, park, who, at(28, 19, 2.5), people=4, space="cinema", plot=3)
        seats_taken = await tx.value("SELECT count(DISTINCT seat) FROM garden_seats WHERE number = :n", n=booked.number)
    assert (seats_taken, booked.plot) == (4, 0)
