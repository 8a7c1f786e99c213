"""SQLite without aiosqlite's thread: a statement is over when its call returns, so a dialogue takes half the time."""

import sqlite3

from storage.engine.database import Database

# What is written here has to survive neither a crash nor the power's end.
PRAGMAS = "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON"


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


def opened(path):
    return Database(path, Prompt(path))
