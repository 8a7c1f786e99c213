"""Staff close a space; slots are drawn by lot; homes exchange their times; the gardening team has its Wednesdays."""

from collections import Counter
from datetime import timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from storage.garden import bookings, closings, draws, lot, offering, personal, seats, series, swaps, waiting
from storage.garden.asking import Why
from storage.garden.booking import Booker, change
from storage.garden.bookings import Booking, State
from storage.garden.lot import Fault, Published, Ticket
from storage.garden.slots import Slot
from tests.support.garden import CINEMA, NOW, ROOF, at, books, garden, homes

PARK = garden()
WEDNESDAY = Slot(at(25, 0).start, at(26, 0).start)


@pytest.fixture
async def tx(database):
    async with database.transaction() as tx:
        yield tx


async def close(tx, slot=WEDNESDAY):
    return await closings.close(tx, PARK, ROOF, slot, "storm", 8, NOW)


async def test_whoever_had_booked_gets_the_nearest_free_slot_held_and_finds_no_locked_door(tx):
    one, two = await homes(tx, 2)
    first, second = await books(tx, PARK, one, at(25, 10)), await books(tx, PARK, two, at(25, 18))
    closing, affected = await close(tx)
    assert closing.reason == "storm"
    assert [each.booking.number for each in affected] == [first.number, second.number]
    assert [each.instead.slot for each in affected] == [at(24, 18), at(26, 10)]
    assert {each.instead.state for each in affected} == {State.OFFERED}
    assert (await bookings.find(tx, first.number)).state is State.CANCELLED
    [stranger] = await homes(tx, 1, first=601)
    assert (await books(tx, PARK, stranger, at(24, 18))).why is Why.FULL
    assert (await books(tx, PARK, stranger, at(25, 10))).why is Why.SHUT
    taken = await offering.take(tx, PARK, await waiting.find(tx, affected[0].waiting), one, NOW)
    assert (taken.slot, taken.state) == (at(24, 18), State.BOOKED)


async def test_for_whom_staff_booked_there_is_nothing_instead_and_it_is_said_who_they_are(tx):
    [one] = await homes(tx, 1)
    booked = await books(tx, PARK, one, at(25, 10), words="Mrs Li")
    _, [affected] = await close(tx)
    assert (affected.booking.number, affected.booking.words, affected.instead) == (booked.number, "Mrs Li", None)


async def test_what_is_opened_again_can_be_booked(tx):
    [one] = await homes(tx, 1)
    closing, _ = await close(tx)
    assert [each.number for each in await closings.coming(tx, NOW)] == [closing.number]
    assert await closings.reopen(tx, closing.number, 8, NOW)
    assert await closings.reopen(tx, closing.number, 8, NOW) is None
    assert isinstance(await books(tx, PARK, one, at(25, 10)), Booking)


async def test_what_was_held_for_somebody_is_closed_too_and_they_wait_on(tx):
    one, two = await homes(tx, 2)
    await waiting.held_for(tx, ROOF, one, at(25, 10), 2, await held(tx, one, at(25, 10)), NOW)
    _, affected = await close(tx)
    assert affected == []
    [each] = await waiting.of_home(tx, one.home_id, NOW)
    assert (each.state, each.booking) == ("waiting", None)
    assert await seats.taken(tx, "roof", at(25, 0).start, at(26, 0).start) == {}
    assert two


async def held(tx, who, slot):
    number = await bookings.add(tx, "roof", who.home_id, who.person_id, slot, 2, NOW, until=slot.start)
    await seats.take(tx, ROOF, slot, 2, number)
    return number


# By lot


def test_anybody_can_recompute_a_draw():
    tickets = [Ticket(1, 1), Ticket(2, 3), Ticket(3, 2)]
    published = {
        each.ticket: min(sha256(f"seed:{each.ticket}:{n}".encode()).hexdigest() for n in range(1, each.weight + 1))
        for each in tickets
    }
    assert [each.ticket for each in lot.order("seed", tickets)] == sorted(published, key=published.get)


def test_a_ticket_of_weight_two_has_the_chance_of_two():
    won = Counter(lot.order(str(n), [Ticket(1, 1), Ticket(2, 2)])[0].ticket for n in range(3000))
    assert 0.62 < won[2] / 3000 < 0.71


