"""The table of jobs: what the capabilities do by themselves, and the keeping of the house."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock
from bot.config.config import Config
from bot.schedule.releasing import is_news, release, wanted_when_released, when_released
from bot.schedule.schedule import TimedJob
from bot.schedule.timekeeper import Timekeeper, Work
from bot.schedule.wallclock import WallClock
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from handlers.dialogue.words import Phrase
from handlers.menu import undelivered
from storage.engine import backup, pruning
from storage.engine.holdings import Holdings
from storage.engine.instants import stamp
from storage.engine.pruning import Held, Pruning
from storage.people import personal
from storage.queues import outbox

log = logging.getLogger(__name__)

AT_A_TIME = 5000  # Messages that are given up, so that nobody waits for it.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
SECOND = IntervalTrigger(seconds=1, start_date=BEGINNING, timezone=UTC)


def jobs(config: Config, clock: Clock, community: Community) -> tuple[TimedJob, ...]:
    """What goes by the calendar waits while the time is doubted, and while a restored database is held."""
    zone, trusted = config.community.zone, Timekeeper(clock).when_believed

    def believed(what: Work) -> Work:
        return when_released(trusted(what))

    backups = Backups(config)
    return (
        *(
            TimedJob(
                job.name,
                every(job.minutes) if job.minutes else SECOND,
                believed(job.what),
                wanted=wanted_when_released(job.wanted) if job.wanted else None,
            )
            for each in community.offered
            for job in each.jobs
        ),
        TimedJob("back up the database", WallClock(zone, hour=3, minute=30), believed(backups.prune), backups.make),
        TimedJob("forget what is over", every(10), believed(Forgetting(config, community.held))),
        TimedJob("release what was held", SECOND, release, wanted=is_news),
        TimedJob("look at the disk", every(1), Disk(config)),
    )


def every(minutes: int) -> IntervalTrigger:
    return IntervalTrigger(minutes=minutes, start_date=BEGINNING, timezone=UTC)


class Backups:
    def __init__(self, config: Config) -> None:
        self._config, self._zone = config, config.community.zone

    async def make(self, now: datetime) -> None:
        name = f"nightly-{now.astimezone(self._zone):%Y-%m-%d}"
        log.info("backed up to %s", await backup.back_up(self._config.database, self._config.backups, name))

    async def prune(self, post: Post) -> None:
        days, local = self._config.storage.backup_days, post.now.astimezone(self._zone)
        if gone := backup.prune(self._config.backups, days, local):
            log.info("deleted %d nightly backups that are older than %d days", len(gone), days)


class Forgetting:
    """Says how many rows of what; asks first, if it were much of a table."""

    def __init__(self, config: Config, held: Sequence[Holdings]) -> None:
        self._keep, self._prunings = config.retention, personal.prunings(held)

    async def __call__(self, post: Post) -> None:
        tx, now = post.tx, post.now
        counts = {}
        given_up = now - timedelta(days=self._keep.undeliverable_days)
        for sender, chat_id in await outbox.senders_given_up(tx, given_up):
            await undelivered.given_up(post, sender, chat_id)
        counts["messages for those who left (not delivered)"] = await outbox.give_up(tx, given_up, now, AT_A_TIME)
        for each in self._prunings:
            before = now - self._kept(each)
            if held := await pruning.against(tx, each, before, now):
                _hold_back(post, held)
            else:
                counts[each.what] = await each.run(tx, before)
        if any(counts.values()):
            log.info("forgot %s", ", ".join(f"{count} × {what}" for what, count in counts.items() if count))

    def _kept(self, pruning: Pruning) -> timedelta:
        """For how long."""
        keep = pruning.keep
        return keep if isinstance(keep, timedelta) else timedelta(days=getattr(self._keep, keep))


def _hold_back(post: Post, held: Held) -> None:
    if held.since != stamp(post.now):
        return  # It was told when it began.
    log.warning("held back: %d of %d rows would be forgotten at once: %s", held.due, held.total, held.what)
    post.tell_staff(
        "🗄 By the rules for keeping records I would now forget {due} of {total}: {what}. That is a lot at once, so I"
        " wait for a yes. Please tell whoever runs me: `linli held` shows it and takes the yes.",
        what=Phrase(held.what),
        due=held.due,
        total=held.total,
    )


class Disk:
    """The staff hear of it before it is full, and again only after there was room in between."""

    def __init__(self, config: Config) -> None:
        self._folder, self._low = config.database.parent, config.health.low_disk_megabytes * 1_000_000
        self._told = False

    async def __call__(self, post: Post) -> None:
        free = shutil.disk_usage(self._folder).free
        if free >= self._low:
            self._told = False
        elif not self._told:
            self._told = True
            log.error("only %d MB of disk are left", free // 1_000_000)
            post.tell_staff(
                "💾 My disk is nearly full: {free} MB are left. Please tell whoever runs me.", free=free // 1_000_000
            )
