"""What happens by itself: one table of jobs, whose due times live in the database."""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from bot.backoff import Backoff
from bot.clock import Clock
from bot.courier.courier import Courier
from bot.logs import place_of
from handlers.dialogue.community import Community
from handlers.dialogue.job import Wanted
from handlers.dialogue.post import Post
from handlers.menu import answers
from storage.engine.at_hand import AtHand, Work
from storage.engine.database import Database
from storage.engine.driver import is_outage
from storage.queues import outbox, schedules

log = logging.getLogger(__name__)

TICK = 1.0  # Seconds between looks at what is due.
AFTER_FAILURE = timedelta(minutes=5)
AFTER_ENDS = timedelta(days=1)  # Of the process, with this job at hand.
SECONDS_A_JOB = 20.0  # In a transaction: whoever else writes waits for it.
SECONDS_ASIDE = 600.0


class Trigger(Protocol):
    """One of APScheduler's; for a time of day bot.schedule.wallclock's, since the clocks are changed twice a year."""

    def get_next_fire_time(self, previous_fire_time: datetime | None, now: datetime) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class TimedJob:
    """`what` runs inside the transaction that notes when it is due next, so that its effects happen once.

    `aside` runs before it, for work that takes long and may be repeated, such as a backup.
    """

    name: str
    when: Any  # A Trigger; APScheduler has no types.
    what: Callable[[Post], Awaitable[None]] | None = None
    aside: Callable[[datetime], Awaitable[None]] | None = None
    wanted: Wanted | None = None  # When it is due, whether there is anything to do: if not, nothing is written.


class ProcessEnded(Exception):
    """With this job at hand, several times."""


class Schedule:
    """Late jobs run late, and once, however many times they were missed. The clock may jump either way."""

    def __init__(
        self,
        jobs: Sequence[TimedJob],
        database: Database,
        community: Community,
        clock: Clock,
        courier: Courier,
        backoff: Backoff,
        mark: AtHand | None = None,
    ) -> None:
        self._mark = mark or AtHand.in_memory()
        self.jobs = jobs
        self._database, self._community, self._clock = database, community, clock
        self._courier, self._backoff = courier, backoff
        self.last_tick: float | None = None  # Of the loop's clock.

    async def run(self) -> None:
        """Until it is cancelled."""
        while True:
            await self._backoff.retry("schedule", self.tick)
            self.last_tick = asyncio.get_running_loop().time()
            await asyncio.sleep(TICK)

    async def tick(self) -> None:
        """Runs what is due by now."""
        now = self._clock.now()
        async with self._database.read() as tx:
            due = await schedules.due_times(tx)
        for job in self.jobs:
            if job.name not in due or _too_far(job.when, due[job.name], now):
                async with self._database.transaction() as tx:
                    await schedules.set_due(tx, job.name, next_time(job.when, now))
            elif due[job.name] <= now and await self._is_wanted(job, now):
                await self._take_up(job, now)

    async def _is_wanted(self, job: TimedJob, now: datetime) -> bool:
        if not job.wanted:
            return True
        try:
            async with self._database.read() as tx, asyncio.timeout(SECONDS_A_JOB):
                return await job.wanted(tx, now)
        except Exception as error:
            if is_outage(error):
                raise
            await self._put_off(job, now, error)
            return False

    async def _take_up(self, job: TimedJob, now: datetime) -> None:
        """Under a mark: a job that ends the process again and again is left alone for a day."""
        id = zlib.crc32(job.name.encode())
        if self._mark.is_poisonous(Work.JOB, id):
            await self._put_off(job, now, ProcessEnded(), AFTER_ENDS)
            self._mark.clear(Work.JOB)
            return
        self._mark.take_up(Work.JOB, id)
        try:
            await self._run(job, now)
        except BaseException as error:
            if is_outage(error) or isinstance(error, asyncio.CancelledError):
                self._mark.put_down(Work.JOB)  # With any other error the process ends.
            raise
        self._mark.went_through(Work.JOB, id)

    async def _run(self, job: TimedJob, now: datetime) -> None:
        try:
            if job.aside:
                async with asyncio.timeout(SECONDS_ASIDE):
                    await job.aside(now)
        except Exception as error:  # noqa: BLE001 -- Even an outage: of a backup's disk, not of the database.
            return await self._put_off(job, now, error)
        try:
            async with self._database.transaction() as tx:
                post = Post(tx, self._community, now)
                if job.what:
                    async with asyncio.timeout(SECONDS_A_JOB):
                        await job.what(post)
                await outbox.post(tx, await post.calls(), now)
                await schedules.set_due(tx, job.name, next_time(job.when, now), ran=now)
        except Exception as error:
            if is_outage(error):
                raise
            return await self._put_off(job, now, error)
        return self._courier.wake(post.effects.reopened)

    async def _put_off(self, job: TimedJob, now: datetime, error: Exception, pause: timedelta = AFTER_FAILURE) -> None:
        """It is tried again later, and holds up no other job."""
        log.error("job %r failed, next try in %s: %s", job.name, pause, place_of(error))
        async with self._database.transaction() as tx:
            post = Post(tx, self._community, now)
            answers.put_off(post, job.name)
            await outbox.post(tx, await post.calls(), now)
            await schedules.set_due(tx, job.name, now + pause)
        self._courier.wake()


def next_time(when: Trigger, now: datetime) -> datetime:
    """The first time after now."""
    found = when.get_next_fire_time(None, now + timedelta(microseconds=1))
    if found is None:
        raise ValueError(f"{when!r} never comes again")
    return found.astimezone(UTC)


def _too_far(when: Trigger, due: datetime, now: datetime) -> bool:
    """Whether the clock was once far ahead, so that the job would wait for a time that it has no business to wait for.

    A small step back is none: the job has run for the time that now comes a second time.
    """
    return due > next_time(when, next_time(when, now)) + AFTER_FAILURE
