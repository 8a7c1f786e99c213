"""What becomes free is offered to whoever waits, one after the other, by day, and while it is of use."""

from datetime import timedelta

import pytest

from storage.garden import bookings, offering, waiting
from storage.garden.asking import Why
from storage.garden.booking import Booker, cancel
from storage.garden.bookings import Booking, State
from storage.garden.hours import Opening
from storage.garden.rules import Space
from storage.people import members
from tests.support.garden import CINEMA, NOW, ROOF, at, books, garden, homes

SLOT = at(25, 14)
PARK = garden()


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


@pytest.fixture
async def line(tx):
    """One has it, two wait; the booking, and who waits."""
    one, two, three = await homes(tx, 3)
    booked = await books(tx, PARK, one, SLOT)
    assert await waiting.join(tx, ROOF, two, SLOT, 2, NOW) == 1
    assert await waiting.join(tx, ROOF, three, SLOT, 2, NOW) == 2
    return booked, two, three


async def frees(tx, booking, now=NOW):
    await cancel(tx, PARK, booking, now)
    await offering.offer(tx, PARK, now)


async def of(tx, who):
    return (await waiting.of_home(tx, who.home_id, NOW))[0]


async def test_whoever_waits_knows_their_place_and_waits_once(tx, line):
    _, two, three = line
    assert await waiting.join(tx, ROOF, three, SLOT, 4, NOW) == 2
    assert await waiting.position(tx, await of(tx, three)) == 2
    left = (await of(tx, two)).number
    assert [await waiting.leave(tx, each, NOW) for each in (left, left, 999)] == [True, False, False]
    assert await waiting.position(tx, await of(tx, three)) == 1
    assert await waiting.of_home(tx, two.home_id, NOW) == []


async def test_what_a_home_frees_is_held_for_the_first_in_line_and_nobody_else_gets_it(tx, line):
    booked, two, three = line
    [stranger] = await homes(tx, 1, first=601)
    await frees(tx, booked)
    [offer] = await offering.to_tell(tx, NOW, PARK.rules)
    assert (offer.waiting.home_id, offer.booking.until) == (two.home_id, NOW + timedelta(hours=1))
    assert await offering.to_tell(tx, NOW, PARK.rules) == []
    for other in (stranger, three):
        assert (await books(tx, PARK, other, SLOT)).why is Why.FULL
    again = await books(tx, PARK, Booker(booked.home_id, booked.person_id), SLOT)
    assert again.why is Why.FULL  # Cancelling and booking again walks past nobody.


async def test_the_first_takes_it(tx, line):
    booked, two, _ = line
    await frees(tx, booked)
    taken = await offering.take(tx, PARK, await of(tx, two), two, NOW)
    assert isinstance(taken, Booking)
    assert (taken.state, taken.home_id, taken.until) == (State.BOOKED, two.home_id, None)
    assert await waiting.of_home(tx, two.home_id, NOW) == []
    assert await offering.lapse(tx, NOW + timedelta(days=1)) == []
    assert (await bookings.find(tx, taken.number)).state is State.BOOKED


async def test_what_is_not_taken_in_time_goes_to_the_next(tx, line):
    booked, two, three = line
    await frees(tx, booked)
    later = NOW + timedelta(hours=1)
    offered = await of(tx, two)
    assert [each.home_id for each in await offering.lapse(tx, later)] == [two.home_id]
    assert (await offering.take(tx, PARK, offered, two, later)).why is Why.GONE
    await offering.offer(tx, PARK, later)
    [offer] = await offering.to_tell(tx, later, PARK.rules)
    assert offer.waiting.home_id == three.home_id


async def test_whoever_declines_makes_room_for_the_next_at_once(tx, line):
    booked, two, three = line
    await frees(tx, booked)
    await waiting.leave(tx, (await of(tx, two)).number, NOW)
    await offering.offer(tx, PARK, NOW)
    assert [each.waiting.home_id for each in await offering.to_tell(tx, NOW, PARK.rules)] == [three.home_id]


