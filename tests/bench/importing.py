"""A roster's way into the database, as a process: ours as an operator starts it, or the barest that Python can do.

`python -m tests.bench.importing ours FILE` in a folder with a database; prints the most memory that it held, in MB.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
from pathlib import Path


def ours(path: str) -> int:
    from bot.cli import main  # The other need not load it.

    return main(["homes", "import", path])


def bare(path: str) -> int:
    """The standard library, one statement a row, one transaction; it believes whatever it reads."""
    connection = sqlite3.connect("bare.db")
    connection.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        " CREATE TABLE homes (home_id INTEGER PRIMARY KEY, building TEXT, entrance TEXT, floor INTEGER, room TEXT,"
        " area_cm2 INTEGER, owners TEXT, UNIQUE (building, entrance, room)) STRICT"
    )
    with Path(path).open(encoding="utf-8", newline="") as file, connection:
        rows = csv.reader(file)
        next(rows)
        for building, entrance, floor, room, area, owners in rows:
            connection.execute(
                "INSERT INTO homes (building, entrance, floor, room, area_cm2, owners) VALUES (?, ?, ?, ?, ?, ?)",
                (building, entrance, int(floor), room, round(float(area) * 10_000), owners),
            )
    connection.close()
    return 0


def peak() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    who, roster = sys.argv[1:]
    code = ours(roster) if who == "ours" else bare(roster)
    print(f"{peak():.1f}")
    sys.exit(code)
