"""The database as it was at one instant, for work in a thread of its own: it holds up nobody, and changes nothing."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Any, Self

from storage.engine.driver import Row

# Python changes threads only every 5 ms while one reckons, and a turn has a dozen hand-overs, so work here
# naps. Measured with a file of 36,000 reports: turns' p99 is 8 to 11 ms beside it, 14 to 37 without naps, 7 to 9 alone.
BITE, NAP = 0.0005, 0.002  # Seconds.
MOST_NAPS = 15_000  # Half a minute of them: a file of a million reports has to be ready in time.
STEPS = 10_000  # Of SQLite's machine, between two looks at whether there is still time: about a millisecond.


class Stopped(Exception):
    """The bot is being shut down: the work is done after the next start."""


class Snapshot:
    """Used in one thread; `stop` comes from another."""

    def __init__(self, path: Path) -> None:
        self._stopped = Event()
        self._naps, self._tired_at = 0, 0.0
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
                self._nap()
                yield row
        except sqlite3.OperationalError:
            self.go_on()
            raise

    def _nap(self) -> None:
        if self._naps < MOST_NAPS and time.perf_counter() >= self._tired_at:
            time.sleep(NAP)
            self._naps, self._tired_at = self._naps + 1, time.perf_counter() + BITE

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
