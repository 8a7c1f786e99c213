"""A database that was put back or copied says nothing of what it owed, until an operator has decided."""

import shutil

import pytest

from storage.engine.database import Database
from storage.queues import errands, outbox, provenance
from storage.queues.outbox import Call
from tests.support.people import StoppedClock

NOW = StoppedClock().now()


@pytest.fixture
def place(tmp_path, empty_database):
    shutil.copyfile(empty_database, tmp_path / "community.db")
    return tmp_path / "community.db"


async def begin(path):
    """A bot is started with it, and stopped; returns whether the database was held by that."""
    database = await Database.open(path)
    try:
        return await provenance.begin(database, NOW)
    finally:
        await database.close()


async def owe(path, *texts):
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            await outbox.post(tx, [Call(7, "sendMessage", f'{{"text":"{each}"}}') for each in texts], NOW)
            await errands.add(tx, "reports.draw", "[]", 7, 7, NOW)
        await database.pragma("journal_mode = DELETE")  # All in one file.
    finally:
        await database.close()


async def read(path, what):
    database = await Database.open(path)
    try:
        async with database.transaction() as tx:
            return await what(tx)
    finally:
        await database.close()


async def due(path):
    found = await read(path, lambda tx: outbox.due(tx, urgent=10))
    assert await read(path, lambda tx: outbox.due_in(tx, 7)) == found
    return [each.payload for each in found]


async def test_a_database_that_stays_where_it_is_is_never_held(place):
    for _ in range(3):
        assert not await begin(place)
        await owe(place, "hello")
    assert len(await due(place)) == 3


async def test_an_end_between_the_two_writes_at_a_start_holds_nothing(place, monkeypatch):
    assert not await begin(place)
    await owe(place, "hello")
    write, written = provenance._write, []

    def once(file, what):
        if written:
            raise KeyboardInterrupt
        written.append(write(file, what))

    monkeypatch.setattr(provenance, "_write", once)
    with pytest.raises(KeyboardInterrupt):
        await begin(place)
    monkeypatch.setattr(provenance, "_write", write)
    assert not await begin(place)


@pytest.mark.parametrize("way", ["copied", "put back from an older copy", "restored", "restored from an older release"])
async def test_what_it_owed_is_held_and_what_is_said_now_is_not(place, tmp_path, way):
    if way != "restored from an older release":
        await begin(place)
    await owe(place, "old")
    if way == "copied":
        (tmp_path / "other").mkdir()
        shutil.copyfile(place.with_name("community.db-place"), tmp_path / "other" / "community.db-place")
        place = shutil.copyfile(place, tmp_path / "other" / "community.db")
    elif way.startswith("put back"):
        copy = shutil.copyfile(place, tmp_path / "copy.db")
        assert not await begin(place)
        place.write_bytes(copy.read_bytes())
    else:
        provenance.restored(place)
    assert await begin(place)
    assert await due(place) == []
    assert await read(place, errands.count) == 0
    assert await read(place, outbox.oldest_waiting) is None
    held = await read(place, provenance.held)
    assert (held.since, held.messages, held.oldest, held.told) == (NOW, 1, NOW, False)
    await owe(place, "new")
    assert await due(place) == ['{"text":"new"}']
    assert not await begin(place)  # It is known here now, and held still.
    assert (await read(place, provenance.held)).messages == 1


async def test_a_copy_of_an_empty_community_is_begun_with(place):
    assert not await begin(place)
