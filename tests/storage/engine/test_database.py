"""One writer, transactions that leave no trace when they fail, and reads that see no half-done work."""

import asyncio
import sqlite3
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storage.engine.database import Database
from storage.engine.driver import is_damage, is_outage
from storage.engine.effects import Effects

pytestmark = pytest.mark.threaded


class Mishap(Exception):
    pass


@pytest.fixture
async def notes(database):
    await database.script("CREATE TABLE notes (words TEXT PRIMARY KEY)")
    return database


async def write(tx, words):
    await tx.run("INSERT INTO notes VALUES (:words)", words=words)


async def written(database):
    async with database.read() as tx:
        return [row["words"] for row in await tx.rows("SELECT words FROM notes ORDER BY rowid")]


async def test_a_transaction_that_fails_leaves_no_trace_and_the_next_one_works(notes):
    with suppress(Mishap):
        async with notes.transaction() as tx:
            await write(tx, "lost")
            raise Mishap
    async with notes.transaction() as tx:
        await write(tx, "kept")
    assert await written(notes) == ["kept"]


async def test_a_part_that_fails_takes_only_itself_back(notes):
    async with notes.transaction() as tx:
        await write(tx, "before")
        with suppress(Mishap):
            async with tx.part():
                await write(tx, "within")
                raise Mishap
        async with tx.part():
            await write(tx, "after")
    assert await written(notes) == ["before", "after"]


@pytest.mark.parametrize(
    "change",
    [
        lambda tx: tx.run("DELETE FROM notes"),
        lambda tx: tx.rows("DELETE FROM notes RETURNING words"),
        lambda tx: tx.value("UPDATE notes SET words = 'other' RETURNING words"),
        lambda tx: tx.run_many("DELETE FROM notes WHERE words = :words", [{"words": "before"}]),
    ],
)
async def test_whichever_way_a_part_makes_its_first_change_it_can_be_taken_back(notes, change):
    async with notes.transaction() as tx:
        await write(tx, "before")
        with suppress(Mishap):
            async with tx.part():
                assert await tx.value("SELECT count(*) FROM notes") == 1
                await change(tx)
                raise Mishap
    assert await written(notes) == ["before"]


async def test_a_part_that_only_reads_asks_nothing_more_of_the_database(notes):
    asked = []
    await notes._connection.set_trace_callback(asked.append)
    async with notes.transaction() as tx:
        async with tx.part():
            await tx.rows("SELECT words FROM notes")
        with suppress(Mishap):
            async with tx.part():
                await tx.value("SELECT count(*) FROM notes")
                raise Mishap
    assert asked == ["BEGIN IMMEDIATE", "SELECT words FROM notes", "SELECT count(*) FROM notes", "COMMIT"]


@given(st.lists(st.sampled_from(["writes", "reads", "fails", "reads and fails", "writes twice what is there"])))
@settings(max_examples=40, deadline=None)
def test_of_any_row_of_parts_exactly_those_that_succeed_remain(parts):
    async def scene():
        database = await Database.open(Path(":memory:"))
        await database.script("CREATE TABLE notes (words TEXT PRIMARY KEY)")
        async with database.transaction() as tx:
            for place, what in enumerate(parts):
                with suppress(Mishap, sqlite3.IntegrityError):
                    async with tx.part():
                        if "reads" in what:
                            await tx.rows("SELECT * FROM notes")
                        else:
                            await write(tx, str(place))
                        if "twice" in what:
                            await write(tx, str(place))
                        if "fails" in what:
                            raise Mishap
        found = await written(database)
        await database.close()
        return found

    assert asyncio.run(scene()) == [str(place) for place, what in enumerate(parts) if what == "writes"]


async def test_a_writer_that_is_cancelled_at_whatever_moment_blocks_nobody(notes):
    async def work():
        async with notes.transaction() as tx, tx.part():
            await write(tx, "first")
            await write(tx, "second")

    for steps in range(40):
        task = asyncio.create_task(work())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert await written(notes) in ([], ["first", "second"])
        async with notes.transaction() as tx:
            await tx.run("DELETE FROM notes")


async def test_writers_take_turns(notes):
    async def add_one():
        async with notes.transaction() as tx:
            count = await tx.value("SELECT count(*) FROM notes")
            await write(tx, str(count))

    await asyncio.gather(*[add_one() for _ in range(20)])
    assert await written(notes) == [str(place) for place in range(20)]


async def test_a_long_read_sees_one_moment_and_holds_up_no_writer(notes):
    async with notes.reading() as snapshot:
        assert await snapshot.rows("SELECT * FROM notes") == []
        async with notes.transaction() as tx:
            await write(tx, "meanwhile")
        assert await snapshot.rows("SELECT * FROM notes") == []
    async with notes.reading() as later:
        assert await later.value("SELECT words FROM notes") == "meanwhile"


