"""Five thousand people are looked in on by fifty who go: the reminders, the page of today, the round on paper."""

from __future__ import annotations

import asyncio
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from handlers.dialogue.post import Post
from handlers.menu import welcome
from handlers.visits import reminding
from storage.engine.migrate import migrate
from storage.family import elders
from storage.help import Kind, helpers
from storage.people import households, people
from storage.people.people import Role
from storage.visits import Level, plans
from tests.bench.goal import goal, under
from tests.bench.machine import DISK
from tests.support import prompt
from tests.support.people import Town

PEOPLE, WHO_GO, UNASSIGNED, CLERK = 5000, 50, 2000, 900
MORNING = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)


def in_the_morning() -> list[str]:
    with tempfile.TemporaryDirectory(dir=DISK) as folder:
        return asyncio.run(_measure(Path(folder)))


async def _measure(folder: Path) -> list[str]:
    database = prompt.opened(folder / "community.db")
    await migrate(database)
    town = Town(database)
    await town.settle()
    town.clock.instant = MORNING
    await _settle(town)
    clerk = town.person(CLERK, "Liu")
    clerk.new = True
    began = time.process_time()
    async with database.transaction() as tx:
        post = Post(tx, town.community, MORNING)
        await reminding.remind(post)
        told = await post.calls()
    reminded = time.process_time() - began
    page = await _turn(clerk, "/visits")
    paper = await _turn(clerk, tap="🖨 On paper")
    await database.close()
    return [
        f"{PEOPLE:,} people are to be looked in on, by {WHO_GO}; {UNASSIGNED:,} are offered (processor time):",
        under("all who go are reminded, and volunteers asked, in", reminded, 5, "s"),
        goal(f"reminders: {len(told)}", len(told) >= WHO_GO),
        under("the staff's page of today stands in", page * 1000, 500, "ms"),
        under("the round of all on paper is ready in", paper, 10, "s"),
    ]


async def _settle(town: Town) -> None:
    async with town.database.transaction() as tx:
        entries = [households.RosterEntry(("1", "1", str(room)), room // 100, 895_000) for room in range(PEOPLE)]
        await households.put(tx, entries)
        for person in (*range(1000, 1000 + WHO_GO), CLERK):
            await people.meet(tx, person, f"P{person}", "en", MORNING)
            await people.agree(tx, person, welcome.VERSION, f"P{person}", MORNING)
            await people.appoint(tx, person, Role.STAFF if person == CLERK else Role.VOLUNTEER)
            await helpers.put(tx, person, [Kind.COME], [], MORNING)
            await helpers.screen(tx, person, 1, MORNING)
        for number in range(1, PEOPLE + 1):
            elder = await elders.write_down(tx, f"E{number}", number, "at her door", CLERK, MORNING)
            assert elder
            await plans.put(tx, elder.elder_id, Level.RED, MORNING.date())
            if number > UNASSIGNED:
                await plans.assign(tx, elder.elder_id, 1000 + number % WHO_GO)


async def _turn(person, words: str = "", *, tap: str = "") -> float:
    began = time.process_time()
    await (person.taps(tap) if tap else person.says(words))
    spent = time.process_time() - began
    while person.unheard:
        person.hears()
    return spent
