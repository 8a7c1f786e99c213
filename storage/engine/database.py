"""SQLite behind one writer: every change happens inside `transaction()`."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Self

import aiosqlite

from storage.engine.apart import Apart
from storage.engine.driver import Row
from storage.engine.effects import Effects

# FULL: what has been acknowledged to Telegram survives a power cut, not only a crash.
# Secure: what was blanked or deleted is overwritten, also in pages that nothing uses any more.
PRAGMAS = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA busy_timeout = 5000;
PRAGMA secure_delete = ON;
PRAGMA journal_size_limit = 67108864;
"""


class Transaction:
    """The SQL verbs that storage modules speak; values are always named parameters."""

    def __init__(self, connection: aiosqlite.Connection, apart: Apart) -> None:
        self._connection = connection
        self.apart = apart
        self._unopened = False
        self.effects = Effects()
        self.no_trace = False

    def leave_no_trace(self) -> None:
        """What this file has been told to forget shall be gone from its write-ahead log as well, after the commit."""
        self.no_trace = True

    async def run(self, sql: str, **values: Any) -> int:
        """Returns how many rows changed."""
        await self._open_part(sql)
        cursor = await self._connection.execute(sql, values)  # To close it would be one more trip to the thread.
        return cursor.rowcount

    async def run_many(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        if rows:
            await self._open_part(sql)
            await self._connection.executemany(sql, rows)

    async def rows(self, sql: str, **values: Any) -> list[Row]:
        await self._open_part(sql)
        return list(await self._connection.execute_fetchall(sql, values))

    async def row(self, sql: str, **values: Any) -> Row | None:
        found = await self.rows(sql, **values)
        return found[0] if found else None

    async def value(self, sql: str, **values: Any) -> Any:
        found = await self.row(sql, **values)
        return found[0] if found else None

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A part of the work that stands or falls alone, with its effects.

        Its savepoint is opened by its first change: most turns only read, and a savepoint costs two trips to the
        database's thread.
        """
        self._unopened = True
        before, self.effects = self.effects, Effects()
        try:
            yield
        except BaseException:
            if not self._unopened and self._connection.in_transaction:
                await self._connection.execute("ROLLBACK TO part")
                await self._connection.execute("RELEASE part")
            self._unopened, self.effects = False, before
            raise
        if not self._unopened:
            await self._connection.execute("RELEASE part")
        before.add(self.effects)
        self._unopened, self.effects = False, before

    async def _open_part(self, sql: str) -> None:
        if self._unopened and not sql.startswith("SELECT"):
            self._unopened = False
            await self._connection.execute("SAVEPOINT part")


class Database:
    def __init__(self, path: Path, connection: aiosqlite.Connection) -> None:
        self.path = path
        self._connection = connection
        self._apart = Apart(path)
        self._writer = asyncio.Lock()
        self._no_trace = False  # The log is to be emptied; somebody was still reading in it.

    @classmethod
    async def open(cls, path: Path) -> Self:
        connection = await aiosqlite.connect(path, isolation_level=None, cached_statements=512)
        try:
            connection.row_factory = Row
            await connection.executescript(PRAGMAS)
        except BaseException:
            await connection.close()
            raise
        return cls(path, connection)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        async with self._writer:
            try:
                await self._connection.execute("BEGIN IMMEDIATE")
                transaction = Transaction(self._connection, self._apart)
                yield transaction
                await self._connection.execute("COMMIT")
            except BaseException:
                # Whoever is cancelled leaves while the database's thread is still at work: this waits until it is not.
                await self._connection.execute("SELECT 1")
                # A full disk may have ended the transaction already.
                if self._connection.in_transaction:
                    await self._connection.execute("ROLLBACK")
                raise
            self._no_trace |= transaction.no_trace
            if self._no_trace:
                self._no_trace = not await self._empties_log()

    async def _empties_log(self) -> bool:
        """Waits for nobody: whoever still reads in it has it until they are done, and the next commit tries again."""
        await self._connection.execute("PRAGMA busy_timeout = 0")
        try:
            return not await self.pragma("wal_checkpoint(TRUNCATE)")
        except sqlite3.OperationalError:  # A disk that is full: what was committed stands.
            return False
        finally:
            await self._connection.execute("PRAGMA busy_timeout = 5000")

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """For a few short reads of what is committed, without the cost of a transaction."""
        async with self._writer:
            yield Transaction(self._connection, self._apart)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Transaction]:
        """A snapshot on a connection of its own: long reads hold up nobody, and see no half-done work."""
        async with aiosqlite.connect(
            f"{self.path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None
        ) as connection:
            connection.row_factory = Row
            await connection.execute("BEGIN")
            yield Transaction(connection, self._apart)

    async def script(self, sql: str) -> None:
        """For migrations: many statements, which bring their own BEGIN and COMMIT."""
        async with self._writer:
            try:
                await self._connection.executescript(sql)
            except BaseException:
                if self._connection.in_transaction:
                    await self._connection.execute("ROLLBACK")
                raise

    async def damage(self) -> str | None:
        """What is wrong with the file, in SQLite's words; None: it is whole, as far as a quick look tells."""
        verdict: str = await self.pragma("quick_check(1)")
        return None if verdict == "ok" else verdict

    async def pragma(self, name: str) -> Any:
        [row] = await self._connection.execute_fetchall(f"PRAGMA {name}")
        return row[0]

    async def close(self) -> None:
        async with self._writer:
            await self._connection.close()
