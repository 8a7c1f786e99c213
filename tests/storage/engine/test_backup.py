"""Backups are whole whatever happens meanwhile; a restore verifies before it replaces, and throws nothing away."""

import asyncio
import shutil
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.engine import backup
from storage.engine.backup import BadBackup
from storage.engine.database import Database
from storage.engine.migrate import migrate, migrations
from tests.support.installation import damage, execute, of_schema, schema

pytestmark = pytest.mark.threaded

NEWEST = migrations()[-1].number
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
PEOPLE = "INSERT INTO people (person_id, name, language, since) VALUES "


def people(path):
    return [name for (name,) in execute(path, "SELECT name FROM people ORDER BY person_id")]


@pytest.fixture
def home(tmp_path):
    """A database in which Anna is known, and a backup in which Bo is."""
    of_schema(tmp_path / "linli.db", NEWEST)
    of_schema(tmp_path / "backup.db", NEWEST)
    execute(tmp_path / "backup.db", "UPDATE people SET name = 'Bo'")
    return tmp_path


async def test_a_backup_holds_what_is_committed_and_nothing_half_done(database, tmp_path):
    async with database.transaction() as tx:
        await tx.run(PEOPLE + "(1, 'Anna', 'en', '2026')")
    async with database.transaction() as tx:
        await tx.run(PEOPLE + "(2, 'Bo', 'en', '2026')")
        file = await backup.back_up(database.path, tmp_path / "backups", "manual")
    assert people(file) == ["Anna"]
    assert backup.verify(file) == NEWEST
    assert schema(file) == schema(database.path)


async def test_backups_are_consistent_while_the_bot_writes(database, tmp_path):
    finished = asyncio.Event()

    async def write_pairs():
        number = 0
        while not finished.is_set():
            async with database.transaction() as tx:
                for _ in range(2):
                    number += 1
                    await tx.run(PEOPLE + "(:number, hex(zeroblob(3000)), 'en', '2026')", number=number)

    writer = asyncio.create_task(write_pairs())
    folder = tmp_path / "backups"
    files = [await backup.back_up(database.path, folder, f"n{number}") for number in range(5)]
    assert folder.stat().st_mode & 0o777 == 0o700
    finished.set()
    await writer
    for file in files:
        assert backup.verify(file) == NEWEST
        assert len(people(file)) % 2 == 0


async def test_a_backup_is_one_private_file_with_its_name_only_once_it_is_whole(database, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "manual.part").write_text("left by a run that was killed")
    file = await backup.back_up(database.path, folder, "manual")
    assert [each.name for each in folder.iterdir()] == ["manual.db"]
    assert file.stat().st_mode & 0o777 == 0o600


async def test_a_damaged_database_gives_no_backup_and_the_one_before_stays(home):
    database, folder = home / "linli.db", home / "backups"
    earlier = await backup.back_up(database, folder, "nightly")
    damage(database)
    with pytest.raises(Exception, match=r"damaged|malformed"):
        await backup.back_up(database, folder, "nightly")
    assert [each.name for each in folder.iterdir()] == ["nightly.db"]
    assert people(earlier) == ["Anna"]


def spoiled(home, kind):
    """A file that must not replace the database, and what is said of it."""
    file = home / "backup.db"
    match kind:
        case "missing":
            file.unlink()
            return file, "There is no file"
        case "damaged":
            damage(file)
            return file, "damaged|cannot be read as a database"
        case "cut off":
            file.write_bytes(file.read_bytes()[:9000])
            return file, "damaged|cannot be read as a database"
        case "a letter":
            file.write_text("Dear neighbours, " * 500)
            return file, "cannot be read as a database"
        case "empty":
            file.write_bytes(b"")
            return file, f"{file.name} is not a database of Linli"
        case "another program's":
            execute(file, "PRAGMA application_id = 1")
            return file, f"{file.name} is not a database of Linli"
        case _:
            execute(file, f"PRAGMA user_version = {NEWEST + 1}")
            return file, f"written by a newer Linli .schema {NEWEST + 1}"


