"""Secrets that no backup takes: small files in a folder beside the database, which only the bot looks into.

What the database holds sealed can be read as long as its key lies here. Once that is destroyed nobody can read it any
more, in whatever copy of the database.
"""

from __future__ import annotations

import os
from pathlib import Path


class Apart:
    def __init__(self, database: Path) -> None:
        self.folder = database.with_name(f"{database.name}-apart")

    def keep(self, name: str, secret: bytes) -> None:
        """It is on disk when this returns. A name is given once."""
        self.folder.mkdir(mode=0o700, exist_ok=True)
        file = os.open(self.folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(file, secret)
            os.fsync(file)
        finally:
            os.close(file)

    def read(self, name: str) -> bytes | None:
        """None: there is none, or none any more."""
        try:
            return (self.folder / name).read_bytes()
        except FileNotFoundError:
            return None

    def destroy(self, name: str) -> None:
        """Overwritten first: what a disk keeps of a file that was deleted shall tell nothing."""
        path = self.folder / name
        try:
            with path.open("r+b", buffering=0) as file:
                file.write(bytes(path.stat().st_size))
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            pass

    def names(self) -> list[str]:
        return sorted(each.name for each in self.folder.glob("*"))
