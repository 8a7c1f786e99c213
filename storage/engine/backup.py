"""Backups by SQLite's own means: consistent while the bot runs, verified before one is trusted."""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

from storage.engine.migrate import APPLICATION_ID, migrations
from storage.sentence import Sentence


class BadBackup(Exception):
    """The file cannot replace the database; the message says why."""


async def back_up(database: Path, folder: Path, name: str) -> Path:
    """Copies one snapshot to `folder/name.db`. It has its name only once it is whole and on disk."""
    return await asyncio.to_thread(_back_up, database, folder, name)


def _back_up(database: Path, folder: Path, name: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished, finished = folder / f"{name}.part", folder / f"{name}.db"
    unfinished.unlink(missing_ok=True)
    try:
        source, target = sqlite3.connect(database), sqlite3.connect(unfinished)
        try:
            source.backup(target)  # In one step: a writer in another connection would start it over.
            target.execute("PRAGMA journal_mode = DELETE")  # The copy is one file.
        finally:
            target.close()
            source.close()
        verify(unfinished)
        unfinished.chmod(0o600)
        with unfinished.open("rb") as file:
            os.fsync(file.fileno())
        unfinished.replace(finished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    return finished


def verify(file: Path) -> int:
    """Returns the schema's version of a database that is whole and Linli's. Raises BadBackup."""
    if not file.is_file():
        raise BadBackup(Sentence("There is no file {file}.", file=file))
    try:
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
        try:
            verdict = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            [application] = connection.execute("PRAGMA application_id").fetchone()
            [version] = connection.execute("PRAGMA user_version").fetchone()
        finally:
            connection.close()
    except sqlite3.DatabaseError as error:
        raise BadBackup(Sentence("{file} cannot be read as a database: {error}.", file=file, error=error)) from error
    if verdict != "ok":
        raise BadBackup(Sentence("{file} is damaged: {verdict}.", file=file, verdict=verdict))
    if application != APPLICATION_ID:
        raise BadBackup(Sentence("{file} is not a database of Linli.", file=file))
    if version > migrations()[-1].number:
        raise BadBackup(Sentence("{file} was written by a newer Linli (schema {version}).", file=file, version=version))
    return int(version)


def newest(folder: Path) -> Path | None:
    """The one written last, whole or not."""
    return max(folder.glob("*.db"), key=lambda file: file.stat().st_mtime, default=None)


def restore(backup: Path, database: Path, now: datetime) -> Path | None:
    """Puts a verified backup in the database's place; returns where the present one is kept, if there was one.

    The caller holds the database's lock. Every step that can fail comes before the one that replaces.
    """
    verify(backup)
    fresh = database.with_name(database.name + ".restoring")
    fresh.unlink(missing_ok=True)
    database.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(backup, fresh)
    verify(fresh)
    fresh.chmod(0o600)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    kept = None
    if database.exists():
        kept = database.with_name(f"{database.stem}.before-restore-{now:%Y%m%d-%H%M%S}{database.suffix}")
        if kept.exists():
            raise BadBackup(Sentence("{kept} exists already: wait a second.", kept=kept))
        connection = sqlite3.connect(database)
        try:  # What is still in the write-ahead log belongs to the database that is put aside.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except sqlite3.DatabaseError:
            pass  # It may be the very damage that the restore is for.
        finally:
            connection.close()
        try:
            os.link(database, kept)
        except OSError:  # Not every file system has links.
            shutil.copyfile(database, kept)
    for beside in ("-wal", "-shm", "-at-hand"):  # They speak of the database that is put aside.
        database.with_name(database.name + beside).unlink(missing_ok=True)
    fresh.replace(database)
    return kept


def prune(folder: Path, keep_days: int, now: datetime) -> list[Path]:
    """Deletes nightly backups older than `keep_days`; never the newest one, and never one that a person named."""
    nightly = sorted(folder.glob("nightly-????-??-??.db"))
    oldest = f"nightly-{now - timedelta(days=keep_days):%Y-%m-%d}.db"
    gone = [file for file in nightly[:-1] if file.name < oldest]
    for file in gone:
        file.unlink()
    return gone
