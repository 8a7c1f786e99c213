"""An announcement to everybody, from its plan to “finished”: the job, the ledger and the courier's dispatch against a
strict Telegram, in simulated time.
"""

from __future__ import annotations

import asyncio
import heapq
import random
import tempfile
import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.courier.dispatch import Dispatch
from bot.courier.pace import Limits, Pace, counts
from handlers import CAPABILITIES
from handlers.announcements import sending
from handlers.dialogue.community import Community
from handlers.dialogue.post import Post
from storage.announcements import (
    EVERYBODY,
    AnnouncementRules,
    Content,
    Kind,
    Planned,
    Standing,
    counting,
    life,
    reach,
    register,
)
from storage.engine.database import Database
from storage.engine.instants import stamp
from storage.engine.migrate import migrate
from storage.queues import outbox
from storage.queues.outbox import BROADCAST, Due, Ended
from storage.settings import Settings
from tests.bench.broadcast import ALLOWED, JITTER, TRIP, StrictTelegram
from tests.bench.goal import at_least, goal, under
from tests.bench.machine import DISK
from tests.bench.soak import _resident
from tests.support import prompt

PEOPLE, HOMES = 10_000, 4_000
LOOK = 2.0  # Seconds between two looks of the job.
LONGEST = 600.0  # Simulated seconds.
START = datetime(2026, 11, 27, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
PREPARED, FLAT = 2.0, 20.0  # Seconds; MB.


@dataclass
class Road:
    """What was taken from the outbox, on its way."""

    dispatch: Dispatch = field(default_factory=lambda: Dispatch(Pace(Limits())))
    telegram: StrictTelegram = field(default_factory=StrictTelegram)
    events: list[tuple[float, int, str, Due]] = field(default_factory=list)
    ended: list[Ended] = field(default_factory=list)
    delivered: int = 0
    last: float = 0.0
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    number: count[int] = field(default_factory=count)

    def until(self, end: float, now: float) -> None:
        """Everything that happens before then."""
        while True:
            for due in self.dispatch.take(now, 256 - self.dispatch.flying):
                self._at(now + self._trip(), "arrives", due)
            wake = self.dispatch.wake_at()
            happens = self.events[0][0] if self.events else end
            now = min(end, happens, wake if wake is not None and wake > now else end)
            if now >= end:
                return
            while self.events and self.events[0][0] <= now:
                _, _, what, due = heapq.heappop(self.events)
                self._happens(what, due, now)

    def _happens(self, what: str, due: Due, now: float) -> None:
        if what == "arrives" and counts(due) and not self.telegram.takes(now):
            self._at(now + self._trip(), "refused", due)
        elif what == "arrives":
            self.delivered, self.last = self.delivered + 1, now
            self._at(now + self._trip(), "landed", due)
        else:
            self.dispatch.pace.arrived(due, now)
            if what == "refused":
                self.dispatch.pace.refused(due.chat_id, 1.0, now)
                self.dispatch.again(due, now + 1)
            else:
                self.dispatch.landed(due)
                self.ended.append(Ended(due.id, "sent", due.id))

    def _at(self, moment: float, what: str, due: Due) -> None:
        heapq.heappush(self.events, (moment, next(self.number), what, due))

    def _trip(self) -> float:
        return TRIP + self.chance.uniform(0, JITTER)


def announcing() -> list[str]:
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[str]:
    database = prompt.opened(folder / "community.db")
    await migrate(database)
    await settle(database)
    zone = ZoneInfo("Asia/Shanghai")
    settings = Settings([rules() for each in CAPABILITIES for rules in each.settings.values()], zone)
    community = Community("幸福里", "zh", "6543210", 14, zone=zone, settings=settings, capabilities=CAPABILITIES)
    community.groups["staff"] = -100
    assert community.of(AnnouncementRules).quiet_until(START) is None
    began = time.process_time()
    async with database.transaction() as tx:
        await reach(tx, EVERYBODY, {}, Kind.WATER, START)
        content = Content(zh="明天停水", en="No water tomorrow")
        await life.plan(tx, Planned(Kind.WATER, content, EVERYBODY, 1, START, origin="bench"), START)
    await _look(database, community, START)
    prepared = time.process_time() - began
    road, seen, looks = Road(), {False: 0, True: 0}, []
    now, grown = 0.0, [_resident()]
    while now < LONGEST:
        async with database.transaction() as tx:
            after = {"urgent_after": seen[False], "broadcasts_after": seen[True]}
            for due in await outbox.due(tx, urgent=2000, broadcasts=2000, **after):
                seen[due.urgency >= BROADCAST] = due.id
                road.dispatch.add(due)
        road.until(now + LOOK, now)
        now += LOOK
        at = START + timedelta(seconds=now)
        ended, road.ended = road.ended, []
        async with database.transaction() as tx:
            await outbox.end(tx, ended, at)
        began = time.process_time()
        goes_on = await _look(database, community, at)
        looks.append(time.process_time() - began)
        grown.append(_resident())
        if not goes_on and not road.events:
            break
    async with database.read() as tx:
        each = await register.find(tx, 1)
        assert each
        counted = await counting.counts(tx, each)
    await database.close()
    share = road.delivered / road.last / ALLOWED * 100
    about = (
        f"An announcement to {PEOPLE:,} people in {HOMES:,} homes, {road.last:.0f} simulated seconds; a look of the job"
        f" takes {sum(looks) / len(looks) * 1000:.0f} ms, {max(looks) * 1000:.0f} at most:"
    )
    return [
        about,
        under("counted, planned, its ledger written, the first in the outbox", prepared, PREPARED, "s"),
        goal(f"sent to {counted.of(Standing.SENT):,}, each once", counted.of(Standing.SENT) == PEOPLE),
        at_least("of what Telegram allows", share, 97, " %"),
        goal(f"refused with 429: {road.telegram.refused} (goal: none)", road.telegram.refused == 0),
        under("memory grows meanwhile by", max(grown[len(grown) // 10 :]) - grown[len(grown) // 10], FLAT, "MB"),
    ]


async def _look(database: Database, community: Community, now: datetime) -> bool:
    """Whether there is anything left to do."""
    async with database.transaction() as tx:
        if await register.is_due(tx, now):
            post = Post(tx, community, now)
            await sending.carry_on(post)
            await outbox.post(tx, await post.calls(), now)
        return await tx.value("SELECT 1 FROM announcements WHERE look_at IS NOT NULL") is not None


async def settle(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run_many(
            "INSERT INTO homes (building, entrance, room, floor, area_cm2, owners)"
            " VALUES (:building, '', :room, 1, 900000, '[]')",
            [{"building": str(n % 40), "room": str(n)} for n in range(1, HOMES + 1)],
        )
        await tx.run_many(
            "INSERT INTO people (person_id, name, language, since, agreed, agreed_at)"
            " VALUES (:n, 'somebody', :language, :now, 1, :now)",
            [{"n": n, "language": "en" if n % 10 == 0 else "zh", "now": stamp(START)} for n in range(1, PEOPLE + 1)],
        )
        await tx.run_many(
            "INSERT INTO members (person_id, home_id, relation, since) VALUES (:n, :home, 'owner', :now)",
            [{"n": n, "home": n % HOMES + 1, "now": stamp(START)} for n in range(1, PEOPLE + 1)],
        )
