"""What becomes of a booking: reminded, come, given up, over; and of the strikes for whoever did not come."""

from datetime import timedelta

import pytest
from msgspec import structs

from storage.garden import bookings, life, seats, strikes
from storage.garden.asking import Why
from storage.garden.booking import Booker, cancel, change
from storage.garden.bookings import State
from storage.people import members
from tests.support.garden import NOW, ROOF, at, books, garden, homes

SLOT = at(26, 14)
PARK = garden()
MINUTE = timedelta(minutes=1)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


@pytest.fixture
async def booked(tx):
    [home] = await homes(tx, 1)
    return await books(tx, PARK, home, SLOT)


async def reminded(tx):
    return [each.number for each in await life.hour_before(tx, SLOT.start - timedelta(hours=1))]


async def test_it_is_reminded_of_once_the_day_before_and_once_an_hour_before(tx, booked):
    day = SLOT.start - timedelta(days=1)
    assert await life.day_before(tx, PARK, day - MINUTE) == []
    assert [each.number for each in await life.day_before(tx, PARK, day)] == [booked.number]
    assert await life.day_before(tx, PARK, day + MINUTE) == []
    assert await reminded(tx) == [booked.number]
    assert await reminded(tx) == []


async def test_nobody_is_reminded_at_night_of_tomorrow(tx):
    [home] = await homes(tx, 1)
    await books(tx, PARK, home, at(26, 18))
    night = at(25, 22).start
    assert await life.day_before(tx, PARK, night) == []
    assert len(await life.day_before(tx, PARK, at(26, 8).start)) == 1


async def test_whoever_books_for_today_is_not_reminded_of_tomorrow(tx):
    [home] = await homes(tx, 1)
    morning = at(26, 9).start
    mine = await books(tx, PARK, home, SLOT, now=morning)
    assert await life.day_before(tx, PARK, morning) == []
    assert await reminded(tx) == [mine.number]


async def test_after_a_long_downtime_nobody_is_reminded_of_what_has_begun(tx, booked):
    assert await life.day_before(tx, PARK, SLOT.start + MINUTE) == []
    assert await life.hour_before(tx, SLOT.start + MINUTE) == []


async def test_what_was_cancelled_is_not_reminded_of_and_what_was_moved_is_reminded_of_anew(tx, booked):
    await life.day_before(tx, PARK, SLOT.start - timedelta(days=1))
    moved = await change(tx, PARK, booked, at(27, 14), 2, SLOT.start - timedelta(hours=20), None)
    assert await reminded(tx) == []
    assert [each.number for each in await life.day_before(tx, PARK, at(26, 15).start)] == [moved.number]
    await cancel(tx, PARK, moved, at(26, 16).start)
    assert await life.hour_before(tx, at(27, 13).start) == []


async def test_they_are_there_from_half_an_hour_before_until_its_end(tx, booked):
    assert not await life.arrive(tx, booked, SLOT.start - timedelta(minutes=31))
    assert not await life.arrive(tx, booked, SLOT.end)
    assert await life.arrive(tx, booked, SLOT.start - timedelta(minutes=30))
    assert not await life.arrive(tx, booked, SLOT.start)
    await reminded(tx)
    assert await life.give_up(tx, PARK, SLOT.start + timedelta(minutes=20)) == []


async def test_whoever_does_not_come_though_reminded_gives_it_up_after_the_grace(tx, booked):
    await reminded(tx)
    assert await life.give_up(tx, PARK, SLOT.start + timedelta(minutes=19)) == []
    [(given, strike)] = await life.give_up(tx, PARK, SLOT.start + timedelta(minutes=20))
    assert given.state is State.ABSENT
    assert strike.warning  # In the first two weeks.
    assert await strikes.lapsing(tx, given.home_id, SLOT.end) == []
    assert await seats.taken(tx, "roof", SLOT.start, SLOT.end) == {}
    assert not await life.arrive(tx, given, SLOT.start + timedelta(minutes=21))


async def test_whoever_was_not_reminded_loses_nothing(tx, booked):
    assert await life.give_up(tx, PARK, SLOT.start + timedelta(minutes=30)) == []
    [over] = await life.end(tx, SLOT.end)
    assert over.number == booked.number
    assert (await bookings.find(tx, booked.number)).state is State.OVER


async def test_nothing_is_given_up_for_a_time_in_which_the_bot_was_down(tx, booked):
    await reminded(tx)
    assert await life.give_up(tx, PARK, SLOT.start + timedelta(minutes=66)) == []


