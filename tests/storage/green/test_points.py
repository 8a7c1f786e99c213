"""The arithmetic of points: which go first, when they end, and the hours in which bags count."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.green import (
    GreenRules,
    Hours,
)
from storage.green.rules import shares
from tests.support.estate import NOW


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
