"""What Telegram sends: updates as they come, and a disk that is full when they do."""

import sqlite3

import pytest


def said(person, id, text):
    """A message under a number that the test chooses."""
    return {"update_id": id, "message": person._message(text=text)}


def on_disk(database):
    """Ids and states of what is kept, as somebody sees it who opens the file at this moment."""
    with sqlite3.connect(f"{database.path.as_uri()}?mode=ro", uri=True) as connection:
        found = connection.execute("SELECT update_id, state FROM inbox ORDER BY id").fetchall()
    connection.close()
    return found


class FullDisk:
    """The database may not grow by a page until `free` is called."""

    def __init__(self, database):
        self.database = database

    async def fill(self):
        await self.database.script("CREATE TABLE rubbish (x)")
        await self.database.pragma(f"max_page_count({await self.database.pragma('page_count')})")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            await self._write_on()

    async def _write_on(self):
        while True:
            async with self.database.transaction() as tx:
                await tx.run("INSERT INTO rubbish VALUES (zeroblob(100))")

    async def free(self):
        await self.database.pragma("max_page_count(1073741823)")
