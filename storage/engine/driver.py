"""What the rest of the project sees of the driver: its rows and its errors. Nothing outside this folder imports it."""

from __future__ import annotations

import sqlite3

Row = sqlite3.Row  # Read by a column's name or place, as often as one likes.
DatabaseError = sqlite3.Error  # Whatever the database refuses, or cannot do.
LOGGER = "aiosqlite"  # Each statement is a line of it, with its values: what residents said.

# Primary result codes that speak of the file, the disk or another process, never of the statement: https://sqlite.org/rescode.html
_OUTAGES = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOTADB,
}


def is_outage(error: BaseException) -> bool:
    """Whether the database itself failed (disk full, I/O), so that nothing is wrong with what was being done."""
    return isinstance(error, DatabaseError) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _OUTAGES


def is_damage(error: DatabaseError) -> bool:
    """Whether the file is not, or no longer, a database that can be read."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
