import asyncio
import gc
import logging
import math
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from bot.cli import main
from storage.engine.database import Database
from storage.engine.migrate import migrate
from tests.support import prompt
from tests.support.carrying import Hours
from tests.support.people import STAFF, Town
from tests.support.portable import Listener
from tests.support.simple import Norm

# How long something takes on a machine that is busy says nothing about whether it is right. `make test` tries the same
# examples each time, so that a change fails for what it changed; `make fuzz` looks for new ones.
CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("calm", CALM, derandomize=True, max_examples=50)
settings.register_profile("fuzz", CALM, print_blob=True, max_examples=200)
settings.load_profile("calm")

SQL = Listener()
SQL.listen()
NORM = Norm()
NORM.listen()

PROCESSES = {"test_kill", "test_crowd", "test_poison", "test_end_to_end", "test_play", "test_page", "test_process"}


def pytest_collection_modifyitems(items):
    """What waits for processes and browsers comes first, beside what keeps a processor busy."""
    items.sort(key=lambda item: item.path.stem not in PROCESSES)


def pytest_collection_finish():
    """What was imported and collected stays to the end: looking through it for garbage took a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def portable():
    """A statement that PostgreSQL would not understand fails the test that ran it first."""
    SQL.faults.clear()
    yield SQL
    assert not SQL.faults


@pytest.fixture(autouse=True)
def simple():
    """A message that would break the rules of simple mode fails the test that said it first."""
    NORM.faults.clear()
    yield NORM
    assert not NORM.faults


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory):
    """Of today's schema; made once, and copied for each test."""
    path = tmp_path_factory.mktemp("schema") / "community.db"

    async def make():
        database = await Database.open(path)
        await migrate(database)
        await database.pragma("journal_mode = DELETE")  # All in one file.
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture(scope="session")
def small_database(empty_database):
    """The same in small pages: two hundred tables of hardly anything, to be copied often."""
    path = shutil.copyfile(empty_database, empty_database.with_name("small.db"))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA page_size = 512; VACUUM")
    return path


@pytest.fixture(scope="session")
def folder(tmp_path_factory):
    """Of the one database that is open, again and again: making and removing folders took longer than most tests."""
    return tmp_path_factory.mktemp("database")


@pytest.fixture(scope="session")
def lasting(folder, small_database):
    lasting = prompt.Lasting(small_database)
    prompt.listen(lasting, folder / "community.db")
    return lasting


@pytest_asyncio.fixture
async def database(request, folder, empty_database, small_database, lasting):
    """With `pytest.mark.threaded` as it is in earnest, for whatever happens between two statements; with
    `pytest.mark.on_disk` for whoever opens the file themselves."""
    path = folder / "community.db"
    if request.node.get_closest_marker("threaded"):
        shutil.copyfile(empty_database, path)
        database = await Database.open(path)
    elif request.node.get_closest_marker("on_disk"):
        shutil.copyfile(small_database, path)
        database = prompt.opened(path)
    else:
        path.unlink(missing_ok=True)
        database = prompt.lent(lasting, path)
    yield database
    await database.close()
    for each in folder.iterdir():  # What lies beside it was this test's.
        if each.is_dir():
            shutil.rmtree(each)
        elif each != path:
            each.unlink()


@pytest_asyncio.fixture
async def hours():
    """The event loop's time and the clock: an hour goes by when a test says so.

    It begins at a whole second, so that eighths of one add up exactly, however long the machine is up.
    """
    loop = asyncio.get_running_loop()
    hours = Hours(float(math.ceil(loop.time())))
    loop.time = hours.time
    yield hours
    del loop.time


@pytest_asyncio.fixture
async def town(database):
    """Whatever the bot said that nobody heard, and every update that was parked, fails the test."""
    town = Town(database)
    await town.settle()
    town.group(STAFF)
    yield town
    for chat in town.people.values():
        chat.hears_nothing()


@pytest_asyncio.fixture
async def anna(town):
    person = town.person(7, "Anna")
    await person.arrives()
    return person


@pytest_asyncio.fixture
async def liu(town):
    """A member of staff: whoever is in the staff's group."""
    person = town.person(8, "刘伟", "zh-hans")
    await person.arrives()
    return person


@pytest_asyncio.fixture
async def staff(town):
    return town.people[STAFF]


@pytest.fixture
def terminal(tmp_path, monkeypatch, capsys):
    """Runs `linli …` in a folder of its own: exit code, and what was printed to both channels."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):  # What a test does not say is said in English.
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def linli(*words):
        try:
            code = main(words)
        except SystemExit as error:
            code = error.code
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    yield linli
    root.handlers[:] = handlers
    root.setLevel(level)
