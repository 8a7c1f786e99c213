"""What the staff look up when there are a million reports; a file of many of them beside a naive one; the chart."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot.clock import Clock
from bot.opening import open_database
from handlers.reports.figures import PERIODS
from storage import reports
from storage.engine.database import Database, Transaction
from storage.engine.instants import stamp
from storage.reports import duplicates, ranking
from tests.bench.beside import turns_beside_an_export
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.bench.ours import configuration
from tests.bench.process import Broken
from tests.bench.spread import milliseconds, percentile

REPORTS, OPEN, EXPORTED, FEW, DAYS = 1_000_000, 20_000, 100_000, 10_000, 50
CLERK = 900_000  # A member of staff who wrote down every twentieth of them.
TIMES = 300
GOAL, FLAT, DRAWN = 10.0, 15.0, 1.0  # Milliseconds, p99; MB; seconds.

# n counts from 1, the oldest; every fifth of the newest is open. 2,000 a day.
WRITE = """
WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < :reports),
told(n, at, open) AS (
  SELECT n, strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', :now, '-' || ((:reports - n) * 43.2) || ' seconds'),
         n > :reports - 5 * :open AND n % 5 = 0 FROM many)
INSERT INTO reports (person_id, filed_by, category, words, photos, place, urgency, state, open, opened_at, changed_at,
                     accepted_at, solved_at, accept_by, followers, urged)
SELECT 1000000 + n * 7919 % 100000, CASE WHEN n % 20 = 0 THEN :clerk END,
       CASE n % 7 WHEN 0 THEN 'lift' WHEN 1 THEN 'water' WHEN 2 THEN 'rubbish' WHEN 3 THEN 'other' ELSE 'light' END,
       'The lamp on the third floor of building ' || (n % 200) || ' is out again, and the stairs are dark.', '[]',
       'b:' || (n % 200), CASE WHEN n % 100 = 0 THEN 2 ELSE n % 2 END, CASE open WHEN 1 THEN 'sent' ELSE 'done' END,
       open, at, at,
       CASE open WHEN 0 THEN strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', at, '+' || (n % 40) || ' hours') END,
       CASE open WHEN 0 THEN strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', at, '+' || (n % 90) || ' hours') END,
       CASE n % 2 WHEN 1 THEN strftime('%Y-%m-%dT%H:%M:%S.000000+00:00', at, '+24 hours') END, n % 11 % 5, n % 13 % 3
FROM told
"""


def figures() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong."""
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> tuple[list[str], list[str]]:
    now = Clock().now()
    database = await open_database(configuration(folder, "http://127.0.0.1:9"), Clock())
    _write(database.path, now)
    lines = [f"{REPORTS:,} reports, {OPEN:,} of them open, {TIMES} look-ups each, in the program's own transaction:"]
    for what, look in _look_ups(now).items():
        took = await _time(database, look)
        lines += [f"- {what}: {milliseconds(took)}", under(f"p99, {what}", percentile(took, 99) * 1000, GOAL, "ms")]
    lines += await turns_beside_an_export(database, now, DAYS // 5)
    await database.close()
    naive, few, many = (
        _process(database.path, *run) for run in (("naive", DAYS), ("ours", DAYS // 10), ("ours", DAYS))
    )
    lines += [
        f"{EXPORTED:,} of them as a file, in a process of its own each:",
        f"- Linli: {many[0]:.1f} s, {many[1]:.0f} MB of memory more than before, a file of {many[2] / 1e6:.1f} MB",
        f"- all rows in a list, the text in a string: {naive[0]:.1f} s, {naive[1]:.0f} MB more",
        goal(
            f"memory for {EXPORTED:,} rows beside {FEW:,}: {many[1] - few[1]:+.1f} MB (goal: under {FLAT:g} MB more)",
            many[1] - few[1] < FLAT,
        ),
    ]
    for days in PERIODS:
        seconds = _process(database.path, "chart", days)[0]
        lines.append(under(f"the figures and the chart of {days} days, in their thread", seconds, DRAWN, "s"))
    return lines, [] if many[3] == naive[3] == EXPORTED + 1 else [f"{many[3]} and {naive[3]} lines were exported"]


def _write(path: Path, now: datetime) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA cache_size = -500000")
    connection.execute("BEGIN")
    connection.execute(WRITE, {"reports": REPORTS, "open": OPEN, "now": stamp(now), "clerk": CLERK})
    connection.execute(
        "INSERT INTO report_verdicts (number, person_id, fixed, stars, at)"
        " SELECT number, person_id, number % 4 % 3, number % 5 + 1, solved_at FROM reports"
        " WHERE open = 0 AND number % 3 = 0"
    )
    connection.execute(
        "INSERT INTO report_followers SELECT :p, number, opened_at FROM reports WHERE number % 9999 = 0", {"p": CLERK}
    )
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


Look = Callable[[Transaction, int], Awaitable[object]]


def _look_ups(now: datetime) -> dict[str, Look]:
    """By the how-manieth it is."""
    return {
        "the search for duplicates": lambda tx, n: duplicates.near(tx, "light", f"b:{n % 200}", 5),
        "my reports": lambda tx, n: reports.of_person(tx, 1_000_000 + n * 331 % 100_000, 5),
        "my reports, of a clerk who wrote down 50,000": lambda tx, _: reports.of_person(tx, CLERK, 5),
        "their 50th page": lambda tx, _: reports.of_person(tx, CLERK, 5, 200),
        "the first page of /open": lambda tx, _: ranking.ranked(tx, now, 5),
        "a later page of /open": lambda tx, n: ranking.ranked(tx, now, 5, n * 4),
        "the last page of /open": lambda tx, n: ranking.ranked(tx, now, 5, 996 - n % 9),
        "how many are open": lambda tx, _: ranking.count(tx, now),
    }


async def _time(database: Database, look: Look) -> list[float]:
    took = []
    for n in range(TIMES):
        async with database.read() as tx:
            began = time.perf_counter()
            await look(tx, n)
            took.append(time.perf_counter() - began)
    return took


def _process(path: Path, who: str, what: int) -> list[float]:
    """Seconds, MB of memory more than before, the file's bytes, its lines."""
    command = [sys.executable, "-m", "tests.bench.exporting", who, str(path), str(what)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    if ended.returncode:
        raise Broken(f"{who} ended with status {ended.returncode}:\n{ended.stderr[-4000:]}")
    return [float(each) for each in ended.stdout.split()]
