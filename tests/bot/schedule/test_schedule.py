"""What happens by itself happens once, late if need be, whatever the clock does."""

import asyncio
import sqlite3
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import schedule as schedule_module
from bot.schedule.schedule import Schedule, TimedJob, next_time
from bot.schedule.upkeep import SECOND, every
from bot.schedule.wallclock import WallClock
from storage.engine.at_hand import AtHand, Work
from storage.people import people
from storage.queues import schedules

BERLIN, NEW_YORK = ZoneInfo("Europe/Berlin"), ZoneInfo("America/New_York")


class Diary:
    """A job, and when it ran."""

    def __init__(self, when, name="job"):
        self.times = []
        self.job = TimedJob(name, when, self.note)

    async def note(self, post):
        self.times.append(post.now)

    @property
    def count(self):
        return len(self.times)


def nightly(hour, minute=0, zone=BERLIN):
    return WallClock(zone, hour=hour, minute=minute)


@pytest.fixture
def start(town):
    """The bot is started with these jobs; every start is a restart, since due times are in the database."""

    def start(*jobs):
        return Schedule(jobs, town.database, town.community, town.clock, town.courier, town.trouble)

    return start


async def test_a_job_runs_when_its_time_has_come_and_not_before(town, start):
    diary = Diary(every(5))
    schedule = start(diary.job)
    for minute in range(12):
        await schedule.tick()
        assert diary.count == minute // 5
        town.clock.ahead(minutes=1)


async def test_a_job_that_was_missed_runs_late_once_and_then_on_plan(town, start):
    diary = Diary(nightly(3))
    await start(diary.job).tick()  # It is 8 o'clock on the 23rd; then the machine is off for three days.
    town.clock.ahead(days=3)
    schedule = start(diary.job)
    for _ in range(5):
        await schedule.tick()
    assert diary.times == [datetime(2026, 11, 26, 8, tzinfo=UTC)]
    town.clock.ahead(hours=17)
    await schedule.tick()
    assert diary.count == 1
    town.clock.ahead(hours=1)
    await schedule.tick()
    assert diary.count == 2


async def test_a_restart_neither_repeats_nor_forgets(town, start):
    diary = Diary(every(60))
    for _ in range(121):
        await start(diary.job).tick()
        town.clock.ahead(minutes=1)
    assert [time.minute for time in diary.times] == [0, 0]


async def test_what_a_job_does_and_that_it_was_done_are_one_commit(town, start, staff, caplog):
    failing = True

    async def remind(post):
        await people.meet(post.tx, 99, "Somebody", "en", post.now)
        post.tell_staff("it is time")
        if failing:
            raise ZeroDivisionError

    schedule = start(TimedJob("remind", every(60), remind))
    await schedule.tick()
    town.clock.ahead(hours=1)
    await schedule.tick()
    await town.deliver()
    staff.hears("没有做成：remind")
    async with town.database.read() as tx:
        assert await people.name_of(tx, 99) is None
    assert "job 'remind' failed, next try in 0:05:00: ZeroDivisionError at " in caplog.text
    failing = False
    town.clock.ahead(minutes=4)
    await schedule.tick()
    await town.deliver()
    staff.hears_nothing()
    town.clock.ahead(minutes=1)
    await schedule.tick()
    await schedule.tick()
    await town.deliver()
    staff.hears("it is time")
    async with town.database.read() as tx:
        assert await people.name_of(tx, 99) == "Somebody"


def disk_full():
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error


@pytest.mark.parametrize(
    ("place", "error"),
    [
        ("what", ZeroDivisionError()),
        ("what", sqlite3.IntegrityError("UNIQUE constraint failed")),
        ("aside", OSError(28, "No space left")),
        ("aside", disk_full()),  # The disk that the backups are on.
    ],
    ids=repr,
)
async def test_a_job_that_fails_holds_up_no_other(town, start, place, error):
    async def fail(_):
        raise error

    diary = Diary(every(60))
    schedule = start(TimedJob("fails", every(60), **{place: fail}), diary.job)
    await schedule.tick()
    for _ in range(3):
        town.clock.ahead(hours=1)
        await schedule.tick()
    assert diary.count == 3


async def test_when_the_database_fails_jobs_are_neither_run_nor_put_off(town, start):
    outcomes = [disk_full(), None]

    async def work(post):
        post.tell_staff("it is time")
        if outcome := outcomes.pop(0):
            raise outcome

    diary = Diary(every(60), "another")
    schedule = start(TimedJob("works", every(60), work), diary.job)
    await schedule.tick()
    town.clock.ahead(hours=1)
    with pytest.raises(sqlite3.OperationalError):
        await schedule.tick()
    await schedule.tick()
    await town.deliver()
    town.people[-100].hears("it is time")
    assert diary.count == 1