async def test_nothing_is_held_for_a_home_that_has_moved_out(tx, line):
    booked, two, three = line
    await members.leave(tx, two.person_id, two.home_id)
    await frees(tx, booked)
    assert [each.waiting.home_id for each in await offering.to_tell(tx, NOW, PARK.rules)] == [three.home_id]


async def test_at_night_it_is_held_and_told_in_the_morning(tx, line):
    booked, two, _ = line
    night = at(24, 23).start
    await frees(tx, booked, night)
    assert await offering.to_tell(tx, night, PARK.rules) == []
    [stranger] = await homes(tx, 1, first=601)
    assert (await books(tx, PARK, stranger, SLOT, now=night)).why is Why.FULL
    morning = at(25, 8).start
    [offer] = await offering.to_tell(tx, morning, PARK.rules)
    assert (offer.waiting.home_id, offer.booking.until) == (two.home_id, morning + timedelta(hours=1))
    assert await offering.lapse(tx, morning) == []


async def test_what_would_be_over_before_anybody_may_be_told_is_free_for_whoever_looks(tx):
    early = Space(key="early", zh="甲", en="A", slot_minutes=60)
    late = garden(early, offers=Opening.read("daily 09:45-21:00"))
    one, two, three = await homes(tx, 3)
    dawn = at(25, 9, hours=1)
    booked = await books(tx, late, one, dawn, space="early")
    await waiting.join(tx, early, two, dawn, 2, NOW)
    night = at(25, 1).start
    await cancel(tx, late, booked, night)
    await offering.offer(tx, late, night)
    assert await offering.to_tell(tx, at(25, 10).start, late.rules) == []
    assert isinstance(await books(tx, late, three, dawn, now=night, space="early"), Booking)


async def test_nothing_that_is_over_is_offered(tx, line):
    booked, two, _ = line
    await tx.run("UPDATE garden_bookings SET state = 'cancelled' WHERE number = :n", n=booked.number)
    await tx.run("DELETE FROM garden_seats WHERE number = :n", n=booked.number)
    await offering.offer(tx, PARK, SLOT.end - timedelta(minutes=20))
    assert (await of(tx, two)).state == "waiting"
    assert await offering.lapse(tx, SLOT.end) == []
    assert await waiting.of_home(tx, two.home_id, NOW) == []


async def test_a_home_that_may_not_have_it_now_is_passed_over_and_keeps_its_place(tx, line):
    booked, two, three = line
    await books(tx, PARK, two, at(26, 10))
    await books(tx, PARK, two, at(27, 10))  # That was its quota.
    await frees(tx, booked)
    assert (await of(tx, two)).state == "waiting"
    assert (await of(tx, three)).state == "offered"


async def test_whoever_has_used_up_the_quota_meanwhile_hears_so_when_they_take_it(tx, line):
    booked, two, _ = line
    await frees(tx, booked)
    await books(tx, PARK, two, at(26, 10))
    await books(tx, PARK, two, at(27, 10))
    assert (await offering.take(tx, PARK, await of(tx, two), two, NOW)).why is Why.QUOTA


async def test_one_seat_that_becomes_free_is_for_whoever_fits(tx):
    film, park = at(28, 19, hours=2.5), garden(quotas=())
    one, two, three, four = await homes(tx, 4)
    await books(tx, park, one, film, people=4, space="cinema")
    small = await books(tx, park, two, film, people=2, space="cinema")
    await waiting.join(tx, CINEMA, three, film, 4, NOW)
    await waiting.join(tx, CINEMA, four, film, 2, NOW)
    await cancel(tx, park, small, NOW)
    await offering.offer(tx, park, NOW)
    assert [each.waiting.home_id for each in await offering.to_tell(tx, NOW, park.rules)] == [four.home_id]
    assert (await of(tx, three)).state == "waiting"
