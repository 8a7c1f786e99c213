"""The house is kept: backups at night, old things forgotten, a word before the disk is full."""

import argparse
import logging
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.schedule import upkeep
from bot.schedule.schedule import Schedule
from bot.verbs import held
from handlers.dialogue.words import translated
from storage.engine import backup, pruning
from storage.engine.instants import stamp
from storage.people import codes, households, personal, weeks
from storage.people.households import RosterEntry
from storage.queues import closed_chats, conversations, files, inbox, outbox, unhandled
from storage.queues.conversations import Conversation
from storage.queues.inbox import Arrival
from storage.queues.outbox import Call, Ended
from tests.support.installation import configured, execute

pytestmark = pytest.mark.on_disk

MB = 1_000_000


class House:
    """The bot's own jobs, over the town's database."""

    def __init__(self, town, config):
        self.town, self.config = town, config
        self.jobs = upkeep.jobs(config, town.clock, town.community)
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


def test_the_table_names_each_job_once_and_holds_what_the_capabilities_do_by_themselves(house):
    names = [job.name for job in house.jobs]
    assert len(names) == len(set(names))
    assert {job.name for each in house.town.community.capabilities for job in each.jobs} < set(names)


async def test_every_job_of_the_table_does_its_work(town, house, caplog):
    await house.tick()
    town.clock.ahead(days=1, hours=12)
    with caplog.at_level(logging.ERROR):
        await house.tick()
    assert caplog.records == []
    async with town.database.read() as tx:
        ran = {row["job"] for row in await tx.rows("SELECT job FROM schedules WHERE ran_at IS NOT NULL")}
    assert ran >= {job.name for job in house.jobs if not job.wanted}  # The others, if they find something to do.


async def test_the_nightly_backup_bears_the_date_of_the_place_and_old_ones_go(town, house):
    town.clock.instant = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)  # Two o'clock on the 24th in Shanghai.
    house.config.backups.mkdir(parents=True)
    for name in ("nightly-2026-11-09.db", "nightly-2026-11-10.db", "manual-20200101-000000.db"):
        (house.config.backups / name).touch()
    async with town.database.transaction() as tx:
        await weeks.begin(tx, date(2026, 11, 23), town.clock.now())  # The staff know how the week was.
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
        await unhandled.park(tx, 3, "it failed", ago(99))
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


async def codes_over(town, over, valid):
    """So many codes that have ended, and so many that have not."""
    now = town.clock.now()
    async with town.database.transaction() as tx:
        await households.put(tx, [RosterEntry(("1", "1", "101"), 1, 895_000)])
        for _ in range(over):
            await codes.make(tx, 1, 1, now + timedelta(minutes=5), 0, now)
        for _ in range(valid):
            await codes.make(tx, 1, 1, now + timedelta(days=90), 0, now)


def left(town):
    return execute(town.database.path, "SELECT count(*) FROM codes")[0][0]


@pytest.mark.parametrize(
    ("over", "valid", "gone"),
    [(20, 0, True), (20, 99, True), (21, 188, False), (21, 189, True), (150, 150, False)],
)
async def test_a_tenth_of_a_table_may_go_and_twenty_rows_always(town, house, staff, over, valid, gone):
    await house.tick()
    await codes_over(town, over, valid)
    town.clock.ahead(minutes=10)
    await house.tick()
    assert left(town) == (valid if gone else over + valid)
    if not gone:
        staff.hears("🗄", f"{over + valid}条中的{over}条：入户码", "linli held")
    staff.hears_nothing()


PASSES_THROUGH = {
    *("inbox", "outbox", "conversations", "open_questions", "files", "heard", "cards", "faq_unanswered"),
    *("code_tries", "green_attempts", "green_passes", "family_invitations"),
    *("collection_told", "official_alerts", "group_greetings", "group_notes", "garden_waiting"),
}


def test_nothing_but_what_passes_through_goes_unasked_and_little_where_much_hangs_on_each(house):
    prunings = personal.prunings(house.town.community.held)
    assert {each.table for each in prunings if each.queue} == PASSES_THROUGH
    assert {each.table: each.few for each in prunings if each.few != pruning.SMALL} == {"votes": 2}
    assert [pruning.is_much(due, total, 2) for due, total in ((2, 2), (3, 29), (3, 30))] == [False, True, False]


