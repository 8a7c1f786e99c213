"""Five thousand people are asked at nine and say that they are well within a minute, with two relatives each."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from handlers.checkin import watching
from handlers.dialogue.post import Post
from handlers.menu import welcome
from storage.checkin import checks, watcher, watches
from storage.engine.instants import stamp
from storage.engine.migrate import migrate
from storage.family import elders, links
from storage.people import people
from storage.queues import outbox
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.support import prompt
from tests.support.people import Town

PEOPLE, RELATIVES, FIRST = 5000, 2, 1_000_000
NINE = datetime(2026, 11, 23, 9, tzinfo=UTC)
RULE = "FREQ=DAILY;BYHOUR=9;BYMINUTE=0"


def well_at_nine() -> list[str]:
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[str]:
    database = prompt.opened(folder / "community.db")
    await migrate(database)
    town = Town(database)
    await town.settle()
    await _settle(town)
    asked = await _watch(town, NINE - timedelta(minutes=30))
    at_nine = await _watch(town, NINE)
    town.clock.instant = NINE + timedelta(seconds=10)
    numbers = count(1)
    await town.keep(*[_tap(next(numbers), FIRST + person) for person in range(PEOPLE)])
    began = time.process_time()
    while (await _waiting(database)) > 0:
        await town.turns.once()
    answered = time.process_time() - began
    silent = await _watch(town, NINE + timedelta(hours=2))
    async with database.read() as tx:
        ended = await tx.value("SELECT count(*) FROM checkin_checks WHERE ended_at IS NOT NULL")
        alarmed = await tx.value("SELECT count(*) FROM checkin_checks WHERE alarmed_at IS NOT NULL")
        still = len(await checks.all_open(tx))
    await database.close()
    return [
        f"{PEOPLE:,} people are asked at nine; {RELATIVES} relatives each read that they are well (processor time):",
        under("all of them reminded in", asked, 60, "s"),
        under("all of them asked in", at_nine, 60, "s"),
        under("all of them checked in, in", answered, 60, "s"),
        under("two hours later nothing is left to be done, which is seen in", silent, 1, "s"),
        goal(f"checked in: {ended:,}; open: {still}; alarmed: {alarmed}", (ended, still, alarmed) == (PEOPLE, 0, 0)),
    ]


async def _settle(town: Town) -> None:
    now = NINE - timedelta(hours=2)
    town.clock.instant = now
    async with town.database.transaction() as tx:
        for person in range(PEOPLE):
            id = FIRST + person
            await people.meet(tx, id, f"P{person}", "zh", now)
            await people.agree(tx, id, welcome.VERSION, f"P{person}", now)
            elder = await elders.agree(tx, id, now)
            for relative in range(RELATIVES):
                await links.make(tx, elder.elder_id, 2 * FIRST + person * RELATIVES + relative, now)
            await watches.begin(tx, elder.elder_id, RULE, NINE.replace(tzinfo=None), now)
        await tx.run("UPDATE checkin_watches SET practised_at = begun_at, active_at = begun_at")
        await tx.run(
            "UPDATE checkin_watches SET next_at = :nine, wakes_at = :before",
            nine=stamp(NINE),
            before=stamp(NINE - timedelta(minutes=30)),
        )
        await watcher.look(tx, now)


async def _watch(town: Town, now: datetime) -> float:
    """As the schedule does: a bounded part at a time, until nothing is left; seconds of processor time."""
    town.clock.instant = now
    began = time.process_time()
    async with town.database.transaction() as tx:
        await watcher.look(tx, now)  # It was awake all the time.
    while True:
        async with town.database.transaction() as tx:
            if not await watcher.is_wanted(tx, now):
                return time.process_time() - began
            post = Post(tx, town.community, now)
            await watching.watch_over(post)
            await outbox.post(tx, await post.calls(), now)


async def _waiting(database) -> int:
    async with database.read() as tx:
        return int(await tx.value("SELECT count(*) FROM inbox WHERE state = 'waiting'"))


def _tap(number: int, id: int) -> dict[str, object]:
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": {"id": id, "is_bot": False, "first_name": "P"},
            "chat_instance": "1",
            "data": "checkin.be_well",
            "message": {"message_id": 1, "date": 1, "chat": {"id": id, "type": "private"}},
        },
    }


if __name__ == "__main__":
    print(*well_at_nine(), sep="\n")
