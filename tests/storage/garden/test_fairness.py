"""The rules, one by one: each refuses what it is there for, and nothing else. They count homes."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from storage.garden import Quota
from storage.garden.asking import Asked, Facts, Standing, Why
from storage.garden.bookings import Booking, State
from storage.garden.fairness import RULES, cooling, refusal
from storage.garden.hours import Opening
from storage.garden.rules import Late
from storage.garden.usage import is_prime, used
from storage.people.members import Relation
from tests.support.garden import CINEMA, NOW, ROOF, YARD, at, rules

PRIME = at(27, 18)  # A Friday evening.


WEDNESDAY = at(25, 10)


def asks(slot=WEDNESDAY, people=2, space=ROOF, **more):
    settings = {name: more.pop(name) for name in list(more) if name in rules().__struct_fields__}
    return Asked(space, slot, people, NOW, rules(**settings), lambda _: False, **more)


def had(slot, state=State.BOOKED, space="roof", number=1):
    return Booking(number, space, 1, 7, slot, 2, state, None, "", 0, NOW)


def why(asked, **facts):
    found = refusal(asked, Facts(**facts))
    return found.why if found else None


def test_a_home_that_has_nothing_may_have_what_is_offered():
    assert why(asks()) is None


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (asks(at(22, 10)), Why.OVER),
        (asks(at(23, 16), space=YARD), Why.OVER),  # It begins in this moment.
        (asks(at(23, 17), space=structs.replace(YARD, notice_minutes=120)), Why.SOON),
        (asks(at(25, 11)), Why.OUTSIDE),
        (asks(at(30, 10)), Why.OUTSIDE),  # A Monday.
        (asks(at(25, 10, hours=24 * 30)), Why.LONG),
        (asks(at(25, 10, hours=4), space=YARD), Why.LONG),
        (asks(people=0), Why.MANY),
        (asks(people=9), Why.MANY),
        (asks(at(28, 19, hours=2.5), people=5, space=CINEMA), Why.MANY),
    ],
)
def test_what_the_space_does_not_offer(asked, reason):
    assert why(asked) is reason


def test_beyond_the_horizon_it_is_said_from_when_on_it_can_be_booked():
    later = at(25, 10)
    later = type(later)(later.start + timedelta(days=35), later.end + timedelta(days=35))
    found = refusal(asks(later), Facts())
    assert found.why is Why.FAR
    assert found.until == later.start - timedelta(days=30)


def test_what_is_too_soon_too_long_or_too_many_says_how_much_would_do():
    hurried = structs.replace(YARD, notice_minutes=120)
    asked = {(Why.SOON, 120): asks(at(23, 17), space=hurried), (Why.LONG, 180): asks(at(25, 10, hours=4), space=YARD)}
    asked |= {(Why.MANY, 8): asks(people=9)}
    assert [(found.why, found.limit) for each in asked.values() if (found := refusal(each, Facts()))] == [*asked]


def test_when_everybody_wants_to_come_is_told_to_the_minute():
    evening = rules(prime=(Opening(frozenset({4}), 18 * 60 + 30, 23 * 60 + 30),))  # 18:30–23:30, on Fridays.
    slots = {(17, 30, 1): False, (17, 30, 1.25): True, (23, 15, 0.25): True, (23, 15, 1): True, (23, 30, 2): False}
    assert {key: is_prime(at(27, key[0], minute=key[1], hours=key[2]), evening) for key in slots} == slots
    assert not is_prime(at(26, 19), evening)


def test_a_closing_is_told_with_its_reason():
    shut = at(25, 8, hours=12)
    found = refusal(asks(closings=[(shut, "storm")]), Facts())
    assert (found.why, found.reason, found.until) == (Why.SHUT, "storm", shut.end)
    assert why(asks(closings=[(at(25, 12), "storm")])) is None


def test_what_is_drawn_by_lot_is_not_booked():
    assert why(asks(draws=[at(25, 10)])) is Why.DRAWN


def test_some_spaces_are_for_owners():
    asked = replace(asks(), space=structs.replace(ROOF, who=(Relation.OWNER,)))
    assert why(asked, relation=Relation.TENANT) is Why.WHO
    assert why(asked, relation=Relation.OWNER) is None


def test_a_home_that_is_barred_hears_why_and_until_when_and_then_is_not_any_more():
    until = NOW + timedelta(days=3)
    found = refusal(asks(), Facts(barred=Standing("grill left burning", until)))
    assert (found.why, found.reason, found.until) == (Why.BARRED, "grill left burning", until)
    assert why(asks(), barred=Standing("", NOW)) is None


def test_nobody_is_in_two_places_at_once():
    other = had(at(25, 11, hours=1), space="yard")
    assert why(asks(), bookings=[other]) is Why.TOGETHER
    assert why(asks(), bookings=[had(at(25, 12))]) is None  # One after the other.
    assert why(asks(), bookings=[replace(other, state=State.CANCELLED)]) is None
    assert why(asks(instead_of=1), bookings=[other]) is None


def test_strikes_refuse_until_enough_of_them_have_lapsed():
    lapse = [NOW + timedelta(days=n) for n in (5, 9, 30)]
    found = refusal(asks(strikes=3), Facts(strikes=lapse))
    assert (found.why, found.until) == (Why.STRIKES, lapse[0])
    assert why(asks(strikes=2), strikes=lapse) is Why.STRIKES
    assert refusal(asks(strikes=2), Facts(strikes=lapse)).until == lapse[1]
    assert why(asks(strikes=4), strikes=lapse) is None
    assert why(asks(strikes=0), strikes=lapse) is None
    assert why(asks(strikes=3), strikes=[NOW - timedelta(days=1), *lapse[1:]]) is None


def test_a_popular_slot_cools_down():
    friday = had(PRIME)
    saturday = at(28, 18)
    assert why(asks(saturday, cool_down_days=7), bookings=[friday]) is Why.COOLING
    found = cooling(asks(saturday, cool_down_days=7), Facts(bookings=[friday]))
    assert (found.limit, found.other) == (7, friday)  # It is named.
    assert why(asks(at(28, 10), cool_down_days=7), bookings=[friday]) is None  # In the morning anybody may.
    assert why(asks(saturday, cool_down_days=1), bookings=[friday]) is None
    assert why(asks(saturday, cool_down_days=0), bookings=[friday]) is None


@pytest.mark.parametrize(
    ("quota", "bookings", "refused"),
    [
        ("2 bookings a week", [had(at(24, 10)), had(at(26, 10))], True),
        ("2 bookings a week", [had(at(24, 10)), had(at(26, 10), State.CANCELLED)], False),
        ("2 bookings a week", [had(at(24, 10)), had(at(22, 10))], False),  # A Sunday: last week.
        ("2 bookings a week", [had(at(24, 10)), had(at(29, 10), space="yard")], True),  # Across spaces.
        ("2 bookings a week in roof", [had(at(24, 10)), had(at(29, 10), space="yard")], False),
        ("1 booking a day", [had(at(25, 14))], True),
        ("1 booking a day", [had(at(24, 14))], False),
        ("1 booking a month", [had(at(1, 14))], True),
        ("3 hours a week", [had(at(24, 10))], True),
        ("4 hours a week", [had(at(24, 10))], False),
        ("1 booking a week at prime time", [had(PRIME)], False),  # What is asked for is none.
        ("2 bookings a week", [had(at(24, 10), State.ABSENT), had(at(26, 10), State.OVER)], True),
    ],
)
def test_a_quota_counts_what_a_home_has_had(quota, bookings, refused):
    found = refusal(asks(quotas=(Quota.read(quota),)), Facts(bookings=bookings))
    assert bool(found) is refused
    if found:
        assert (found.why, found.quota) == (Why.QUOTA, Quota.read(quota))
        assert found.until > NOW


def test_prime_time_has_a_quota_of_its_own():
    quotas = (Quota.read("1 booking a week at prime time"),)
    assert why(asks(at(28, 18), quotas=quotas), bookings=[had(PRIME)]) is Why.QUOTA
    assert why(asks(at(28, 10), quotas=quotas), bookings=[had(PRIME)]) is None


def test_a_week_of_the_quota_ends_with_its_sunday():
    found = refusal(asks(quotas=(Quota.read("1 booking a week"),)), Facts(bookings=[had(at(24, 10))]))
    assert found.until == at(30, 0).start  # Monday, 0:00.


@pytest.mark.parametrize(("late", "refused"), [(Late.COUNTS, True), (Late.STRIKE, True), (Late.FREE, False)])
def test_what_was_cancelled_late_counts_as_it_is_set(late, refused):
    asked = asks(late=late, quotas=(Quota.read("1 booking a week"),))
    assert bool(refusal(asked, Facts(bookings=[had(at(24, 10), State.LATE)]))) is refused


def test_a_home_that_is_exempt_has_no_quota_and_still_is_not_in_two_places():
    exempt = Standing("child with an illness", NOW + timedelta(days=30))
    quotas = (Quota.read("1 booking a week"),)
    assert why(asks(quotas=quotas), bookings=[had(at(24, 10))], exempt=exempt) is None
    assert why(asks(quotas=quotas), bookings=[had(at(25, 10))], exempt=exempt) is Why.TOGETHER
    assert why(asks(quotas=quotas), strikes=[NOW + timedelta(days=1)] * 5, exempt=exempt) is None


slots = st.builds(at, st.integers(24, 29), st.sampled_from([10, 12, 14, 16, 18]))


@given(st.lists(slots, max_size=8), st.integers(1, 4), slots)
def test_a_home_never_gets_past_its_quota_whatever_the_order(wanted, limit, last):
    """Whatever they ask for, one after the other: never more than so many in a week, never two at once."""
    quota = Quota(limit, in_hours=False, period=rules().quotas[0].period)
    mine = []
    for number, slot in enumerate([*wanted, last], 1):
        if not refusal(asks(slot, quotas=(quota,)), Facts(bookings=mine)):
            mine.append(had(slot, number=number))
    assert len(mine) <= limit
    assert all(not one.slot.overlaps(other.slot) for one in mine for other in mine if one is not other)
    assert used(quota, asks(last), Facts(bookings=mine)) == len(mine)


@given(slots, st.integers(-3, 20))
def test_the_first_reason_is_what_is_said(slot, people):
    asked = asks(slot, people)
    found = refusal(asked, Facts())
    assert found == next((each for rule in RULES if (each := rule(asked, Facts()))), None)
    assert (found is None) is (1 <= people <= ROOF.largest)
