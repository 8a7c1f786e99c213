"""One process per database: the lock beside the file, and who holds it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.sentence import Sentence


class AlreadyRunning(Exception):
    """Another process works on this database; the message names it."""


@contextmanager
def hold(database: Path) -> Iterator[None]:
    """The kernel frees the lock when its holder dies, however it dies; the file itself stays and means nothing."""
    path = database.with_name(database.name + ".lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(descriptor, 100, 0).decode(errors="replace").strip() or "unknown"
            raise AlreadyRunning(
                Sentence(
                    "Another Linli already works on {database} (process {holder}). Stop it first, or give"
                    " this one another storage.path.",
                    database=database,
                    holder=holder,
                )
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
