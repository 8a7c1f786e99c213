"""Whatever the clock does, what happens by itself happens once: jumps, summer time, naps."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.schedule import next_time
from bot.schedule.upkeep import every
from bot.schedule.wallclock import WallClock
from storage.queues import schedules
from tests.support.diary import BERLIN, NEW_YORK, Diary, nightly


async def test_a_clock_that_jumps_a_day_ahead_and_back_loses_nothing_and_does_nothing_twice(town, start):
    often, night = Diary(every(5), "often"), Diary(nightly(3), "night")
    schedule = start(often.job, night.job)
    await schedule.tick()
    town.clock.ahead(days=1)
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)  # The night of the 24th.
    town.clock.ahead(days=-1)
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)
    for _ in range(3 * 24):
        town.clock.ahead(hours=1)
        await schedule.tick()
    assert often.count == 1 + 3 * 24
    assert [time.day for time in night.times] == [24, 25, 26]


async def test_a_clock_that_was_years_ahead_does_not_silence_the_jobs(town, start):
    often, night = Diary(every(5), "often"), Diary(nightly(3), "night")
    schedule = start(often.job, night.job)
    town.clock.ahead(days=3650)
    await schedule.tick()
    town.clock.ahead(days=-3650)
    await schedule.tick()
    town.clock.ahead(days=1)
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)


async def test_a_machine_that_starts_in_1970_runs_its_jobs_once_it_knows_the_time(town, start):
    often, night = Diary(every(5), "often"), Diary(nightly(3), "night")
    schedule = start(often.job, night.job)
    right = town.clock.instant
    town.clock.instant = datetime(1970, 1, 1, 0, 0, 5, tzinfo=UTC)
    await schedule.tick()
    town.clock.instant = right
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)


@pytest.mark.parametrize("seconds", [0.5, 2, 30, 240])
async def test_a_small_step_back_runs_nothing_twice(town, start, seconds):
    """As time servers do it: the moment at which the job ran comes a second time."""
    often, night = Diary(every(5), "often"), Diary(nightly(9, 30), "night")
    schedule = start(often.job, night.job)
    await schedule.tick()
    town.clock.ahead(minutes=30, seconds=0.25)
    await schedule.tick()
    town.clock.ahead(seconds=-seconds)
    await schedule.tick()
    town.clock.ahead(seconds=seconds)
    await schedule.tick()
    assert (often.count, night.count) == (1, 1)
    town.clock.ahead(minutes=5)
    await schedule.tick()
    assert (often.count, night.count) == (2, 1)


SUMMER, WINTER = "summer time begins", "summer time ends"
NIGHTS = {
    (SUMMER, BERLIN): datetime(2026, 3, 29, tzinfo=BERLIN),
    (WINTER, BERLIN): datetime(2026, 10, 25, tzinfo=BERLIN),
    (SUMMER, NEW_YORK): datetime(2026, 3, 8, tzinfo=NEW_YORK),
    (WINTER, NEW_YORK): datetime(2026, 11, 1, tzinfo=NEW_YORK),
}


@pytest.mark.parametrize(("what", "zone"), NIGHTS, ids=str)
def test_whatever_the_clocks_do_that_night_a_job_of_any_half_hour_comes_once_a_day(what, zone):
    midnight = NIGHTS[what, zone]
    for half_hour in range(48):
        when = nightly(half_hour // 2, half_hour % 2 * 30, zone)
        now, days = (midnight - timedelta(days=1)).astimezone(UTC), []
        for _ in range(4):
            now = next_time(when, now)
            days.append(now.astimezone(zone).date())
        assert days == [days[0] + timedelta(days=place) for place in range(4)], half_hour
        assert midnight.date() in days


@pytest.mark.parametrize(
    ("zone", "gap", "instant"),
    [
        (BERLIN, (2, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (NEW_YORK, (2, 30), datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
    ],
    ids=str,
)
def test_a_time_that_the_clocks_leave_out_in_spring_comes_as_long_after_midnight_as_ever(zone, gap, instant):
    assert next_time(nightly(*gap, zone), instant - timedelta(hours=12)) == instant


@pytest.mark.parametrize(
    ("zone", "twice", "instant"),
    [
        (BERLIN, (2, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (NEW_YORK, (1, 30), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)),
    ],
    ids=str,
)
async def test_a_time_that_the_clocks_show_twice_in_autumn_counts_once(town, start, zone, twice, instant):
    diary = Diary(nightly(*twice, zone))
    town.clock.instant = instant - timedelta(hours=3)
    for _ in range(7 * 60):
        await start(diary.job).tick()
        town.clock.ahead(minutes=1)
    assert diary.times == [instant]


async def test_run_late_in_the_hour_that_comes_twice_it_does_not_come_again_that_night(town, start):
    diary, instant = Diary(nightly(2, 30, BERLIN)), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    town.clock.instant = instant - timedelta(hours=3)
    await start(diary.job).tick()
    town.clock.instant = instant + timedelta(minutes=40)  # The clocks show ten past two for the second time.
    for _ in range(5):
        await start(diary.job).tick()
        town.clock.ahead(minutes=10)
    assert diary.times == [instant + timedelta(minutes=40)]


async def test_due_times_are_kept_in_utc_so_that_a_move_of_the_machine_changes_nothing(town, start):
    await start(Diary(nightly(3, zone=BERLIN)).job).tick()
    async with town.database.read() as tx:
        assert await schedules.due_times(tx) == {"job": datetime(2026, 11, 24, 2, tzinfo=UTC)}
        assert await tx.value("SELECT due_at FROM schedules") == "2026-11-24T02:00:00.000000+00:00"


def test_a_job_that_never_comes_again_is_a_mistake_and_called_one():
    with pytest.raises(ValueError, match="never comes again"):
        next_time(WallClock(BERLIN, year=2020), datetime(2026, 1, 1, tzinfo=UTC))


@given(st.lists(st.integers(1, 5000), max_size=15), st.sampled_from([BERLIN, NEW_YORK, ZoneInfo("Asia/Shanghai")]))
@settings(deadline=None)
def test_however_long_it_sleeps_between_two_looks_no_day_is_left_out_and_none_comes_twice(naps, zone):
    """The rule alone: at each look the job runs if its time has come; then it is due the next time after that look."""
    when, now = nightly(2, 30, zone), datetime(2026, 10, 23, 12, tzinfo=UTC)
    due, ran = next_time(when, now), []
    for minutes in naps:
        before, now = now, now + timedelta(minutes=minutes)
        missed = list(_days(before, now, zone))
        if due <= now:
            ran.append(now)
            due = next_time(when, now)
        assert bool(missed) == (bool(ran) and ran[-1] == now)
        assert due > now


def _days(after, until, zone):
    """Days whose half past two came after the one instant, and not after the other."""
    day = after.astimezone(zone).date() - timedelta(days=1)
    while day <= until.astimezone(zone).date():
        local = datetime(day.year, day.month, day.day, 2, 30, tzinfo=zone)
        if after < local.astimezone(UTC) <= until:
            yield day
        day += timedelta(days=1)