def test_what_was_published_of_a_draw_shows_each_way_of_cheating():
    tickets = [Ticket(1, 1, 3), Ticket(2, 2, 2), Ticket(3, 1, 2), Ticket(4, 4, 1)]
    order = [each.ticket for each in lot.order("seed", tickets)]
    won = [each.ticket for each in lot.winners("seed", tickets, 4, shared=True)]
    honest = Published(commitment=lot.commitment("seed"), seed="seed", tickets=tickets, seats=4, drawn=won)
    assert lot.faults(honest) == []
    barred = replace(honest, drawn=[], passed_over=order)
    assert lot.faults(barred) == []
    assert lot.passed_over(lot.order("seed", tickets), {*won[1:]}, 4)[0] == won[0]
    for changed, fault in (
        ({"commitment": lot.commitment("other")}, Fault.SEED),
        ({"drawn": won[::-1]}, Fault.ORDER),
        ({"drawn": won[1:]}, Fault.LEFT_OUT),
        ({"seats": 1}, Fault.NO_ROOM),
        ({"drawn": [*won, 9]}, Fault.TICKETS),
        ({"passed_over": won}, Fault.TICKETS),
        ({"tickets": [*tickets, tickets[0]]}, Fault.TICKETS),
        ({"tickets": [Ticket(1, lot.MOST + 1)]}, Fault.FORM),
        ({"form": "linli-lot-2"}, Fault.FORM),
    ):
        assert fault in lot.faults(replace(honest, **changed)), (changed, fault)


@given(st.text(max_size=8), st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), max_size=12), st.integers(0, 12))
def test_winners_fit_in_and_nobody_ahead_of_them_was_passed_over_who_would_have(seed, drawn, room):
    tickets = [Ticket(number, weight, people) for number, (weight, people) in enumerate(drawn, 1)]
    won = lot.winners(seed, tickets, room, shared=True)
    assert sum(each.people for each in won) <= room
    left = room
    for each in lot.order(seed, tickets):
        assert (each in won) is (each.people <= left)
        left -= each.people if each in won else 0


async def drawn(tx, slot=None, count=3):
    slot = slot or at(28, 18)
    who = await homes(tx, count)
    draw = await draws.announce(tx, ROOF, slot, NOW + timedelta(days=1), 8, NOW)
    tickets = [await draws.ask(tx, PARK, draw, each, 2, NOW) for each in who]
    return draw, who, tickets


async def test_one_ticket_a_home_and_the_one_that_is_drawn_has_it(tx):
    draw, who, tickets = await drawn(tx)
    assert tickets == [1, 2, 3]
    assert await draws.ask(tx, PARK, draw, Booker(who[0].home_id, 999), 2, NOW) == 1
    assert (await books(tx, PARK, who[0], draw.slot)).why is Why.DRAWN
    later = NOW + timedelta(days=1)
    assert await draws.due(tx, later - timedelta(seconds=1)) == []
    [due] = await draws.due(tx, later)
    published = await draws.tickets(tx, draw)
    told = await draws.draw_lots(tx, PARK, due, later)
    [winner] = [each for each in told if each.booking]
    assert winner.ticket == lot.winners(draw.seed, published, 1, shared=False)[0].ticket
    assert (winner.booking.slot, winner.booking.home_id) == (draw.slot, winner.home_id)
    assert lot.commitment(draw.seed) == draw.commitment
    assert await draws.due(tx, later) == []
    assert (await draws.ask(tx, PARK, draw, who[0], 2, later)).why is Why.GONE


async def test_homes_that_lost_lately_weigh_more_until_they_win(tx):
    first, who, _ = await drawn(tx)
    told = await draws.draw_lots(tx, PARK, first, NOW + timedelta(days=1))
    lost = {each.home_id for each in told if not each.booking}
    second = await draws.announce(tx, ROOF, at(29, 18), NOW + timedelta(days=3), 8, NOW)
    for each in who:
        await draws.ask(tx, PARK, second, each, 2, NOW + timedelta(days=2))
    weights = dict(zip([each.home_id for each in who], await draws.tickets(tx, second), strict=True))
    assert {home: ticket.weight for home, ticket in weights.items()} == {
        each.home_id: 2 if each.home_id in lost else 1 for each in who
    }
    assert [lot.weight(n) for n in (0, 1, 3, 9)] == [1, 2, 4, 4]


async def test_whoever_could_not_have_it_gets_no_ticket(tx):
    [one] = await homes(tx, 1)
    draw = await draws.announce(tx, ROOF, at(28, 18), NOW + timedelta(days=1), 8, NOW)
    assert await draws.announce(tx, ROOF, at(28, 18), NOW + timedelta(days=1), 8, NOW) is None
    for day in (24, 26):
        await books(tx, PARK, one, at(day, 10))
    assert (await draws.ask(tx, PARK, draw, one, 2, NOW)).why is Why.QUOTA


# Swaps


async def test_one_yes_exchanges_both_and_each_keeps_its_number(tx):
    one, two = await homes(tx, 2)
    mine, theirs = await books(tx, PARK, one, at(25, 10), people=3), await books(tx, PARK, two, at(28, 18))
    swap = await swaps.ask(tx, mine, theirs, NOW)
    assert await swaps.ask(tx, mine, theirs, NOW) is None
    assert await swaps.exchange(tx, PARK, await swaps.find(tx, swap.number), NOW) is None
    mine, theirs = await bookings.find(tx, mine.number), await bookings.find(tx, theirs.number)
    assert (mine.slot, mine.home_id, mine.people, mine.sequence) == (at(28, 18), one.home_id, 3, 1)
    assert (theirs.slot, theirs.home_id) == (at(25, 10), two.home_id)
    assert await swaps.find(tx, swap.number) is None


