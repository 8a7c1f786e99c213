"""How often somebody is visited: levels, ends of months, whom nobody met, and days on which clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.visits import Level, VisitRules, is_without_contact, next_due

SINCE = date(2026, 11, 1)
DAYS = st.dates(date(2020, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("level", "contact", "due"),
    [
        (Level.RED, date(2026, 12, 31), date(2027, 1, 1)),
        (Level.YELLOW, date(2026, 11, 26), date(2026, 12, 3)),
        (Level.GREEN, date(2027, 1, 31), date(2027, 2, 28)),
        (Level.GREEN, date(2028, 1, 30), date(2028, 2, 29)),
        (Level.GREEN, date(2026, 12, 31), date(2027, 1, 31)),
        (Level.GREEN, None, SINCE),  # Whoever is new is visited at once.
    ],
)
def test_when_the_next_one_is_due(level, contact, due):
    assert next_due(level, contact, SINCE) == due


@given(st.sampled_from(Level), DAYS)
def test_it_is_always_later_than_the_last_and_never_more_than_a_month(level, contact):
    assert 1 <= (next_due(level, contact, contact) - contact).days <= 31


def test_whom_nobody_met_when_it_was_due_is_due_the_day_after_and_before_that_nothing_changes():
    contact = date(2026, 11, 20)
    assert next_due(Level.YELLOW, contact, SINCE, date(2026, 11, 27)) == date(2026, 11, 28)
    assert next_due(Level.YELLOW, contact, SINCE, date(2026, 11, 22)) == date(2026, 11, 27)
    assert next_due(Level.RED, None, SINCE, SINCE) == date(2026, 11, 2)


def test_the_day_and_the_morning_are_those_of_the_clock_on_the_wall_also_when_it_changes():
    rules = VisitRules(zone=ZoneInfo("Europe/Berlin"))
    before = datetime(2026, 10, 24, 22, 30, tzinfo=UTC)  # Half past twelve of the 25th, which has 25 hours.
    after = datetime(2026, 10, 25, 22, 30, tzinfo=UTC)
    assert (rules.today(before), rules.today(after)) == (date(2026, 10, 25), date(2026, 10, 25))
    hours = [
        hour for hour in range(6, 9) if rules.may_remind(datetime(2026, 10, 25, hour, tzinfo=UTC))
    ]  # From the 25th on 8:00 is 7:00 UTC.
    assert hours == [7, 8]
    assert not rules.may_remind(datetime(2026, 10, 25, 19, tzinfo=UTC)), "after an outage nobody is woken"


def test_thirty_days_without_contact_count_from_the_last_or_from_the_beginning():
    rules = VisitRules()
    assert is_without_contact(None, SINCE, date(2026, 12, 1), rules)
    assert not is_without_contact(None, SINCE, date(2026, 11, 30), rules)
    assert not is_without_contact(date(2026, 11, 20), SINCE, date(2026, 12, 19), rules)