async def test_work_aside_that_succeeded_is_noted(town, start):
    aside = []

    async def back_up(now):
        aside.append(now)

    schedule = start(TimedJob("back up", nightly(3), aside=back_up))
    await schedule.tick()
    town.clock.ahead(days=1)
    for _ in range(3):
        await schedule.tick()
    assert aside == [town.clock.now()]


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


async def test_a_job_that_is_new_in_this_version_waits_for_its_first_time(town, start):
    old, new = Diary(every(5), "old"), Diary(nightly(3), "new")
    await start(old.job).tick()
    town.clock.ahead(days=2)
    await start(old.job, new.job).tick()
    assert (old.count, new.count) == (1, 0)


def test_a_job_that_never_comes_again_is_a_mistake_and_called_one():
    with pytest.raises(ValueError, match="never comes again"):
        next_time(WallClock(BERLIN, year=2020), datetime(2026, 1, 1, tzinfo=UTC))


async def test_what_a_job_did_is_delivered_at_once_to_those_who_came_back(town, start):
    async def reopen(post):
        post.effects.reopened.add(7)

    schedule = start(TimedJob("reopen", every(5), reopen))
    await schedule.tick()
    town.clock.ahead(minutes=5)
    await schedule.tick()
    assert town.courier.reopened == {7}


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


# What hangs, or ends the process


@pytest.mark.parametrize(("place", "limit"), [("what", "SECONDS_A_JOB"), ("aside", "SECONDS_ASIDE")])
async def test_a_job_that_hangs_is_put_off_and_holds_up_no_other(town, start, staff, monkeypatch, place, limit):
    monkeypatch.setattr(schedule_module, limit, 0)

    async def hang(_):
        await asyncio.Event().wait()

    diary = Diary(every(60))
    schedule = start(TimedJob("hangs", every(60), **{place: hang}), diary.job)
    await schedule.tick()
    town.clock.ahead(hours=1)
    monkeypatch.setattr(schedule_module, limit, 0)
    await schedule.tick()
    await town.deliver()
    staff.hears("没有做成：hangs")
    assert diary.count == 1


@pytest.mark.parametrize("ends", [2, 3])
async def test_a_job_that_was_at_hand_at_three_ends_is_left_alone_for_a_day(town, staff, ends):
    async def die(_):
        raise SystemExit

    deadly, diary = TimedJob("deadly", every(60), die), Diary(every(60))

    def process():
        mark = AtHand.of(town.database.path)
        jobs = (deadly, diary.job)
        return Schedule(jobs, town.database, town.community, town.clock, town.courier, town.trouble, mark)

    await process().tick()
    town.clock.ahead(hours=1)
    for _ in range(ends):
        with pytest.raises(SystemExit):
            await process().tick()
    if ends < 3:
        return
    schedule = process()
    await schedule.tick()
    await town.deliver()
    staff.hears("没有做成：deadly")
    assert diary.count == 1
    town.clock.ahead(hours=23)
    await schedule.tick()
    assert diary.count == 2
    town.clock.ahead(hours=1)
    with pytest.raises(SystemExit):
        await schedule.tick()


async def test_being_stopped_amid_a_job_is_no_end(town):
    async def stopped(_):
        raise asyncio.CancelledError

    job = TimedJob("stopped", every(60), stopped)
    for number in range(5):
        mark = AtHand.of(town.database.path)
        schedule = Schedule([job], town.database, town.community, town.clock, town.courier, town.trouble, mark)
        if number == 0:
            await schedule.tick()
            town.clock.ahead(hours=1)
        with pytest.raises(asyncio.CancelledError):
            await schedule.tick()
    assert AtHand.of(town.database.path).suspect(Work.JOB) is None


async def test_a_job_that_is_wanted_runs_each_second_and_else_writes_nothing(town, start):
    diary, wanted, looks = Diary(every(1)), [False], []

    async def look(tx, now):
        looks.append(now)
        return wanted[0]

    schedule = start(TimedJob("feed", SECOND, diary.note, wanted=look))
    await schedule.tick()
    before = await due_of(town, "feed")
    for _ in range(5):
        town.clock.ahead(seconds=1)
        await schedule.tick()
    assert (diary.count, len(looks), await due_of(town, "feed")) == (0, 5, before)
    wanted[0] = True
    for _ in range(5):
        town.clock.ahead(seconds=1)
        await schedule.tick()
    assert diary.count == 5


async def test_a_look_that_fails_holds_up_no_other_job(town, start, caplog):
    diary = Diary(every(1))

    async def look(tx, now):
        raise ValueError("broken")

    schedule = start(TimedJob("feed", SECOND, diary.note, wanted=look), diary.job)
    await schedule.tick()
    town.clock.ahead(minutes=2)
    await schedule.tick()
    assert diary.count == 1
    assert "job 'feed' failed" in caplog.text


async def due_of(town, job):
    async with town.database.read() as tx:
        return (await schedules.due_times(tx))[job]