async def test_a_read_sees_nothing_of_what_is_not_committed_and_cannot_write(notes):
    async with notes.transaction() as tx:
        await write(tx, "half done")
        async with notes.reading() as snapshot:
            assert await snapshot.rows("SELECT * FROM notes") == []
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                await write(snapshot, "by the way")


async def test_what_was_committed_survives_a_power_cut(database):
    assert await database.pragma("synchronous") == 2  # FULL
    assert await database.pragma("journal_mode") == "wal"
    assert await database.pragma("foreign_keys") == 1


async def test_a_full_disk_is_an_outage_and_ends_the_transaction_cleanly(notes):
    await notes.pragma(f"max_page_count({await notes.pragma('page_count')})")
    with pytest.raises(sqlite3.OperationalError) as full:
        async with notes.transaction() as tx, tx.part():
            await tx.run_many("INSERT INTO notes VALUES (:words)", [{"words": "small"}, {"words": "x" * 10_000}])
    assert is_outage(full.value)
    assert await written(notes) == []
    await notes.pragma("max_page_count(1000000)")
    async with notes.transaction() as tx:
        await write(tx, "x" * 10_000)


async def test_a_file_that_somebody_else_holds_is_an_outage(notes):
    await notes.pragma("busy_timeout = 0")
    other = sqlite3.connect(notes.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(sqlite3.OperationalError) as busy:
        async with notes.transaction():
            pass
    other.close()
    assert is_outage(busy.value)
    async with notes.transaction() as tx:
        await write(tx, "now")


async def test_what_is_wrong_with_a_statement_or_its_values_is_no_outage(notes):
    for sql in ("SELECT nothing FROM nowhere", "INSERT INTO notes VALUES ('a'), ('a')", "not even SQL"):
        with pytest.raises(sqlite3.Error) as mistake:
            async with notes.transaction() as tx:
                await tx.run(sql)
        assert not is_outage(mistake.value)
    assert not is_outage(OSError(28, "No space left on device"))
    assert not is_outage(ValueError("database or disk is full"))


async def test_a_file_that_is_no_database_is_damage(tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear neighbours, " * 500)
    with pytest.raises(sqlite3.DatabaseError) as error:
        await Database.open(path)
    assert is_damage(error.value)
    assert is_outage(error.value)


async def test_what_was_taken_out_is_not_left_between_the_rows_of_the_file(notes):
    async with notes.transaction() as tx:
        for number in range(5):
            await write(tx, f"{'x' * 100} secret {number} {'y' * 100}")
    async with notes.transaction() as tx:
        await tx.run("UPDATE notes SET words = '' WHERE words LIKE '%secret 2%'")
    await notes.pragma("wal_checkpoint(TRUNCATE)")
    assert b"secret 1" in notes.path.read_bytes()
    assert b"secret 2" not in notes.path.read_bytes()


async def test_what_a_part_leaves_to_be_seen_to_is_added_to_what_there_was_and_taken_back_with_it(notes):
    async with notes.transaction() as tx:
        tx.effects.rights_changed = True
        tx.effects.secrets.add(1)
        for number, errands in ((2, True), (3, False)):
            async with tx.part():
                tx.effects.errands = errands
                for each in (tx.effects.secrets, tx.effects.again, tx.effects.reopened):
                    each.add(number)
        with suppress(ZeroDivisionError):
            async with tx.part():
                tx.effects.reopened.add(4)
                raise ZeroDivisionError
        assert tx.effects == Effects(True, True, {1, 2, 3}, {2, 3}, {2, 3})


async def test_a_file_that_can_be_read_and_contradicts_itself_is_damage_as_well(notes):
    assert await notes.damage() is None
    await notes.script(
        "INSERT INTO notes VALUES (NULL); PRAGMA writable_schema = ON;"
        " UPDATE sqlite_schema SET sql = 'CREATE TABLE notes (words TEXT NOT NULL PRIMARY KEY)' WHERE name = 'notes';"
        " PRAGMA writable_schema = RESET"
    )
    assert await notes.damage() == "NULL value in notes.words"


@pytest.mark.on_disk
async def test_what_was_forgotten_is_in_no_file_any_more_once_that_is_asked_for(notes):
    """Neither in the log nor in pages that nothing uses, as soon as nobody reads in the log."""

    def found():
        files = [notes.path, notes.path.with_name(f"{notes.path.name}-wal")]
        return [file.name for file in files if file.exists() and b"a whisper" in file.read_bytes()]

    async with notes.transaction() as tx:
        await write(tx, "a whisper" * 5000)  # Ten pages of its own.
    async with notes.transaction() as tx:
        await tx.run("UPDATE notes SET words = ''")
    assert found()
    async with notes.reading() as snapshot:
        assert await snapshot.value("SELECT words FROM notes") == ""
        async with notes.transaction() as tx:
            tx.leave_no_trace()
    async with notes.transaction() as tx:
        await write(tx, "something else")
    assert found() == []
