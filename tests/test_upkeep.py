"""The house is kept: backups at night, old things forgotten, a word before the disk is full."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from bot import upkeep
from bot.schedule import Schedule
from handlers import CHORES
from storage import backup, closed_chats, conversations, files, inbox, outbox
from storage.conversations import Conversation
from storage.inbox import Arrival
from storage.outbox import Call, Ended
from tests.installation import configured, execute

MB = 1_000_000


class House:
    """The bot's own jobs, over the town's database."""

    def __init__(self, town, config):
        self.town, self.config = town, config
        self.jobs = upkeep.jobs(config)
        self.schedule = Schedule(self.jobs, town.database, town.community, town.clock, town.courier, town.trouble)

    async def tick(self):
        await self.schedule.tick()
        await self.town.deliver()

    @property
    def backups(self):
        folder = self.config.backups
        return sorted(file.name for file in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def free(monkeypatch):
    """How many bytes of the disk are free: `free[0]`."""
    room = [10**12]
    monkeypatch.setattr(upkeep.shutil, "disk_usage", lambda _: upkeep.shutil._ntuple_diskusage(10**12, 0, room[0]))
    return room


@pytest.fixture
def house(town, tmp_path, free):
    path = str(town.database.path)
    config = configured(tmp_path, LINLI_STORAGE_PATH=path, LINLI_COMMUNITY_TIMEZONE="Asia/Shanghai")
    return House(town, config)


def test_the_table_names_each_job_once_and_holds_what_the_flows_want_done(house):
    names = [job.name for job in house.jobs]
    assert len(names) == len(set(names))
    assert {chore.name for chore in CHORES} < set(names)


async def test_every_job_of_the_table_does_its_work(town, house, caplog):
    await house.tick()
    town.clock.ahead(days=1, hours=12)
    with caplog.at_level(logging.ERROR):
        await house.tick()
    assert caplog.records == []
    async with town.database.glance() as tx:
        ran = {row["job"] for row in await tx.rows("SELECT job FROM schedules WHERE ran_at IS NOT NULL")}
    assert ran == {job.name for job in house.jobs}


async def test_the_nightly_backup_bears_the_date_of_the_place_and_old_ones_go(town, house):
    town.clock.instant = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # Two o'clock on the 24th in Shanghai.
    house.config.backups.mkdir(parents=True)
    for name in ("nightly-2026-11-09.db", "nightly-2026-11-10.db", "manual-20200101-000000.db"):
        (house.config.backups / name).touch()
    await house.tick()
    town.clock.ahead(hours=1, minutes=30)
    await house.tick()
    kept = ["manual-20200101-000000.db", "nightly-2026-11-10.db", "nightly-2026-11-24.db"]
    assert house.backups == kept
    assert backup.verify(house.config.backups / "nightly-2026-11-24.db")
    town.clock.ahead(hours=23, minutes=59)
    await house.tick()
    assert house.backups == kept
    town.clock.ahead(minutes=1)
    await house.tick()
    assert house.backups == ["manual-20200101-000000.db", "nightly-2026-11-24.db", "nightly-2026-11-25.db"]


async def test_a_backup_that_fails_is_made_later_and_the_other_jobs_go_on(town, house, free, staff, caplog):
    await house.tick()
    house.config.backups.parent.mkdir(exist_ok=True)
    house.config.backups.write_text("a file where the folder should be")
    town.clock.ahead(days=1)
    free[0] = 150 * MB
    await house.tick()
    assert "job 'back up the database' failed, next try in 0:05:00" in caplog.text
    staff.hears("没有做成：备份数据库")
    staff.hears("150 MB")
    house.config.backups.unlink()
    town.clock.ahead(minutes=5)
    await house.tick()
    assert house.backups == ["nightly-2026-11-24.db"]


async def test_what_is_over_is_forgotten_each_kind_in_its_time(town, house):
    await house.tick()
    now = town.clock.now()

    def ago(days):
        return now - timedelta(days=days)

    async with town.database.transaction() as tx:
        for days in (6, 8):
            await inbox.keep(tx, [Arrival(days, 7, 7, f"{days} days")], ago(days))
        await inbox.done(tx, [1], ago(6))
        await inbox.done(tx, [2], ago(8))
        await inbox.keep(tx, [Arrival(99, 7, 7, "parked")], ago(99))
        await inbox.park(tx, 3, "it failed", ago(99))
        for days, chat in ((29, 7), (31, 7), (6, -6), (8, -8)):
            await outbox.post(tx, [Call(chat, "sendMessage", f'{{"text":"{days} days"}}')], ago(days))
        await outbox.end(tx, [Ended(1, "sent")], ago(29))
        await outbox.end(tx, [Ended(2, "sent")], ago(31))
        for chat in (-6, -8):
            await closed_chats.close(tx, chat, "removed", ago(8))
        for days in (29, 31):
            await conversations.remember(tx, {(days, days): Conversation("reports")}, ago(days))
        for days in (89, 91):
            await files.keep(tx, "x", str(days).encode(), ago(days))
    town.clock.ahead(minutes=10)
    await house.tick()
    path = town.database.path
    assert execute(path, "SELECT body FROM inbox ORDER BY id") == [("6 days",), ("parked",)]
    texts = "SELECT payload, state FROM outbox ORDER BY id"
    assert execute(path, texts) == [
        ('{"text":"29 days"}', "sent"),
        ('{"text":"6 days"}', "waiting"),
        ('{"text":"8 days"}', "expired"),
    ]
    assert execute(path, "SELECT chat_id FROM conversations") == [(29,)]
    assert execute(path, "SELECT content FROM files") == [(b"89",)]


async def test_the_staff_hear_once_that_the_disk_gets_full_and_again_only_after_there_was_room(
    town, house, free, staff, caplog
):
    await house.tick()
    for megabytes, told in ((200, False), (199, True), (150, False), (199, False), (300, False), (120, True)):
        free[0] = megabytes * MB
        town.clock.ahead(minutes=1)
        await house.tick()
        if told:
            staff.hears("💾", f"{megabytes} MB")
        staff.hears_nothing()
    errors = [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR]
    assert errors == ["only 199 MB of disk are left", "only 120 MB of disk are left"]