async def test_where_nobody_checks_in_nobody_is_missed(tx):
    [home] = await homes(tx, 1)
    park = garden(structs.replace(ROOF, check_in=False))
    await books(tx, park, home, SLOT)
    await reminded(tx)
    assert await life.give_up(tx, park, SLOT.start + timedelta(minutes=20)) == []


async def absent(tx, who, slot):
    booked = await books(tx, PARK, who, slot, now=slot.start - timedelta(days=2))
    await life.hour_before(tx, slot.start - timedelta(hours=1))
    [(_, strike)] = await life.give_up(tx, PARK, slot.start + timedelta(minutes=20))
    return booked, strike


def later(days, hour=10):
    slot = at(24, hour)
    return type(slot)(slot.start + timedelta(days=days), slot.end + timedelta(days=days))


async def test_after_the_weeks_of_warnings_three_strikes_refuse_until_one_lapses(tx):
    [home] = await homes(tx, 1)
    _, warning = await absent(tx, home, later(0))
    assert warning.warning
    for days in (21, 28, 35):
        _, strike = await absent(tx, home, later(days))
        assert not strike.warning
    refused = await books(tx, PARK, home, later(39), now=later(36).start)
    assert refused.why is Why.STRIKES
    assert refused.until == later(21).start + timedelta(minutes=20, days=60)
    assert not refused.instead


async def test_a_strike_that_is_contested_does_not_count_until_somebody_has_decided(tx):
    [home] = await homes(tx, 1)
    await absent(tx, home, later(0))
    booked, _ = await absent(tx, home, later(21))
    now = later(22).start

    async def count():
        return len(await strikes.lapsing(tx, home.home_id, now))

    assert await count() == 1
    assert not await strikes.decide(tx, booked.number, 8, now, lift=True)  # Nobody has contested it.
    assert await strikes.contest(tx, booked.number, now)
    assert not await strikes.contest(tx, booked.number, now)
    assert await count() == 0
    assert await strikes.decide(tx, booked.number, 8, now, lift=False)
    assert not await strikes.decide(tx, booked.number, 8, now, lift=True)
    assert await count() == 1


async def test_a_strike_that_is_lifted_never_counts_again(tx):
    [home] = await homes(tx, 1)
    await absent(tx, home, later(0))
    booked, _ = await absent(tx, home, later(21))
    await strikes.contest(tx, booked.number, later(22).start)
    await strikes.decide(tx, booked.number, 8, later(22).start, lift=True)
    assert await strikes.lapsing(tx, home.home_id, later(22).start) == []
    assert await tx.value("SELECT action FROM audit ORDER BY id DESC") == "garden.lift"


async def test_a_home_in_which_nobody_lives_any_more_books_nothing_but_what_staff_booked_for_it_stays(tx, booked):
    [other] = await homes(tx, 1, first=601)
    await books(tx, PARK, other, at(26, 10), words="Mrs Li")
    for each in (Booker(booked.home_id, booked.person_id), other):
        await members.leave(tx, each.person_id, each.home_id)
    assert [each.number for each in await life.abandoned(tx, NOW)] == [booked.number]


async def test_whoever_is_there_and_has_booked_on_need_not_say_so_again(tx):
    [home, other] = await homes(tx, 2)
    first = await books(tx, PARK, home, SLOT)
    on = await books(tx, PARK, home, at(26, 16))
    assert await life.arrive(tx, first, SLOT.start)
    await life.hour_before(tx, SLOT.end - timedelta(minutes=30))
    await life.end(tx, SLOT.end)
    assert await life.give_up(tx, PARK, SLOT.end + timedelta(minutes=20)) == []
    assert (await bookings.find(tx, on.number)).state is State.PRESENT
    theirs = await books(tx, PARK, other, at(26, 18))
    await life.hour_before(tx, theirs.slot.start - timedelta(minutes=30))
    [(given, _)] = await life.give_up(tx, PARK, theirs.slot.start + timedelta(minutes=20))
    assert given.number == theirs.number


async def test_whoever_left_before_is_not_there_any_more(tx):
    [home] = await homes(tx, 1)
    first = await books(tx, PARK, home, SLOT)
    on = await books(tx, PARK, home, at(26, 16))
    assert await life.arrive(tx, first, SLOT.start)
    await cancel(tx, PARK, await bookings.find(tx, first.number), SLOT.end - timedelta(minutes=30))
    await life.hour_before(tx, SLOT.end - timedelta(minutes=20))
    [(given, _)] = await life.give_up(tx, PARK, SLOT.end + timedelta(minutes=20))
    assert given.number == on.number
