"""Two thousand volunteers, two hundred people who ask at the same moment: who is asked first, in waves."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from handlers.dialogue.post import Post
from handlers.help import watching
from storage.engine.migrate import migrate
from storage.help import Kind, helpers, requests
from storage.people import households, people
from storage.people.people import Role
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.support import prompt
from tests.support.people import Town

VOLUNTEERS, ASKING, WAVE = 2000, 200, 3
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


def in_waves() -> list[str]:
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[str]:
    database = prompt.opened(folder / "community.db")
    await migrate(database)
    town = Town(database)
    await town.settle()
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        for person in range(1000, 1000 + VOLUNTEERS):
            await people.meet(tx, person, f"P{person}", "en", NOW)
            await people.appoint(tx, person, Role.VOLUNTEER)
            await helpers.put(tx, person, list(Kind), ["3-2"] if person % 2 else [], NOW)
            await helpers.screen(tx, person, 1, NOW)
        for person in range(ASKING):
            await requests.ask(tx, person + 1, Kind.CARRY, NOW, people=1, home_id=1)
    spent = 0.0
    for wave in range(2):
        began = time.process_time()
        async with database.transaction() as tx:
            for _ in range(ASKING // watching.AT_A_TIME):
                await watching.watch_over(Post(tx, town.community, NOW + timedelta(minutes=10 * wave)))
        spent += time.process_time() - began
    async with database.transaction() as tx:
        asked = await tx.value("SELECT count(DISTINCT person_id) FROM help_asked")
    await database.close()
    return [
        f"{ASKING} people ask at once for one of {VOLUNTEERS:,} volunteers (processor time):",
        under("two waves of a request take", spent * 1000 / ASKING, 40, "ms"),
        goal(f"no volunteer is asked twice while others wait: {asked:,}", asked == 2 * ASKING * WAVE),
    ]