async def test_a_swap_that_would_not_be_fair_changes_nothing(tx):
    one, two = await homes(tx, 2)
    mine, theirs = await books(tx, PARK, one, at(25, 10)), await books(tx, PARK, two, at(26, 10))
    await books(tx, PARK, two, at(25, 10, hours=1), space="yard")
    swap = await swaps.ask(tx, mine, theirs, NOW)
    assert (await swaps.exchange(tx, PARK, swap, NOW)).why is Why.TOGETHER
    assert await bookings.find(tx, mine.number) == mine
    assert await bookings.find(tx, theirs.number) == theirs


async def test_a_swap_in_which_one_has_too_many_people_changes_nothing(tx):
    one, two, three = await homes(tx, 3)
    park = garden(quotas=())
    film, next_week = at(28, 19, hours=2.5), at(28, 19, hours=2.5)
    next_week = Slot(film.start + timedelta(days=7), film.end + timedelta(days=7))
    mine = await books(tx, park, one, film, people=4, space="cinema")
    theirs = await books(tx, park, two, next_week, people=1, space="cinema")
    await books(tx, park, three, next_week, people=4, space="cinema")
    swap = await swaps.ask(tx, mine, theirs, NOW)
    before = await tx.rows("SELECT number, count(*) AS seats FROM garden_seats GROUP BY number ORDER BY number")
    assert (await swaps.exchange(tx, park, swap, NOW)).why is Why.FULL
    after = await tx.rows("SELECT number, count(*) AS seats FROM garden_seats GROUP BY number ORDER BY number")
    assert list(map(tuple, before)) == list(map(tuple, after))
    assert CINEMA.seats == 6


# A series


async def test_a_series_lists_what_it_skipped_and_waits_for_what_was_taken_or_closed(tx):
    [one] = await homes(tx, 1)
    await books(tx, PARK, one, at(26, 10))
    closing, _ = await closings.close(tx, PARK, ROOF, at(28, 10), "weather", 8, NOW)
    wanted = [at(25, 10), at(26, 10), at(27, 10), at(28, 10), at(30, 10)]
    planned = await series.plan(tx, PARK, ROOF, wanted, "浇水", 8, NOW)
    assert [each.slot for each in planned.booked] == [at(25, 10), at(27, 10)]
    assert [(slot, found.why) for slot, found in planned.skipped] == [
        (at(26, 10), Why.FULL),
        (at(28, 10), Why.SHUT),
        (at(30, 10), Why.OUTSIDE),
    ]
    assert {each.words for each in planned.booked} == {"浇水"}
    [line] = await waiting.line_for(tx, "roof", at(26, 10))
    assert (line.home_id, line.words) == (None, "浇水")
    await offering.offer(tx, PARK, NOW)
    assert await offering.to_tell(tx, NOW, PARK.rules) == []
    await closings.reopen(tx, closing.number, 8, NOW)
    await offering.offer(tx, PARK, NOW)
    [offered] = await offering.to_tell(tx, NOW, PARK.rules)
    assert (offered.booking.slot, offered.booking.words) == (at(28, 10), "浇水")


async def test_what_a_home_has_it_waits_for_no_more_whichever_way_it_came_by_it(tx):
    one, two = await homes(tx, 2)
    ours, theirs = await books(tx, PARK, one, at(25, 10)), await books(tx, PARK, two, at(28, 14))
    for slot in (at(28, 14), at(27, 10), at(26, 10)):
        await waiting.join(tx, ROOF, one, slot, 2, NOW)
    assert not await swaps.exchange(tx, PARK, await swaps.ask(tx, ours, theirs, NOW), NOW)
    assert [each.slot for each in await waiting.of_home(tx, one.home_id, NOW)] == [at(26, 10), at(27, 10)]
    swapped = await bookings.find(tx, ours.number)
    await change(tx, PARK, swapped, at(27, 10), 2, NOW, one.relation)
    assert [each.slot for each in await waiting.of_home(tx, one.home_id, NOW)] == [at(26, 10)]
    await books(tx, PARK, one, at(26, 10))
    assert await waiting.of_home(tx, one.home_id, NOW) == []


# What is known of somebody


async def test_what_a_person_booked_is_copied_and_stays_without_them(tx):
    [one] = await homes(tx, 1)
    booked = await books(tx, PARK, one, at(25, 10))
    assert [each["what"] for each in await personal.copy(tx, one.person_id)] == ["booked"]
    await personal.forget(tx, one.person_id)
    assert await personal.copy(tx, one.person_id) == []
    assert (await bookings.find(tx, booked.number)).person_id == 0
    await personal.forget_booking(tx, booked.number)
    assert await bookings.find(tx, booked.number) is None
    assert await seats.taken(tx, "roof", at(25, 0).start, at(26, 0).start) == {}
