"""Writes `release-0.1.sql.gz`, a database as release 0.1 leaves it: `python -m tests.earlier`; it takes minutes.

It was made once, by that release, and is not to be made anew: what it is worth is its age. A later release gets a file
of its own beside it.
"""

import asyncio
import gzip
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path as File

from bot.config.config import Config
from bot.schedule.upkeep import jobs
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.people import senders
from storage.queues import unhandled
from tests.earlier import FIXTURE
from tests.earlier.crowd import Street, explore
from tests.earlier.house import arrive, link, settle
from tests.earlier.ways import ASKING_FOR_ERRANDS, EARLY, beginnings
from tests.support import prompt
from tests.support.people import photo

# What the answer to a tap was, and which buttons were taken away: nobody reads that again.
SPENT = "DELETE FROM outbox WHERE state = 'sent' AND method IN ('answerCallbackQuery', 'editMessageReplyMarkup')"
# Whoever has not agreed is to be answered once they have.
HANDLED = (
    "DELETE FROM inbox WHERE state = 'done' AND person_id NOT IN"
    " (SELECT person_id FROM conversations WHERE flow = 'welcome')"
)

PICTURES = "UPDATE files SET content = x'ffd8ffd9'"  # What they show takes room, and tells a test nothing.
MARKS = ("application_id", "user_version")


async def fresh(path):
    database = await Database.open(path)
    await migrate(database)
    await database.pragma("journal_mode = DELETE")
    await database.close()
    street = Street(prompt.opened(path), arrive, link)
    await settle(street)
    return street


async def play(street, paths):
    """Some have told something; days go by; then everybody goes where they stand from now on."""
    # The folder of its database is not there, so one of them fails, and is told to the staff.
    everything = jobs(Config(), street.clock)
    await street.tick(*everything)
    for path in EARLY:
        await street.walk(path)
    for hours in (1, 3, 20, 24, 24, 24):
        street.clock.ahead(hours=hours)
        await street.tick(*[job for job in everything if job.what])
    for path in sorted(paths, key=lambda path: ("waits", "") not in path.acts):  # These do the errands of all.
        await street.walk(path)


async def wait(street):
    """What is asked for waits; what is said is not sent yet; what arrives is not read yet."""
    for path in ASKING_FOR_ERRANDS:
        await street.walk(path)
    people = [
        await arrive(street, kind, next(street.numbers)) for kind in ("resident", "visitor", "newcomer", "resident")
    ]
    await people[0].becomes("kicked")
    street.holding = True
    for person in people[1:]:
        await person.says("hello")
        await person.sends(photo=photo("p2"))
    await street.turns.once()  # Nobody delivers what is said for it.
    for person in people[1:]:
        await person.says("/report")
    async with street.database.transaction() as tx:
        first = (await senders.waiting(tx, 1))[0]
        await unhandled.park(tx, first.id, "ZeroDivisionError at flow.py:1", street.clock.now())


def write(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"{SPENT}; {HANDLED}; {PICTURES};")
        marks = [f"PRAGMA {each} = {connection.execute(f'PRAGMA {each}').fetchone()[0]};" for each in MARKS]
        lines = "\n".join([*marks, *connection.iterdump()])
    with FIXTURE.open("wb") as raw, gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) as file:
        file.write(lines.encode())


async def main():
    with tempfile.TemporaryDirectory() as folder:
        scouts = await fresh(File(folder, "scouts.db"))
        paths = await explore(scouts, beginnings())
        street = await fresh(File(folder, "community.db"))
        await play(street, paths)
        await wait(street)
        await street.database.close()
        write(File(folder, "community.db"))


if __name__ == "__main__":
    asyncio.run(main())