async def test_what_is_held_back_is_told_once_and_goes_when_an_operator_says_yes(town, house, staff, caplog):
    await house.tick()
    await codes_over(town, 150, 150)
    for told in (True, False):
        town.clock.ahead(minutes=10)
        await house.tick()
        if told:
            staff.hears("🗄")
        staff.hears_nothing()
    async with town.database.transaction() as tx:
        assert not await pruning.agree(tx, "visitors")
        assert await pruning.agree(tx, "codes of homes")
    town.clock.ahead(minutes=10)
    with caplog.at_level(logging.INFO):
        await house.tick()
    assert left(town) == 150
    assert "forgot 150 × codes of homes" in caplog.text
    town.clock.ahead(minutes=10)
    await house.tick()
    async with town.database.read() as tx:
        assert await pruning.held_back(tx) == []  # The yes was for this once.


async def test_what_is_held_back_by_mistake_is_let_go_when_the_mistake_is_mended(town, house, staff):
    await house.tick()
    await codes_over(town, 150, 150)
    town.clock.ahead(minutes=10)
    await house.tick()
    staff.hears("🗄")
    town.clock.ahead(minutes=-10)
    async with town.database.transaction() as tx:
        await tx.run("UPDATE codes SET expires_at = :later", later=stamp(town.clock.now() + timedelta(days=90)))
    town.clock.ahead(minutes=20)
    await house.tick()
    async with town.database.read() as tx:
        assert await pruning.held_back(tx) == []


async def test_a_queue_is_emptied_however_much_of_it_is_over_and_the_log_says_how_much(town, house, caplog):
    await house.tick()
    old = town.clock.now() - timedelta(days=31)
    async with town.database.transaction() as tx:
        await inbox.keep(tx, [Arrival(id, 7, 7, f"{id}") for id in range(300)], old)
        await inbox.done(tx, range(1, 301), old)
        await conversations.remember(tx, {(id, id): Conversation("reports") for id in range(1, 121)}, old)
    town.clock.ahead(minutes=10)
    with caplog.at_level(logging.INFO):
        await house.tick()
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.schedule.upkeep"]
    assert lines == ["forgot 300 × what people sent, 120 × conversations"]
    caplog.clear()
    town.clock.ahead(minutes=10)
    with caplog.at_level(logging.INFO):
        await house.tick()
    assert [record for record in caplog.records if record.name == "bot.schedule.upkeep"] == []


async def test_what_was_kept_for_somebody_who_never_came_back_is_told_to_whoever_sent_it(town, house, staff):
    await house.tick()
    chen = town.person(9, "Chen")
    await chen.arrives()
    async with town.database.transaction() as tx:
        said = [Call(chen.id, "sendMessage", '{"text":"x"}', sender=sender) for sender in (staff.id, staff.id, None)]
        await outbox.post(tx, said, town.clock.now())
        await closed_chats.close(tx, chen.id, "blocked", town.clock.now())
    town.clock.ahead(days=6)
    await house.tick()
    staff.hears_nothing()
    town.clock.ahead(days=2)
    await house.tick()
    staff.hears("Chen", "7天")


def test_each_table_that_is_pruned_is_named_once_and_every_name_is_translated(house):
    prunings = personal.prunings(house.town.community.held)
    names = [each.what for each in prunings]
    assert len(names) == len(set(names))
    assert all(translated("zh", name) != name for name in names)
    keys = {each.keep for each in prunings if isinstance(each.keep, str)}
    assert keys == set(house.config.retention.__struct_fields__) - {"undeliverable_days"}  # It is the queues' own.


async def test_the_operator_sees_what_is_held_back_and_allows_it(town, house, staff, capsys):
    await house.tick()
    await codes_over(town, 150, 150)
    town.clock.ahead(minutes=10)
    await house.tick()
    staff.hears("🗄")
    options = argparse.Namespace(what="codes of homes")
    async with town.database.transaction() as tx:
        assert await held._list(tx, options) == 0
        assert capsys.readouterr() == ("150\t300\t2026-11-23T08:10:00\tcodes of homes\n", "1 held back.\n")
        assert await held._allow(tx, argparse.Namespace(what="codes")) == 1
        assert "'codes' is not held back" in capsys.readouterr().err
        assert await held._allow(tx, options) == 0
        await held._list(tx, options)
        assert "codes of homes (allowed)" in capsys.readouterr().out


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
