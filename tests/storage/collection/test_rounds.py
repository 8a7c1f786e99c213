"""On which dates a round comes: its days, public holidays, and what the staff changed."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.collection import Change, Days, Holidays, Hours, Round, Why, following, occurrences
from storage.collection.rounds import LONGEST_HOLIDAY, Occurrence
from storage.times import is_day_off

FIRST = date(2026, 11, 1)
never = {}


def days(*words, holidays=Holidays.AS_USUAL):
    return Round("bulky", Days.read(words), (Hours.read("08:00-11:00"),), holidays)


def coming(round, first, last, off=lambda _: False, changes=never):
    return [each.day for each in occurrences(round, first, last, off, changes) if not each.cancelled]


@pytest.mark.parametrize(
    ("words", "november"),
    [
        (["sat"], [7, 14, 21, 28]),
        (["first sat", "last sat"], [7, 28]),
        (["last mon"], [30]),
        (["fourth sun"], [22]),
        (["15", "31"], [15]),
        (["2026-11-05", "2027-11-05"], [5]),
        (["wed", "11"], [4, 11, 18, 25]),
        (["daily"], list(range(1, 31))),
    ],
)
def test_days_as_the_configuration_says_them(words, november):
    assert [day.day for day in coming(days(*words), FIRST, date(2026, 11, 30))] == november


@pytest.mark.parametrize("word", ["", "satt", "fifth sat", "first", "sat sun", "32", "0", "2026-02-30", "2026-1-1"])
def test_days_that_are_none_are_refused_with_what_would_be_right(word):
    with pytest.raises(ValueError, match="no da"):
        Days.read([word])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "'' has no end: 08:00-11:30 would be right"),
        ("8", "'8' has no end: 08:00-11:30 would be right"),
        ("08:00", "'08:00' has no end: 08:00-11:30 would be right"),
        ("24:00-25:00", "'24:00' is no time of day: 08:00 would be one"),
        ("11:00-08:00", "'11:00-08:00' ends before it begins"),
        ("08:00-08:00", "'08:00-08:00' ends before it begins"),
    ],
)
def test_hours_that_are_none(text, words):
    with pytest.raises(ValueError, match=f"^{words}$"):
        Hours.read(text)
    assert Hours.read("08:05-11:30") == Hours(time(8, 5), time(11, 30))


def test_the_national_day_of_2026():
    assert is_day_off(date(2026, 10, 1))
    assert not is_day_off(date(2026, 11, 28))  # An ordinary Saturday is no public holiday.
    assert not is_day_off(date(2026, 10, 10))  # A Saturday on which people work instead.
    assert is_day_off(date(2040, 10, 1)) is None


def test_what_a_holiday_does_to_a_round():
    week = date(2026, 10, 1), date(2026, 10, 14)
    [usual, *_] = occurrences(days("thu"), *week, is_day_off, never)
    assert (usual.day, usual.why) == (date(2026, 10, 1), None)
    [moved, *_] = occurrences(days("fri", holidays=Holidays.MOVED), *week, is_day_off, never)
    assert (moved.planned, moved.day, moved.why) == (date(2026, 10, 2), date(2026, 10, 8), Why.HOLIDAY)
    [gone, next_] = occurrences(days("thu", holidays=Holidays.NONE), *week, is_day_off, never)
    assert (gone.day, gone.cancelled) == (date(2026, 10, 1), True)
    assert (next_.day, next_.cancelled) == (date(2026, 10, 8), False)


def test_beyond_the_announcement_nothing_is_certain_unless_holidays_change_nothing():
    far = date(2040, 3, 1), date(2040, 3, 8)
    assert all(each.certain for each in occurrences(days("thu"), *far, is_day_off, never))
    moved = occurrences(days("thu", holidays=Holidays.MOVED), *far, is_day_off, never)
    assert moved
    assert not any(each.certain for each in moved)


def test_what_the_staff_changed():
    changes = {date(2026, 11, 7): Change(None, "typhoon"), date(2026, 11, 14): Change(date(2026, 11, 20), "lorry")}
    november = occurrences(days("sat"), FIRST, date(2026, 11, 22), lambda _: False, changes)
    assert [(each.day.day, each.cancelled, each.reason) for each in november] == [
        (7, True, "typhoon"),
        (20, False, "lorry"),
        (21, False, ""),
    ]


def test_each_date_says_whose_it_is_when_it_was_planned_and_why_it_is_another():
    thursday, following_day = date(2026, 10, 1), date(2026, 10, 2)
    last = thursday + timedelta(days=20)

    def first_of(holidays, off, changes=never):
        return occurrences(days("2026-10-01", holidays=holidays), thursday, last, off, changes)

    def off(*others, unknown=()):
        return lambda day: None if day in unknown else day in {thursday, *others}

    assert first_of(Holidays.NONE, off()) == [
        Occurrence("bulky", thursday, thursday, Why.HOLIDAY, cancelled=True, certain=True)
    ]
    assert first_of(Holidays.MOVED, off()) == [Occurrence("bulky", thursday, following_day, Why.HOLIDAY)]
    assert first_of(Holidays.MOVED, off(unknown=[following_day])) == [
        Occurrence("bulky", thursday, following_day, Why.HOLIDAY, certain=False)
    ]
    furthest = thursday + timedelta(days=LONGEST_HOLIDAY)
    assert first_of(Holidays.MOVED, lambda day: day < furthest) == [
        Occurrence("bulky", thursday, furthest, Why.HOLIDAY)
    ]
    assert first_of(Holidays.MOVED, lambda _: True) == [Occurrence("bulky", thursday, furthest, Why.HOLIDAY)]
    assert first_of(Holidays.AS_USUAL, off(), {thursday: Change(None, "typhoon")}) == [
        Occurrence("bulky", thursday, thursday, Why.STAFF, "typhoon", cancelled=True)
    ]
    assert first_of(Holidays.AS_USUAL, off(), {thursday: Change(following_day, "lorry")}) == [
        Occurrence("bulky", thursday, following_day, Why.STAFF, "lorry")
    ]


def test_what_is_moved_to_a_day_on_which_it_comes_anyway_is_one_with_it():
    changes = {date(2026, 11, 7): Change(date(2026, 11, 14), "lorry")}
    found = occurrences(days("sat"), FIRST, date(2026, 11, 14), lambda _: False, changes)
    assert found == [Occurrence("bulky", date(2026, 11, 14), date(2026, 11, 14))]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("2026-02-30", "'2026-02-30' is no date"),
        ("fifth sat", "'fifth sat' is no day: "),
    ],
)
def test_a_day_that_is_none_is_named_in_the_refusal(word, words):
    with pytest.raises(ValueError, match=f"^{words}") as error:
        Days.read([word])
    assert "None" not in str(error.value)


def test_a_round_without_days_is_refused_with_what_would_be_right():
    with pytest.raises(ValueError, match=r"^no days are given: ") as error:
        Days.read([])
    assert "first sat" in str(error.value)


def test_a_round_begins_and_ends_with_its_first_and_its_last_hours():
    late, early = Hours.read("17:00-19:00"), Hours.read("08:00-11:00")
    round = Round("bulky", Days.read(["daily"]), (late, early))
    assert round.hours == (early, late)
    assert (round.begins, round.ends) == (early.begin, late.end)
    whole_day = days("daily", holidays=Holidays.NONE)
    assert following(whole_day, FIRST, 1, lambda day: day == FIRST, never)[-1].day == FIRST + timedelta(days=1)


def test_the_next_ones_with_those_that_are_cancelled_before():
    changes = {date(2026, 11, 7): Change(None)}
    found = following(days("first sat"), FIRST, 2, lambda _: False, changes)
    assert [each.day for each in found] == [date(2026, 11, 7), date(2026, 12, 5), date(2027, 1, 2)]
    assert following(days("2026-10-01"), FIRST, 2, lambda _: False, never) == []


def test_a_change_of_a_date_that_the_calendar_no_longer_has_means_nothing():
    assert coming(days("sat"), FIRST, date(2026, 11, 8), changes={date(2026, 11, 4): Change(date(2026, 11, 5))}) == [
        date(2026, 11, 7)
    ]


some_days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
words = st.sampled_from(["mon", "thu", "sat", "daily", "first sun", "last fri", "15", "31", "2026-05-01"])
rounds = st.builds(
    lambda words, holidays: days(*words, holidays=holidays),
    st.lists(words, min_size=1, max_size=3),
    st.sampled_from(Holidays),
)
offs = st.frozensets(some_days, max_size=20)
changed = st.dictionaries(some_days, st.builds(Change, st.none() | some_days), max_size=6)


@given(rounds, some_days, st.integers(0, 40), st.integers(0, 40), offs, changed)
@settings(max_examples=60, deadline=None)
def test_a_longer_look_sees_the_same_as_two_short_ones(round, first, some, more, off, changes):
    middle, last = first + timedelta(some), first + timedelta(some + 1 + more)
    whole = occurrences(round, first, last, off.__contains__, changes)
    two = [
        *occurrences(round, first, middle, off.__contains__, changes),
        *occurrences(round, middle + timedelta(1), last, off.__contains__, changes),
    ]
    assert whole == two
    assert all(first <= each.day <= last for each in whole)
    days = [each.day for each in whole if not each.cancelled]
    assert days == sorted(set(days))
    assert len({each.planned for each in whole}) == len(whole)


@given(rounds, some_days, offs)
@settings(max_examples=50, deadline=None)
def test_nothing_is_lost_by_a_holiday_that_only_moves(round, first, off):
    last = first + timedelta(30)
    found = occurrences(round, first, last, off.__contains__, never)
    for n in range(31):
        day = first + timedelta(n)
        if round.days.falls_on(day) and day not in off:
            assert day in [each.day for each in found if not each.cancelled]
    if round.holidays is not Holidays.AS_USUAL:
        assert not any(each.day in off for each in found if not each.cancelled and each.why is None)


@given(rounds, some_days, offs, some_days)
@settings(max_examples=50, deadline=None)
def test_cancelling_takes_away_that_date_and_no_other(round, first, off, planned):
    last = first + timedelta(60)
    before = occurrences(round, first, last, off.__contains__, never)
    after = occurrences(round, first, last, off.__contains__, {planned: Change(None)})
    kept = [each for each in before if each.planned != planned and not each.cancelled]
    assert [each for each in kept if each not in after] == []
    assert not any(each.planned == planned and not each.cancelled for each in after)