@pytest.mark.parametrize(
    "kind", ["missing", "damaged", "cut off", "a letter", "empty", "another program's", "a newer program's"]
)
def test_a_restore_refuses_what_is_no_good_backup_and_touches_nothing(home, kind):
    file, words = spoiled(home, kind)
    before = sorted(home.iterdir())
    with pytest.raises(BadBackup, match=words):
        backup.restore(file, home / "linli.db", NOW)
    assert people(home / "linli.db") == ["Anna"]
    assert sorted(home.iterdir()) == before


def test_a_restore_keeps_what_it_replaces_and_can_be_undone(home):
    database = home / "linli.db"
    kept = backup.restore(home / "backup.db", database, NOW)
    assert kept.name == "linli.before-restore-20261123-080000.db"
    assert (people(database), people(kept)) == (["Bo"], ["Anna"])
    assert database.stat().st_mode & 0o777 == 0o600
    backup.restore(kept, database, NOW + timedelta(minutes=1))
    assert people(database) == ["Anna"]
    assert people(home / "backup.db") == ["Bo"]


def test_a_restore_where_there_is_no_database_makes_one(home):
    database = home / "elsewhere" / "var" / "linli.db"
    assert backup.restore(home / "backup.db", database, NOW) is None
    assert people(database) == ["Bo"]


def test_a_restore_puts_a_whole_database_in_the_place_of_a_damaged_one(home):
    database = home / "linli.db"
    damage(database)
    content = database.read_bytes()
    kept = backup.restore(home / "backup.db", database, NOW)
    assert people(database) == ["Bo"]
    assert kept.read_bytes() == content


async def test_what_a_killed_bot_left_in_its_log_belongs_to_the_old_database_and_not_to_the_restored_one(home):
    """A database in WAL mode whose last words are not in its main file yet, as a kill leaves it."""
    running = await Database.open(home / "running.db")
    await migrate(running)
    async with running.transaction() as tx:
        await tx.run(PEOPLE + "(1, 'Chen', 'zh', '2026')")
    killed = home / "killed.db"
    for suffix in ("", "-wal"):
        shutil.copyfile(home / f"running.db{suffix}", home / f"killed.db{suffix}")
    await running.close()
    kept = backup.restore(home / "backup.db", killed, NOW)
    assert (people(killed), people(kept)) == (["Bo"], ["Chen"])


async def test_a_backup_of_an_older_schema_is_restored_and_brought_up_to_date_at_the_next_start(home):
    of_schema(home / "old.db", 1)
    backup.restore(home / "old.db", home / "linli.db", NOW)
    assert backup.verify(home / "linli.db") == 1
    database = await Database.open(home / "linli.db")
    assert [migration.number for migration in await migrate(database)] == list(range(2, NEWEST + 1))
    await database.close()


def test_prune_touches_only_nightly_backups(tmp_path):
    names = {"nightly-2020-01-01.db", "nightly-2020-01-02.db", "manual-20200101-000000.db", "before-schema-2-2020.db"}
    for name in names:
        (tmp_path / name).touch()
    assert [file.name for file in backup.prune(tmp_path, 14, NOW)] == ["nightly-2020-01-01.db"]
    assert {file.name for file in tmp_path.iterdir()} == names - {"nightly-2020-01-01.db"}
    assert backup.prune(tmp_path, 14, NOW) == []


@given(days=st.sets(st.dates(date(2026, 9, 1), date(2026, 11, 23))), keep=st.integers(1, 60))
def test_prune_keeps_the_newest_and_all_that_are_young_enough(days, keep, tmp_path_factory):
    folder = tmp_path_factory.mktemp("backups")
    for day in days:
        (folder / f"nightly-{day}.db").touch()
    backup.prune(folder, keep, NOW)
    young = {day for day in days if day >= NOW.date() - timedelta(days=keep)}
    expected = young | ({max(days)} if days else set())
    assert {file.name for file in folder.iterdir()} == {f"nightly-{day}.db" for day in expected}
