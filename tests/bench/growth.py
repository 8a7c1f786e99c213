"""Turns of the real flows when the database has grown: who has been here for years must not wait longer."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path

from bot import app
from bot.clock import Clock
from bot.network import AiohttpRequest
from bot.opening import open_database
from storage.engine.database import Database
from storage.people import groups
from storage.people.groups import STAFF
from storage.queues import unhandled
from tests.bench.goal import under
from tests.bench.machine import DISK
from tests.bench.ours import configuration
from tests.bench.spread import milliseconds, percentile
from tests.bench.stroll import Stroll
from tests.bench.town import STAFF_GROUP, settle, size

RESIDENTS, REPORTS = 100_000, 1_000_000
WALKERS = 100
WARM_UP = 200  # Turns that are not measured.
GOAL = 20.0  # Milliseconds, p99.


def growth(turns: int, share: float = 1.0) -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong. `share` of the full size."""
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder), turns, int(RESIDENTS * share), int(REPORTS * share)))


async def _measure(folder: Path, turns: int, residents: int, written: int) -> tuple[list[str], list[str]]:
    settings, clock = configuration(folder, "http://127.0.0.1:9", STAFF_GROUP), Clock()
    database = await open_database(settings, clock)
    await settle(database, residents, written, clock.now())
    await database.close()
    began = time.perf_counter()
    database = await open_database(settings, clock)
    opened = time.perf_counter() - began
    bot = app.App(settings, database, clock, AiohttpRequest())
    async with database.transaction() as tx:
        await groups.configure(tx, STAFF, STAFF_GROUP)
        bot.community.groups.update(await groups.bound(tx))
    for each in bot.community.offered:
        if each.warm_up:  # As the bot does at its start.
            each.warm_up()
    took = await _stroll(bot, Stroll(residents, WALKERS), turns)
    async with database.read() as tx:
        sent = await tx.value("SELECT max(number) FROM reports") - written
        parked = await unhandled.parked(tx)
    await database.close()
    about = (
        f"{turns:,} turns of the real flows, one at a time, each from its update to its commit ({sent} of them sent a"
        f" report); the database has {residents:,} residents, {written:,} reports, {size(settings.database):.0f} MB:"
    )
    lines = [
        about,
        f"- a turn: {milliseconds(took)}",
        f"- opening such a database takes {opened:.2f} s",
        under("p99 of a turn", percentile(took, 99) * 1000, GOAL, "ms"),
    ]
    wrong = [f"Linli: {len(parked)} updates were parked, the first with\n{parked[0].error}"] if parked else []
    return lines, wrong + ([] if sent else ["Linli: nobody managed to send a report"])


async def _stroll(bot: app.App, stroll: Stroll, turns: int) -> list[float]:
    took: list[float] = []
    heard = await _listen(bot.database, stroll, 1 << 40)
    for _ in range(WARM_UP + turns):
        body = stroll.next()
        began = time.perf_counter()
        await bot.intake.keep([body])
        await bot.turns.once()
        took.append(time.perf_counter() - began)
        heard = await _listen(bot.database, stroll, heard)
    return took[WARM_UP:]


async def _listen(database: Database, stroll: Stroll, after: int) -> int:
    """Shows the people what the bot said since then; returns where to go on."""
    async with database.read() as tx:
        for row in await tx.rows("SELECT chat_id, payload FROM outbox WHERE id > :after ORDER BY id", after=after):
            stroll.heard(row["chat_id"], row["payload"])
        return int(await tx.value("SELECT max(id) FROM outbox"))
