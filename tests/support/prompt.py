"""SQLite without aiosqlite's thread: a statement is over when its call returns, so a dialogue takes half the time."""

import sqlite3
from contextlib import asynccontextmanager
from functools import wraps

from storage.engine.database import Database, Transaction
from storage.engine.snapshot import Snapshot

# What is written here has to survive neither a crash nor the power's end.
PRAGMAS = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON"
# Within the one transaction of a test: what ends with it was never there.
NESTED = {"BEGIN IMMEDIATE": "SAVEPOINT turn", "COMMIT": "RELEASE turn", "ROLLBACK": "ROLLBACK TO turn; RELEASE turn"}


class Prompt:
    """The part of `aiosqlite.Connection` that the storage speaks to."""

    def __init__(self, path):
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=512)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(PRAGMAS)

    @property
    def in_transaction(self):
        return self._connection.in_transaction

    def execute(self, sql, values=()):
        return Done(self._connection.execute(sql, values))

    async def executemany(self, sql, rows):
        self._connection.executemany(sql, rows)

    async def executescript(self, sql):
        self._connection.executescript(sql)

    async def execute_fetchall(self, sql, values=()):
        return self._connection.execute(sql, values).fetchall()

    async def set_trace_callback(self, callback):
        self._connection.set_trace_callback(callback)

    async def close(self):
        self._connection.close()


class Done:
    """A cursor, to be awaited or to be entered."""

    def __init__(self, cursor):
        self._cursor = cursor

    def __await__(self):
        return self._cursor
        yield

    async def __aenter__(self):
        return self._cursor

    async def __aexit__(self, *_):
        self._cursor.close()


class Lasting(Prompt):
    """One connection for test after test: each takes back what it did.

    To open a database means to read its schema, and each statement is compiled for one connection: both took longer
    than most tests.
    """

    def __init__(self, empty):
        super().__init__(":memory:")
        self._connection.executescript("PRAGMA foreign_keys = OFF")
        with sqlite3.connect(empty) as source:
            source.backup(self._connection)
        self._connection.executescript(PRAGMAS)
        self._within = False

    @property
    def in_transaction(self):
        return self._within

    def execute(self, sql, values=()):
        if sql in NESTED:
            for each in NESTED[sql].split("; "):
                self._connection.execute(each)
            self._within = sql == "BEGIN IMMEDIATE"
            return Done(None)
        return super().execute(sql, values)

    async def executescript(self, sql):
        raise AssertionError("It would commit what a test did: `threaded` has a file of its own.")

    def begin(self):
        self._connection.execute("BEGIN")

    async def close(self):
        """Of the test, not of the connection."""
        self._connection.set_trace_callback(None)
        self._connection.execute("ROLLBACK")
        self._within = False

    def written(self, path):
        path.write_bytes(self._connection.serialize())


class Kept(Database):
    """Whoever reads on another connection finds a file there."""

    @asynccontextmanager
    async def reading(self):
        yield Transaction(self._connection, self._apart)


def opened(path):
    return Database(path, Prompt(path))


def lent(lasting, path):
    lasting.begin()
    return Kept(path, lasting)


def listen(lasting, path):
    """Whoever reads what was committed, on a connection of their own, finds a file there."""
    open_file = Snapshot.__init__

    @wraps(open_file)
    def written_first(snapshot, of):
        if of == path:
            lasting.written(path)
        open_file(snapshot, of)

    Snapshot.__init__ = written_first
