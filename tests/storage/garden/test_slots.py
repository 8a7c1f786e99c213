"""What can be booked of a day: by the clock on the wall, also on the two days on which it is changed."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from storage.garden import GardenRules, Quota
from storage.garden.hours import QUANTUM, Dates, Opening
from storage.garden.rules import OnHolidays, Space
from storage.garden.slots import DayState, Slot, fits, lengths, quarter, quarters, slots, state_of
from storage.garden.spaces import _number
from tests.support.garden import CINEMA, NOW, ROOF, SHANGHAI, YARD, at

LONDON = ZoneInfo("Europe/London")
NEVER = lambda _: False  # noqa: E731
quarters_of_an_hour = st.integers(1, 16).map(lambda n: n * QUANTUM)


def clocks(found, zone=SHANGHAI):
    return [f"{each.start.astimezone(zone):%H:%M}" for each in found]


def test_the_roof_has_five_slots_a_day_and_none_on_monday():
    assert clocks(slots(ROOF, date(2026, 11, 24), SHANGHAI, NEVER)) == ["10:00", "12:00", "14:00", "16:00", "18:00"]
    assert slots(ROOF, date(2026, 11, 23), SHANGHAI, NEVER) == []


def test_a_free_start_begins_at_each_step_and_lasts_as_long_as_it_is_open():
    found = slots(YARD, date(2026, 11, 24), SHANGHAI, NEVER)
    assert clocks(found)[:2] == ["10:00", "11:00"]
    assert [each.minutes for each in lengths(YARD, found[0], SHANGHAI, NEVER)] == [60, 120, 180]
    assert [each.minutes for each in lengths(YARD, found[-1], SHANGHAI, NEVER)] == [60]
    assert lengths(ROOF, at(24, 10), SHANGHAI, NEVER) == [at(24, 10)]
    closed = structs.replace(YARD, holidays=OnHolidays.CLOSED)
    assert lengths(closed, found[0], SHANGHAI, lambda _: True) == []


def test_what_is_had_for_a_season_begins_on_one_day_of_the_communitys_clock():
    begins = datetime(2026, 3, 31, 16, 30, tzinfo=UTC)  # 00:30 on 1 April in Shanghai.
    season = SimpleNamespace(fixed=lambda zone: (begins.astimezone(zone), begins.astimezone(zone) + timedelta(days=9)))
    found = {day: len(slots(season, date(2026, 3, 31) + timedelta(days=day), SHANGHAI, NEVER)) for day in range(3)}
    assert found == {0: 0, 1: 1, 2: 0}


@pytest.mark.parametrize(
    ("space", "slot", "right"),
    [
        (ROOF, at(24, 10), True),
        (ROOF, at(24, 11), False),  # Begun in between.
        (ROOF, at(23, 10), False),  # A Monday.
        (ROOF, at(24, 10, hours=4), False),
        (YARD, at(24, 11, hours=3), True),
        (YARD, at(24, 11, minute=30), False),
        (YARD, at(24, 19, hours=2), False),  # It closes in between.
        (YARD, at(24, 8), False),
    ],
)
def test_a_booking_begins_and_ends_with_what_is_offered(space, slot, right):
    assert fits(space, slot, SHANGHAI, NEVER) is right


@given(
    day=st.sampled_from(
        [date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 25), date(2026, 7, 1)]
    ),
    begin=st.integers(0, 20).map(lambda hour: hour * 60),
    length=quarters_of_an_hour,
    buffer=st.integers(0, 4).map(lambda n: n * QUANTUM),
)
def test_slots_neither_overlap_nor_leave_the_hours_on_days_when_clocks_change(day, begin, length, buffer):
    space = Space(
        key="a",
        zh="甲",
        en="A",
        open=(Opening(frozenset(range(7)), begin, 24 * 60),),
        slot_minutes=length,
        buffer_minutes=buffer,
    )
    found = slots(space, day, LONDON, NEVER)
    for each in found:
        assert each.minutes == length
        local, end = each.start.astimezone(LONDON), each.end.astimezone(LONDON)
        assert local.date() == day
        assert local.hour * 60 + local.minute >= begin
        assert end <= datetime(day.year, day.month, day.day, tzinfo=LONDON) + timedelta(days=1)
        assert fits(space, each, LONDON, NEVER)
    for first, second in pairwise(found):
        assert first.end + timedelta(minutes=buffer) <= second.start
        assert not set(quarters(space, first)) & set(quarters(space, second))


def test_the_hour_that_is_left_out_is_offered_by_nobody_and_one_that_comes_twice_is_offered_twice():
    night = Space(key="a", zh="甲", en="A", open=(Opening.read("daily 00:00-04:00"),), slot_minutes=60)
    assert clocks(slots(night, date(2026, 3, 29), LONDON, NEVER), LONDON) == ["00:00", "02:00", "03:00"]
    assert clocks(slots(night, date(2026, 10, 25), LONDON, NEVER), LONDON) == [
        "00:00",
        "01:00",
        "01:00",
        "02:00",
        "03:00",
    ]


def test_a_place_that_closes_or_opens_within_the_doubled_hour_does_so_when_the_clock_first_shows_it():
    late = Space(key="a", zh="甲", en="A", open=(Opening.read("daily 00:00-01:30"),), slot_minutes=30)
    assert clocks(slots(late, date(2026, 10, 25), LONDON, NEVER), LONDON) == ["00:00", "00:30", "01:00"]
    early = Space(key="a", zh="甲", en="A", open=(Opening.read("daily 01:30-02:30"),), slot_minutes=30)
    assert clocks(slots(early, date(2026, 10, 25), LONDON, NEVER), LONDON) == ["01:30", "01:30", "02:00"]


def test_a_season_counts_alone_and_goes_over_the_new_year():
    space = Space(
        key="a",
        zh="甲",
        en="A",
        open=(Opening.read("daily 09:00-21:00"), Opening.read("11-01..02-28 sat,sun 10:00-12:00")),
        slot_minutes=120,
    )
    assert slots(space, date(2027, 1, 1), SHANGHAI, NEVER) == []  # A Friday in winter.
    assert clocks(slots(space, date(2027, 1, 2), SHANGHAI, NEVER)) == ["10:00"]
    assert len(slots(space, date(2027, 3, 1), SHANGHAI, NEVER)) == 6


def test_a_holiday_is_as_the_configuration_says():
    def first_day_of_may(day):
        return (day.month, day.day) == (5, 1)

    friday = date(2026, 5, 1)
    for what, count in ((OnHolidays.AS_USUAL, 0), (OnHolidays.AS_SUNDAY, 2), (OnHolidays.CLOSED, 0)):
        space = Space(
            key="a", zh="甲", en="A", open=(Opening.read("sun 10:00-14:00"),), slot_minutes=120, holidays=what
        )
        assert len(slots(space, friday, SHANGHAI, first_day_of_may)) == count
    usual = Space(key="a", zh="甲", en="A", slot_minutes=120, holidays=OnHolidays.CLOSED)
    assert slots(usual, friday, SHANGHAI, first_day_of_may) == []
    assert slots(usual, friday, SHANGHAI, lambda _: None)  # Not announced yet.


def test_days_that_the_configuration_names_are_closed():
    space = Space(key="a", zh="甲", en="A", closed=(Dates.read("2027-02-05..2027-02-11"), Dates.read("2026-12-31")))
    closed = [date(2027, 2, 5), date(2027, 2, 11), date(2026, 12, 31), date(2027, 2, 12)]
    assert [bool(slots(space, day, SHANGHAI, NEVER)) for day in closed] == [False, False, False, True]


def test_a_day_is_free_nearly_full_full_or_closed():
    today = slots(ROOF, date(2026, 11, 24), SHANGHAI, NEVER)

    def state(taken, now=NOW, closings=()):
        return state_of(ROOF, today, {at: 1 for slot in taken for at in quarters(ROOF, slot)}, closings, now)

    assert state([]) is DayState.FREE
    assert state(today[:4]) is DayState.FEW
    assert state(today) is DayState.FULL
    assert state([], now=today[-1].start) is DayState.CLOSED  # Over.
    assert state([], now=NOW - timedelta(days=40)) is DayState.CLOSED  # Beyond the horizon.
    assert state([], closings=[Slot(today[0].start, today[-1].end)]) is DayState.CLOSED
    assert state(today[:4], closings=[today[4]]) is DayState.FULL
    assert state_of(CINEMA, slots(CINEMA, date(2026, 11, 24), SHANGHAI, NEVER), {}, (), NOW) is DayState.CLOSED


def test_quarters_of_an_hour_go_on_through_all_time():
    assert quarter(at(24, 10, minute=15).start) == quarter(at(24, 10).start) + 1
    assert len(quarters(YARD, at(24, 10))) == 10  # Two hours, and half an hour to tidy up.


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        (Opening, "tue 20:00-10:00", "ends before it begins"),
        (Opening, "tue 10:05-12:00", "a quarter of an hour"),
        (Opening, "xyz 10:00-12:00", "no weekday"),
        (Opening, "13-01..02-30 sat 10:00-12:00", "no day of a year"),
        (Opening, "whenever", "write the days"),
        (Dates, "2027-02-30", "write a day like"),
        (Dates, "2027-02-05..2027-02-01", "ends before"),
        (Quota, "many bookings", "write 2 bookings a week"),
        (Quota, "0 bookings a week", "write 2 bookings a week"),
    ],
)
def test_what_is_written_wrongly_says_what_would_be_right(kind, wrong, said):
    with pytest.raises(ValueError, match=said):
        kind.read(wrong)


@pytest.mark.parametrize(
    "text", ["2 bookings a week", "4 hours a day in roof", "1 booking a month at prime time in roof"]
)
def test_what_is_read_is_written_again_as_it_was(text):
    assert str(Quota.read(text)) == text


@pytest.mark.parametrize("text", ["tue,wed 10:00-20:00", "11-01..02-28 sat,sun 10:00-24:00"])
def test_hours_are_written_again_as_they_were(text):
    assert str(Opening.read(text)) == text
    assert Opening.read("sat-mon 10:00-11:00").weekdays == {5, 6, 0}


def test_the_rules_of_all_spaces_are_checked_together():
    with pytest.raises(ValueError, match="twice"):
        GardenRules(spaces=(ROOF, ROOF)).check()
    with pytest.raises(ValueError, match="no space 'pool'"):
        GardenRules(spaces=(ROOF,), quotas=(Quota.read("1 booking a day in pool"),)).check()
    with pytest.raises(ValueError, match="multiple of 15"):
        Space(key="a", zh="甲", en="A", slot_minutes=50)
    with pytest.raises(ValueError, match="more than longest"):
        Space(key="a", zh="甲", en="A", usual_minutes=300)


def test_what_is_no_whole_number_is_said_to_be_none():
    assert [_number(text) for text in ("0", " 15 ", "999999")] == [0, 15, 999_999]
    for text in ("", "x", "-1", "1.5", "１", "1000000"):
        with pytest.raises(ValueError, match="is no whole number") as refused:
            _number(text)
        assert refused.value.args[0].values == {"text": repr(text)}
