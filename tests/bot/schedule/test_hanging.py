"""A job that hangs or ends the process holds up no other; one that is wanted runs each second."""

import asyncio

import pytest

from bot.schedule import schedule as schedule_module
from bot.schedule.schedule import Schedule, TimedJob
from bot.schedule.upkeep import SECOND, every
from storage.engine.at_hand import AtHand, Work
from storage.queues import schedules
from tests.support.diary import Diary


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
