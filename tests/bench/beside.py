"""Turns while a file of many reports is written, and without it, one after the other in the same run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from bot.config.config import load
from bot.workshop import Workshop
from handlers.dialogue.community import Community
from handlers.reports.exporting import write_reports
from storage import reports
from storage.engine.database import Database
from storage.queues import files
from tests.bench.goal import under
from tests.bench.spread import milliseconds, percentile

SECONDS, BETWEEN, LOOKS = 4.0, 0.004, 6
SLOWER = 5.0  # Milliseconds, p99, beside what a turn takes alone.


async def turns_beside_an_export(database: Database, now: datetime, days: int) -> list[str]:
    workshop = Workshop(
        files.folder(database.path),
        database.path,
        Community("幸福里", "zh", "1", 14, settings=load(None, {}).settings),
    )
    ends = time.perf_counter() + SECONDS
    alone = await _turns(database, lambda: time.perf_counter() >= ends)
    export = asyncio.ensure_future(workshop.prepare(write_reports, (days,), "zh", now))
    beside = await _turns(database, export.done)
    file = (await export).document
    assert file
    file.unlink()
    slower = (percentile(beside, 99) - percentile(alone, 99)) * 1000
    return [
        f"Turns of {LOOKS} look-ups and a change, one each {BETWEEN * 1000:g} ms:",
        f"- alone: {milliseconds(alone)}",
        f"- while the file of {days} days is written: {milliseconds(beside)}",
        under("p99 of turns beside an export, more than alone", slower, SLOWER, "ms"),
    ]


async def _turns(database: Database, is_over: Callable[[], bool]) -> list[float]:
    took: list[float] = []
    while not is_over():
        await asyncio.sleep(BETWEEN)
        began = time.perf_counter()
        async with database.transaction() as tx:
            for place in range(LOOKS):
                await reports.of_person(tx, 1_000_000 + (len(took) + place) * 331 % 100_000, 5)
            await tx.run("UPDATE reports SET urged = urged + 0 WHERE number = :number", number=1 + len(took) % 1000)
        took.append(time.perf_counter() - began)
    return took
