"""Whoever wants to be forgotten stands in no table any more, whichever capability has written them there."""

import shutil

import pytest

from handlers import CAPABILITIES
from storage.people import personal
from tests.support import prompt, rows

ME = 424242
HELD = [each.holdings for each in CAPABILITIES]

# What staff have done for others keeps their number, as the audit does; the rest is over within the hour.
STAYS = {
    "announcement_series": {"owner", "approved_by"},
    "audit": {"actor_id"},
    "code_tries": {"person_id"},
    "codes": {"made_by"},
    "convention_versions": {"by_id"},
    **{f"garden_{each}": {"by_id"} for each in ("closings", "draws", "events", "hosts", "settings", "standings")},
    "group_keys": {"made_by"},
    "group_notes": {"chat_id"},  # Groups are no persons.
    "groups": {"chat_id"},
    **{table: {"filed_by"} for table in ("proposals", "proposal_arguments", "proposal_signatures")},
    "proposal_progress": {"by_id"},
    "reports": {"handler_id"},
    "small_poll_chats": {"chat_id"},
    "sorting_rulings": {"decided_by"},
    **{f"vote_{each}": {"by_id"} for each in ("papers", "proxies", "services")},
    "votes": {"made_by"},
}
OVER = {"inbox": "done", "outbox": "sent"}  # What still waits is dealt with first.
# Where nothing else of theirs is in the row: it is the other one's, or over after some days.
BESIDES = {
    "requests": {"decided_by"},
    "outbox": {"sender"},
    **{table: {"chat_id"} for table in ("inbox", "conversations", "errands")},  # Nobody else speaks in a private chat.
    **{table: {"named"} for table in ("proposals", "proposal_arguments")},  # Whether they are, not who.
}
COPIED = 76  # Rows that are handed out: one for each place in which somebody stands and which they may see.


@pytest.fixture
async def lax(empty_database, tmp_path):
    """A database that takes rows which belong to nothing."""
    path = tmp_path / "filled.db"
    shutil.copyfile(empty_database, path)
    database = prompt.opened(path)
    await database._connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON")
    yield database
    await database.close()


@pytest.fixture
async def filled(lax):
    """A row in each table, with them wherever somebody can stand."""
    async with lax.transaction() as tx:
        for table, sql in (await rows.tables_of(tx)).items():
            over = {"state": OVER[table]} if table in OVER else {}
            await tx.run(f"DELETE FROM {table}")
            await rows.put(tx, table, await rows.row_of(tx, table, sql, ME, **over))
    return lax


async def standing(tx):
    """In which tables and columns they are."""
    found = {}
    for table in await rows.tables_of(tx):
        for row in await tx.rows(f"SELECT * FROM {table}"):
            if columns := {name for name in row.keys() if row[name] == ME}:  # noqa: SIM118  A row is no dict.
                found.setdefault(table, set()).update(columns)
    return found


async def test_of_whoever_is_forgotten_nothing_is_left_but_what_they_did_for_others_by_their_office(filled):
    async with filled.transaction() as tx:
        before, mine = await standing(tx), await personal.copy(tx, ME, HELD)
        assert len(before) > 80
        assert [name for name, found in mine.items() if not found] == []
        assert sum(map(len, mine.values())) == COPIED, "COPIED counts a row for each kind of what is kept: raise it"
        assert not any((await personal.copy(tx, ME + 1, HELD)).values())
        await personal.forget(tx, ME + 1, HELD)  # Whoever stands beside them keeps all of it.
        assert (await standing(tx), await personal.copy(tx, ME, HELD)) == (before, mine)
        await personal.forget(tx, ME, HELD)
        assert await standing(tx) == STAYS
        assert {name for name, found in (await personal.copy(tx, ME, HELD)).items() if found} == {"audit"}


async def test_nor_where_they_stand_in_one_place_and_somebody_else_in_all_others(lax):
    async with lax.transaction() as tx:
        before = {}
        for table, sql in (await rows.tables_of(tx)).items():
            over = {"state": OVER[table]} if table in OVER else {}
            theirs = await rows.row_of(tx, table, sql, ME + 1, **over)
            columns = [name for name, value in theirs.items() if value == ME + 1]
            for number, column in enumerate(columns if len(columns) > 1 else (), 2):
                await rows.put(tx, table, rows.numbered(theirs, number) | {column: ME})
                before.setdefault(table, set()).add(column)
        assert await standing(tx) == before
        assert len(before) > 20
        await personal.forget(tx, ME, HELD)
        stays = {table: before[table] & (STAYS.get(table, set()) | BESIDES.get(table, set())) for table in before}
        assert await standing(tx) == {table: columns for table, columns in stays.items() if columns}
