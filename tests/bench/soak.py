"""A hundred thousand updates of every kind: is the memory level after the warm-up, and what stays on disk for each?

`python -m tests.bench.soak 100000 level` is the run, in a process of its own; `plain` leaves the C library alone.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from msgspec import Raw

from bot import app, memory
from bot.clock import Clock
from bot.network import AiohttpRequest
from bot.opening import open_database
from storage.people import groups
from storage.people.groups import STAFF as STAFF_PURPOSE
from storage.queues import unhandled
from tests.bench.goal import under
from tests.bench.looking import RESIDENTS, Crowd
from tests.bench.machine import DISK
from tests.bench.ours import configuration
from tests.bench.process import Broken, Process
from tests.bench.town import STAFF_GROUP, settle

TOGETHER = 20  # Updates that arrive at the same moment.
FIFTHS = 5  # The first of them warms up: after it everything has been in use.
PHOTO = 100_000  # Bytes.
GOAL = 10.0  # MB more than after the warm-up.


def soak(updates: int) -> tuple[list[str], list[str]]:
    """With the C library told how to keep memory, and beside it as it is by itself."""
    level, plain = (_run(updates, how) for how in ("level", "plain"))
    grown = level["rss"][-1] - level["rss"][0]
    tables = sorted(level["bytes"].items(), key=lambda each: -each[1])
    about = (
        f"{updates:,} updates (talks, reports, photos, {level['charts']:,} charts, sorting, inline) in"
        f" {level['seconds']:.0f} s; resident memory in MB after each fifth of them, beside the same without mallopt:"
    )
    lines = [
        about,
        f"- Linli: {' '.join(f'{each:.0f}' for each in level['rss'])}",
        f"- as it is by itself: {' '.join(f'{each:.0f}' for each in plain['rss'])}",
        f"- on disk for an update: {sum(level['bytes'].values()):.0f} bytes: "
        + ", ".join(f"{table} {count:.0f}" for table, count in tables if count >= 1),
        under("growth after the warm-up", grown, GOAL, "MB"),
    ]
    return lines, [f"Linli: {level['parked']} updates were parked:\n{level['error']}"] if level["parked"] else []


def _run(updates: int, how: str) -> dict[str, object]:
    with Process("tests.bench.soak", str(updates), how) as child:
        line = child.line()
        if not line:
            child.check()
            raise Broken(f"the soak said nothing:\n{child.errors()}")
        return json.loads(line)


class Telegram:
    """Takes everything at once."""

    def __init__(self) -> None:
        self.calls = 0

    async def call(self, method: str, payload: str, uploads: object = None, seconds: float = 0) -> Raw:
        self.calls += 1
        if uploads:
            return Raw(b'{"message_id":%d,"photo":[{"file_id":"f%d","width":1,"height":1}]}' % (self.calls, self.calls))
        return Raw(b'{"message_id":%d}' % self.calls)

    async def download(self, file_id: str, limit: int) -> bytes:
        return bytes(PHOTO)


async def _soak(folder: Path, updates: int) -> Mapping[str, object]:
    settings, clock = configuration(folder, "http://127.0.0.1:9", STAFF_GROUP), Clock()
    database = await open_database(settings, clock)
    await settle(database, RESIDENTS, 1000, clock.now())
    telegram = Telegram()
    app.Api = lambda *_: telegram
    bot = app.App(settings, database, clock, AiohttpRequest())
    async with database.transaction() as tx:
        await groups.configure(tx, STAFF_PURPOSE, STAFF_GROUP)
        bot.community.groups.update(await groups.bound(tx))
        after = int(await tx.value("SELECT max(id) FROM outbox"))
    crowd, rss = Crowd(), []
    before, began = _bytes(settings.database), time.monotonic()
    courier, errands = asyncio.create_task(bot.courier.run()), asyncio.create_task(bot.errands.run())
    fifth = max(TOGETHER, updates // FIFTHS // TOGETHER * TOGETHER)
    for number in range(TOGETHER, updates + 1, TOGETHER):
        await bot.intake.keep([crowd.update(number - each) for each in range(TOGETHER)])
        await bot.turns.once()
        after = await _listen(database, crowd, after)
        await bot.inline.settled()
        if number % fifth == 0:
            await _settled(bot)
            rss.append(_resident())
    await _settled(bot)
    for task in (courier, errands):
        task.cancel()
    await asyncio.gather(courier, errands, return_exceptions=True)
    seconds = time.monotonic() - began
    async with database.read() as tx:
        parked = await unhandled.parked(tx)
    await database.close()
    bytes_ = {table: (size - before.get(table, 0)) / updates for table, size in _bytes(settings.database).items()}
    return {
        "rss": rss,
        "charts": crowd.charts,
        "seconds": seconds,
        "bytes": bytes_,
        "parked": len(parked),
        "error": parked[0].error if parked else "",
    }


async def _listen(database: object, crowd: Crowd, after: int) -> int:
    async with database.read() as tx:
        rows = await tx.rows("SELECT id, chat_id, payload FROM outbox WHERE id > :after ORDER BY id", after=after)
    for row in rows:
        crowd.heard(row["chat_id"], row["payload"])
    return int(rows[-1]["id"]) if rows else after


async def _settled(bot: app.App) -> None:
    """All that was asked for is drawn, all that was said is sent."""
    while True:
        async with bot.database.read() as tx:
            drawn = await tx.value("SELECT count(*) FROM errands") == 0
            sent = await tx.value("SELECT count(*) FROM outbox WHERE state = 'waiting'") == 0
        if drawn and sent:
            return
        bot.errands.wake()
        bot.courier.wake()
        await asyncio.sleep(0.05)


def _resident() -> float:
    """MB. What is garbage is taken away first, so that it is not taken for growth."""
    gc.collect()
    [line] = [line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def _bytes(path: Path) -> dict[str, int]:
    """Of each table with its indexes, as far as it is not empty."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    found = connection.execute(
        "SELECT m.tbl_name, sum(s.pgsize - s.unused) FROM dbstat s JOIN sqlite_master m ON m.name = s.name GROUP BY 1"
    ).fetchall()
    connection.close()
    return dict(found)


def main() -> None:
    updates, how = int(sys.argv[1]), sys.argv[2]
    if how == "level":
        memory.keep_level()
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        print(json.dumps(asyncio.run(_soak(Path(folder), updates))), flush=True)


if __name__ == "__main__":
    main()
