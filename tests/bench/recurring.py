"""A thousand announcements that recur, due in the same minute: each is made once, within a second."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers import CAPABILITIES
from handlers.announcements import recurring
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from storage.announcements import Audience, Calendar, Content, Kind, Part, Repeated, series
from storage.engine.migrate import migrate
from storage.settings import Settings
from tests.bench.announcing import START, settle
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.support import prompt

SERIES, BUILDINGS = 1000, 40


def thousand() -> list[str]:
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[str]:
    database = prompt.opened(folder / "community.db")
    await migrate(database)
    await settle(database)
    zone = ZoneInfo("Asia/Shanghai")
    settings = Settings([rules() for each in CAPABILITIES for rules in each.settings.values()], zone)
    community = Community("幸福里", "zh", "6543210", 14, zone=zone, settings=settings, capabilities=CAPABILITIES)
    calendar = Calendar(START.replace(tzinfo=None), "FREQ=DAILY;BYHOUR=10;BYMINUTE=0")
    async with database.transaction() as tx:
        for number in range(SERIES):
            audience = Audience((Part(building=str(number % BUILDINGS)),))
            content = Content(zh=f"第{number}条")
            planned = Repeated(Kind.GENERAL, content, audience, 0, calendar, timedelta(days=1), origin=str(number))
            await series.begin(tx, planned, START, START)
    began = time.process_time()
    async with database.transaction() as tx:
        await recurring.fire_due(Post(tx, community, START + timedelta(seconds=30)))
    seconds = time.process_time() - began
    async with database.transaction() as tx:
        await recurring.fire_due(Post(tx, community, START + timedelta(seconds=31)))
        made = await tx.value("SELECT count(*) FROM announcements")
    await database.close()
    return [
        f"{SERIES:,} announcements that recur, for {BUILDINGS} buildings of 10,000 people, due in the same minute:",
        under("all of them made in", seconds, 1, "s"),
        goal(f"made: {made:,}, each once", made == SERIES),
    ]
