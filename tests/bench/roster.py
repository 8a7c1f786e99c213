"""A roster is brought in while the bot goes on writing; beside it the barest import of the same file."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bot.clock import Clock
from bot.opening import open_database
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.bench.ours import configuration
from tests.bench.process import Broken
from tests.bench.spread import milliseconds

HOMES, FEW = 20_000, 2_000
SECONDS = 10.0
FLAT = 5.0  # MB that ten times as many homes may cost.
PAUSE = 0.01  # Seconds between two turns of the bot that goes on meanwhile.
HOME = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    seconds: float  # From the start of the process to its end.
    megabytes: float  # The most that it held.
    waited: list[float]  # Seconds, of each turn of the bot meanwhile.


def roster() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong."""
    with tempfile.TemporaryDirectory(dir=DISK) as name:
        folder = Path(name)
        few, many = write(folder / "few.csv", FEW), write(folder / "many.csv", HOMES)
        small = run(folder / "small", "ours", few)
        first = run(folder / "town", "ours", many)
        again = run(folder / "town", "ours", many)
        bare = run(folder / "bare", "bare", many)
        with sqlite3.connect(folder / "town" / "var" / "linli.db") as connection:
            [(homes, area)] = connection.execute("SELECT count(*), sum(area_cm2) FROM homes")
    lines = [
        f"A roster of {HOMES:,} homes, from the start of the command to its end, while a bot goes on writing:",
        f"- Linli: {first.seconds:.1f} s, {first.megabytes:.0f} MB; the same again: {again.seconds:.1f} s",
        f"- csv and sqlite3, one INSERT a row, nothing checked: {bare.seconds:.1f} s, {bare.megabytes:.0f} MB",
        f"- a write of the bot meanwhile: {milliseconds(first.waited)}",
        under("to bring it in", first.seconds, SECONDS, "s"),
        goal(
            f"memory for {HOMES:,} homes beside {FEW:,}: {first.megabytes - small.megabytes:+.1f} MB"
            f" (goal: under {FLAT:g} MB more)",
            first.megabytes - small.megabytes < FLAT,
        ),
    ]
    expected = (HOMES, sum(area_of(number) for number in range(HOMES)) * 100)
    return lines, [] if (homes, area) == expected else [f"Linli: {homes} homes of {area} cm², expected {expected}"]


def write(path: Path, homes: int) -> Path:
    """Five on a floor, twenty floors, two entrances."""
    with path.open("w", encoding="utf-8") as file:
        file.write("楼栋,单元,楼层,房号,建筑面积,业主\n")
        for number in range(homes):
            building, entrance, floor, place = number // 200, number // 100 % 2, number // 5 % 20, number % 5
            where = f"{building + 1},{entrance + 1},{floor + 1},{floor + 1}{place + 1:02}"
            file.write(f"{where},{area_of(number) / 100:.2f},张三、李四\n")
    return path


def area_of(number: int) -> int:
    """In hundredths of a square metre."""
    return 6000 + number * 7919 % 9000


def run(folder: Path, who: str, file: Path) -> Run:
    (folder / "var").mkdir(parents=True, exist_ok=True)
    path = folder / "var" / "linli.db"
    asyncio.run(_prepare(folder / "var"))
    waited: list[float] = []
    done = threading.Event()
    bot = threading.Thread(target=_write_meanwhile, args=(path, done, waited))
    bot.start()
    began = time.perf_counter()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.bench.importing", who, str(file)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    done.set()
    bot.join()
    if ended.returncode:
        raise Broken(f"the import by {who} ended with status {ended.returncode}:\n{ended.stderr[-4000:]}")
    return Run(seconds, float(ended.stdout.split()[-1]), waited)


async def _prepare(folder: Path) -> None:
    database = await open_database(configuration(folder, "http://127.0.0.1:9"), Clock())
    await database.close()


def _write_meanwhile(path: Path, done: threading.Event, waited: list[float]) -> None:
    connection = sqlite3.connect(path, isolation_level=None, timeout=60)
    while not done.wait(PAUSE):
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO code_tries VALUES (7, '2026')")
        connection.execute("COMMIT")
        waited.append(time.perf_counter() - began)
    connection.close()
