"""The database as it was at one instant, for work in a thread of its own: it holds up nobody, and changes nothing."""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, Self

from storage.engine.driver import Row

STEPS = 10_000  # Of SQLite's machine, between two looks at whether there is still time: about a millisecond.


class Stopped(Exception):
    """The bot is being shut down: the work is done after the next start."""


class Snapshot:
    """Used in one thread; `stop` comes from another."""

    def __init__(self, path: Path) -> None:
        self._stopped = Event()
        self._connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False
        )
        self._connection.row_factory = Row
        self._connection.set_progress_handler(self._stopped.is_set, STEPS)  # An interrupt would hit only what runs.
        self._connection.execute("BEGIN")

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return list(self.each(sql, **values))

    def row(self, sql: str, **values: Any) -> Row:
        """The only one, of a query that counts."""
        [found] = self.rows(sql, **values)
        return found

    def each(self, sql: str, **values: Any) -> Generator[Row]:
        """One row after the other: a million of them take no more memory than one."""
        try:
            for row in self._connection.execute(sql, values):
                self.go_on()
                yield row
        except sqlite3.OperationalError:
            self.go_on()
            raise

    def go_on(self) -> None:
        """Raises Stopped if there is no time for more; whatever takes long asks now and then."""
        if self._stopped.is_set():
            raise Stopped

    def stop(self) -> None:
        self._stopped.set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
