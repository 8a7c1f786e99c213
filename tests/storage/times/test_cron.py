"""What experts type means what cron would do."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from apscheduler.triggers.cron import CronTrigger

from storage.times import BadCron, occurrences, rule_of

NOW, SINCE = datetime(2026, 11, 27, 10, 31, tzinfo=UTC), datetime.combine(date(2026, 11, 1), time())


@pytest.mark.parametrize(
    "cron",
    [
        "0 9 * * *",
        "30 8-18/2 * * *",
        "0 9 * * mon-fri",
        "15 7,19 1 * *",
        "0 0 29 2 *",
        "0 12 */10 * *",
        "0 6 1 jan,jul *",
        "45 23 31 12 *",
        "0 9 * 6-8 sat",
    ],
)
def test_it_comes_when_a_scheduler_would_come(cron):
    trigger, expected, before = CronTrigger.from_crontab(cron, timezone=UTC), [], NOW
    for _ in range(5):
        before = trigger.get_next_fire_time(before, before)
        expected.append(before)
    assert occurrences(SINCE, rule_of(cron), NOW, ZoneInfo("UTC"), 5) == expected


def test_where_both_days_are_named_either_will_do_as_in_cron_itself():
    found = occurrences(SINCE, rule_of("0 9 1 * 1"), NOW, ZoneInfo("UTC"), 3)
    assert [each.day for each in found] == [30, 1, 7]  # A Monday, the first, a Monday.


@pytest.mark.parametrize(
    ("cron", "weekday"), [("0 9 * * 0", 6), ("0 9 * * 7", 6), ("0 9 * * 1", 0), ("0 9 * * SUN", 6)]
)
def test_sunday_has_two_numbers(cron, weekday):
    assert occurrences(SINCE, rule_of(cron), NOW, ZoneInfo("UTC"), 1)[0].weekday() == weekday


def test_the_last_day_of_the_month():
    found = occurrences(SINCE, rule_of("0 9 L * *"), NOW, ZoneInfo("UTC"), 4)
    assert [each.day for each in found] == [30, 31, 31, 28]


@pytest.mark.parametrize(
    "cron",
    [
        *("", "0 9 * *", "0 9 * * * *", "* 9 * * *", "*/5 9 * * *", "60 9 * * *", "0 24 * * *", "0 9 0 * *"),
        *("0 9 32 * *", "0 9 * 13 *", "0 9 * * 8", "0 9 5-1 * *", "0 9 * * x", "0 9/0 * * *", "0 9 1-2-3 * *"),
        *("0 9 ١ * *", "0 9 , * *"),
    ],
)
def test_what_cannot_be_or_comes_more_often_than_every_hour_is_refused(cron):
    with pytest.raises(BadCron):
        rule_of(cron)
