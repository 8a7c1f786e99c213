"""A database comes to the schema of this program, or stays as it was."""

import sqlite3

import pytest

from bot.opening import open_database
from storage.engine import migrate as module
from storage.engine.backup import BadBackup, verify
from storage.engine.database import Database
from storage.engine.migrate import APPLICATION_ID, Migration, SchemaError, migrate, migrations
from tests.support.installation import configured, damage, execute, of_schema, schema
from tests.support.people import StoppedClock

pytestmark = pytest.mark.threaded

NEWEST = migrations()[-1].number


async def migrated(path):
    database = await Database.open(path)
    try:
        return [migration.number for migration in await migrate(database)]
    finally:
        await database.close()


def test_migrations_are_numbered_without_gaps_and_bring_no_transactions_of_their_own():
    numbers = [migration.number for migration in migrations()]
    twice = [each.name for each in migrations() if numbers.count(each.number) > 1]
    assert not twice, f"two have the same number: rename the one that has not landed to {len(numbers):04}_….sql"
    assert numbers == list(range(1, NEWEST + 1)), "numbers follow each other without a gap"
    for migration in migrations():
        words = migration.sql.upper().replace("BEGIN SELECT RAISE", "")
        assert not {"COMMIT;", "BEGIN;", "ROLLBACK;"} & set(words.split()), migration.name


async def test_a_new_database_gets_all_of_them_once(tmp_path):
    path = tmp_path / "new.db"
    assert await migrated(path) == list(range(1, NEWEST + 1))
    assert await migrated(path) == []
    assert execute(path, "PRAGMA user_version") == [(NEWEST,)]
    assert execute(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert verify(path) == NEWEST


@pytest.fixture(scope="session")
def newest_schema(empty_database):
    return schema(empty_database)


@pytest.mark.parametrize("number", [*range(1, NEWEST, 9), NEWEST - 1])  # Each runs all that come after it.
async def test_an_upgrade_from_any_schema_gives_the_schema_of_a_new_database_and_keeps_what_is_in_it(
    tmp_path, newest_schema, number
):
    old = tmp_path / "old.db"
    of_schema(old, number)
    assert await migrated(old) == list(range(number + 1, NEWEST + 1))
    assert schema(old) == newest_schema
    assert execute(old, "SELECT name FROM people") == [("Anna",)]


@pytest.mark.parametrize("mistake", ["INSERT INTO people VALUES (1);", "CREATE TABLE inbox (id);", "nonsense;"])
async def test_a_migration_that_fails_leaves_the_database_as_it_was(tmp_path, monkeypatch, mistake):
    path = tmp_path / "community.db"
    of_schema(path, NEWEST)
    before = schema(path)
    good = Migration(NEWEST + 1, "good.sql", "CREATE TABLE good (id INTEGER) STRICT;")
    bad = Migration(NEWEST + 2, "bad.sql", f"CREATE TABLE half (id); DELETE FROM people; {mistake}")
    monkeypatch.setattr(module, "migrations", lambda _=(): [*migrations(), bad])
    with pytest.raises(sqlite3.Error):
        await migrated(path)
    assert schema(path) == before
    assert execute(path, "SELECT name FROM people") == [("Anna",)]
    assert execute(path, "PRAGMA user_version") == [(NEWEST,)]
    monkeypatch.setattr(module, "migrations", lambda _=(): [*migrations(), good, bad])
    with pytest.raises(sqlite3.Error):
        await migrated(path)
    assert execute(path, "PRAGMA user_version") == [(NEWEST + 1,)]  # What succeeded before it stays.
    assert ("table", "half", "CREATE TABLE half (id)") not in schema(path)


async def test_a_database_of_a_newer_program_is_refused_and_stays_as_it_is(tmp_path):
    path = tmp_path / "community.db"
    of_schema(path, NEWEST)
    execute(path, f"PRAGMA user_version = {NEWEST + 1}", "CREATE TABLE future (id)")
    before = schema(path)
    with pytest.raises(SchemaError, match=f"newer Linli .schema {NEWEST + 1}; this program knows {NEWEST}.*restore"):
        await migrated(path)
    assert schema(path) == before


@pytest.mark.parametrize("version", [0, 1, 99])
async def test_a_database_of_another_program_is_refused_whatever_its_version(tmp_path, version):
    path = tmp_path / "photos.db"
    execute(path, "CREATE TABLE albums (id)", f"PRAGMA user_version = {version}")
    with pytest.raises(SchemaError, match=r"photos.db is a database of another program. Set storage.path"):
        await migrated(path)
    assert schema(path) == [("table", "albums", "CREATE TABLE albums (id)")]


async def opened(config):
    database = await open_database(config, StoppedClock())
    await database.close()


async def test_a_first_start_makes_a_database_that_only_its_owner_can_read_and_no_backup(tmp_path):
    config = configured(tmp_path)
    await opened(config)
    assert verify(config.database) == NEWEST
    assert config.database.stat().st_mode & 0o777 == 0o600
    assert config.database.parent.stat().st_mode & 0o077 == 0
    await opened(config)
    assert not config.backups.exists()


async def test_before_an_upgrade_the_old_database_is_backed_up(tmp_path):
    config = configured(tmp_path)
    of_schema(config.database, 1)
    await opened(config)
    [backup] = config.backups.iterdir()
    assert backup.name == f"before-schema-{NEWEST}-20261123-080000.db"
    assert verify(backup) == 1
    assert execute(backup, "SELECT name FROM people") == [("Anna",)]
    assert verify(config.database) == NEWEST


async def test_when_the_backup_fails_nothing_is_upgraded(tmp_path):
    config = configured(tmp_path)
    of_schema(config.database, 1)
    config.backups.write_text("a file where the folder should be")
    with pytest.raises(OSError):
        await opened(config)
    assert verify(config.database) == 1


@pytest.mark.parametrize("kind", ["damaged", "no database", "cut off"])
async def test_a_damaged_file_is_refused_with_words_that_say_what_to_do(tmp_path, kind):
    config = configured(tmp_path)
    of_schema(config.database, NEWEST)
    if kind == "damaged":
        damage(config.database)
    elif kind == "cut off":
        config.database.write_bytes(config.database.read_bytes()[:9000])
    else:
        config.database.write_bytes(b"Dear neighbours, " * 1000)
    content = config.database.read_bytes()[100:]
    with pytest.raises(BadBackup, match=r"linli.db is damaged: .*`linli restore` puts a backup from .*backups"):
        await opened(config)
    assert config.database.read_bytes()[100:] == content


async def test_a_newer_database_is_refused_before_anything_is_written(tmp_path):
    config = configured(tmp_path)
    of_schema(config.database, NEWEST)
    execute(config.database, f"PRAGMA user_version = {NEWEST + 1}")
    with pytest.raises(SchemaError):
        await opened(config)
    assert not config.backups.exists()
