"""The table of jobs: what the flows want done by themselves, and the keeping of the house."""

from __future__ import annotations

import logging
import shutil
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from apscheduler.triggers.interval import IntervalTrigger

from bot.config import Config
from bot.schedule import Job
from bot.wallclock import WallClock
from handlers import CHORES
from handlers.post import Post
from storage import backup, cards, codes, conversations, files, inbox, outbox, personal, reports, requests
from storage.sorting import questions, quiz

log = logging.getLogger(__name__)

AT_A_TIME = 5000  # Rows that one pruning forgets at most, so that nobody waits for it.
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)


def jobs(config: Config) -> tuple[Job, ...]:
    zone = ZoneInfo(config.community.timezone)
    return (
        *(Job(chore.name, every(chore.minutes), chore.what) for chore in CHORES),
        Job("back up the database", WallClock(zone, hour=3, minute=30), aside=Backup(config)),
        Job("forget what is over", every(10), Pruning(config)),
        Job("look at the disk", every(1), Disk(config)),
    )


def every(minutes: int) -> IntervalTrigger:
    return IntervalTrigger(minutes=minutes, start_date=BEGINNING, timezone=UTC)


class Backup:
    def __init__(self, config: Config) -> None:
        self._config, self._zone = config, ZoneInfo(config.community.timezone)

    async def __call__(self, now: datetime) -> None:
        local = now.astimezone(self._zone)
        file = await backup.back_up(self._config.database, self._config.backups, f"nightly-{local:%Y-%m-%d}")
        gone = backup.prune(self._config.backups, self._config.storage.backup_days, local)
        log.info("backed up to %s; %s older ones deleted", file, len(gone))


class Pruning:
    def __init__(self, config: Config) -> None:
        self._keep = config.retention

    async def __call__(self, post: Post) -> None:
        tx, now, keep = post.tx, post.now, self._keep
        await outbox.give_up(tx, now - timedelta(days=keep.undeliverable_days), now, AT_A_TIME)
        await inbox.prune(tx, now - timedelta(days=keep.handled_days), AT_A_TIME)
        await outbox.prune(tx, now - timedelta(days=keep.sent_days), AT_A_TIME)
        dialogues = now - timedelta(days=keep.conversation_days)
        await conversations.prune(tx, dialogues, AT_A_TIME)
        await questions.prune(tx, dialogues, AT_A_TIME)
        await quiz.prune(tx, dialogues, AT_A_TIME)
        await cards.prune(tx, dialogues, now - timedelta(days=keep.card_days), AT_A_TIME)
        await requests.prune(tx, now - timedelta(days=keep.request_days), AT_A_TIME)
        await codes.prune(tx, now, AT_A_TIME)
        await reports.make_anonymous(tx, now - timedelta(days=keep.report_days), AT_A_TIME)
        await personal.prune_visitors(tx, now - timedelta(days=keep.visitor_days), AT_A_TIME // 10)
        await files.prune(tx, now - timedelta(days=keep.file_days), AT_A_TIME)


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
