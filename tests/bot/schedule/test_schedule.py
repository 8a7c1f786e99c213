"""What happens by itself happens once, late if need be."""

import sqlite3
from datetime import UTC, datetime

import pytest

from bot.schedule.schedule import TimedJob
from bot.schedule.upkeep import every
from storage.people import people
from tests.support.diary import Diary, nightly


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


async def test_a_job_that_is_new_in_this_version_waits_for_its_first_time(town, start):
    old, new = Diary(every(5), "old"), Diary(nightly(3), "new")
    await start(old.job).tick()
    town.clock.ahead(days=2)
    await start(old.job, new.job).tick()
    assert (old.count, new.count) == (1, 0)


async def test_what_a_job_did_is_delivered_at_once_to_those_who_came_back(town, start):
    async def reopen(post):
        post.effects.reopened.add(7)

    schedule = start(TimedJob("reopen", every(5), reopen))
    await schedule.tick()
    town.clock.ahead(minutes=5)
    await schedule.tick()
    assert town.courier.reopened == {7}
