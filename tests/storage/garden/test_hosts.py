"""Who lends a space, what a month of it came to, and what they offer to whom: once for a home, good once."""

from datetime import date, timedelta

import pytest

from storage.engine.snapshot import Snapshot
from storage.garden import coupons, hosts
from storage.garden.hosts import Month
from tests.support.garden import NOW, at, books, garden, homes

PARK = garden()
WEEK = timedelta(days=7)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def lends(tx, space="roof"):
    host, code = await hosts.invite(tx, "春天咖啡", "Spring", space, 8, NOW)
    assert await hosts.accept(tx, code, 77)
    assert await hosts.accept(tx, code, 78) is None
    return host.number


async def test_a_code_is_a_homes_once_and_good_once_at_the_host_whose_offer_it_is(tx):
    here, elsewhere = await lends(tx), await lends(tx, "yard")
    one, two, three = await homes(tx, 3)
    coupon = await coupons.offer(tx, here, "一杯茶", 0, 2, NOW + WEEK, NOW)
    voucher = await coupons.take(tx, coupon, one.home_id, one.person_id, NOW)
    assert (voucher.coupon, voucher.home_id, voucher.used) == (coupon.number, one.home_id, False)
    assert await coupons.take(tx, coupon, one.home_id, one.person_id, NOW) is None  # One for each home.
    assert await coupons.take(tx, coupon, two.home_id, two.person_id, NOW + WEEK) is None  # It is over then.
    assert await coupons.take(tx, coupon, two.home_id, two.person_id, NOW)
    assert await coupons.take(tx, coupon, three.home_id, three.person_id, NOW) is None  # There are only two.
    assert [await coupons.had(tx, coupon.number, each.home_id) for each in (one, three)] == [True, False]
    assert await coupons.use(tx, voucher.code, [elsewhere], NOW) is None
    assert await coupons.use(tx, voucher.code, [here], NOW + WEEK) is None
    assert await coupons.use(tx, voucher.code[:-1], [here], NOW) is None
    as_it_is_read_out = f" {voucher.spelled.lower()} "
    assert (await coupons.use(tx, as_it_is_read_out, [elsewhere, here], NOW)).number == coupon.number
    assert await coupons.use(tx, voucher.code, [here], NOW) is None
    assert await coupons.of_home(tx, one.home_id, NOW) == []
    assert len(await coupons.of_home(tx, two.home_id, NOW)) == 1


async def test_an_offer_that_is_ended_is_offered_no_more_and_what_was_taken_stays_good(tx):
    here = await lends(tx)
    one, two = await homes(tx, 2)
    coupon, other = [await coupons.offer(tx, here, "茶", 0, 5, NOW + WEEK, NOW) for _ in range(2)]
    voucher = await coupons.take(tx, coupon, one.home_id, one.person_id, NOW)
    assert await coupons.end(tx, coupon.number, NOW)
    assert not await coupons.end(tx, coupon.number, NOW)
    assert [each.number for each in await coupons.offered(tx, NOW)] == [other.number]
    assert [each.number for each in await coupons.of_host(tx, here, NOW)] == [other.number]
    assert await coupons.take(tx, coupon, two.home_id, two.person_id, NOW) is None
    assert await coupons.use(tx, voucher.code, [here], NOW)
    assert await hosts.end(tx, "roof", 8, NOW)
    assert not await hosts.end(tx, "roof", 8, NOW)
    assert await coupons.offered(tx, NOW) == []


async def test_what_came_of_a_month_and_who_is_thanked_for_it_once(database):
    async with database.transaction() as tx:
        here = await lends(tx)
        one, two = await homes(tx, 2)
        took_place = [
            await books(tx, PARK, who, at(day, hour), people=people)
            for who, day, hour, people in ((one, 24, 10, 2), (one, 26, 10, 3), (two, 27, 10, 4))
        ]
        await books(tx, PARK, two, at(28, 10))  # Nobody came.
        for each, state in zip(took_place, ("over", "present", "over"), strict=True):
            await tx.run(
                "UPDATE garden_bookings SET state = :state WHERE number = :number", state=state, number=each.number
            )
        first, last = at(24, 10).start, at(27, 10).start
    with Snapshot(database.path) as snapshot:
        assert hosts.month_of(snapshot, here, first, last) == Month(2, 5, 1, 0)
        assert hosts.month_of(snapshot, here, first, last + timedelta(hours=1)) == Month(3, 9, 2, 0)
        assert hosts.month_of(snapshot, here + 1, first, last) == Month(0, 0, 0, 0)
    async with database.transaction() as tx:
        before, began, month = NOW - timedelta(days=31), NOW + timedelta(days=8), date(2026, 12, 1)
        assert await hosts.to_thank(tx, month, before, NOW) == []  # They were not there before it.
        assert [each.number for each in await hosts.to_thank(tx, month, before, began)] == [here]
        assert await hosts.to_thank(tx, month, before, began) == []
    assert hosts.month_before(date(2026, 12, 1)) == (date(2026, 11, 1), date(2026, 12, 1))
    assert hosts.month_before(date(2027, 1, 31)) == (date(2026, 12, 1), date(2027, 1, 1))
