"""One export, or one chart, in a process of its own: `python -m tests.bench.exporting ours PATH DAYS`.

Prints the seconds, the MB of memory that it took more than before, the bytes and the lines of the file.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from datetime import timedelta
from pathlib import Path

from bot.config.config import load
from handlers.dialogue.community import Community
from handlers.dialogue.errand import Workplace
from handlers.drawing.spreadsheet import as_csv
from handlers.reports.exporting import write_reports
from handlers.reports.figures import draw_figures
from storage.engine.instants import moment, stamp
from storage.engine.snapshot import Snapshot
from storage.queues import files


def main() -> None:
    who, path, days = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    with Snapshot(path) as snapshot:
        now = moment(snapshot.row("SELECT max(opened_at) AS at FROM reports")["at"]) + timedelta(seconds=1)
        place = Workplace(
            snapshot,
            Community("幸福里", "zh", "1", 14, settings=load(None, {}).settings),
            now,
            "zh",
            files.folder(path),
        )
        place.folder.mkdir(exist_ok=True)
        content = b""
        before, began = _peak(), time.perf_counter()
        if who == "chart":
            draw_figures.prepare(place, days, 1)
        elif who == "naive":
            content = _naive(path, stamp(now - timedelta(days=days)))
        else:
            file = write_reports.prepare(place, days).document
        seconds, megabytes = time.perf_counter() - began, _peak() - before
    if who == "ours" and file:
        content = file.read_bytes()
    print(seconds, megabytes, len(content), content.count(b"\r\n"))


def _naive(path: Path, since: str) -> bytes:
    """All rows in a list, the whole text in memory; keys instead of names."""
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT number, category, state, urgency, place_words, words, opened_at, accept_by, accepted_at, solve_by,"
        " solved_at, followers, reopened, urged FROM reports WHERE opened_at >= ? ORDER BY opened_at DESC",
        (since,),
    ).fetchall()
    return as_csv(["number"], rows)


def _peak() -> float:
    """MB that this program has held at most; getrusage would count in what its parent held."""
    [line] = [each for each in Path("/proc/self/status").read_text().splitlines() if each.startswith("VmHWM")]
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
