"""A database as an earlier release left it, with dialogues open at every step; and the crowd that it was made by."""

import gzip
import sqlite3
from contextlib import closing
from pathlib import Path

FIXTURE = Path(__file__).with_name("release-0.1.sql.gz")


def restore(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(gzip.decompress(FIXTURE.read_bytes()).decode())
