"""A configuration and a folder of its own, as on a fresh machine; and files that are not what they should be."""

import sqlite3
from contextlib import closing
from functools import cache

from bot.config.config import load
from storage.engine.migrate import migrations


def configured(folder, **environment):
    """What `LINLI_…` variables say, with the database and its backups in this folder."""
    usual = {
        "LINLI_TELEGRAM_TOKEN": "1234567890:ABC-def",
        "LINLI_STORAGE_PATH": str(folder / "var" / "linli.db"),
        "LINLI_STORAGE_BACKUP_FOLDER": str(folder / "var" / "backups"),
    }
    return load(None, usual | environment)


def execute(path, *statements):
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        return [connection.execute(statement).fetchall() for statement in statements][-1]


def schema(path):
    return execute(path, "SELECT type, name, sql FROM sqlite_master ORDER BY name")


def of_schema(path, number):
    """A database as the program of that schema left it, with one person in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_file_of_schema(number))


@cache
def _file_of_schema(number) -> bytes:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for migration in migrations()[:number]:
            connection.executescript(f"BEGIN; {migration.sql} COMMIT;")
        connection.execute("PRAGMA application_id = 0x6C696E6C")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(
            "INSERT INTO people (person_id, name, language, since) VALUES (7, 'Anna', 'en', '2026-11-23')"
        )
        return connection.serialize()


def damage(path):
    """Overwrites the middle of the file; its beginning still looks like a database."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2 :] = b"\xa5" * (len(content) - len(content) // 2)
    path.write_bytes(content)
