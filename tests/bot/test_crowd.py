"""A hundred people tap the same slot at the same instant, also while the power fails: as many win as there is room."""

import json
import signal
from datetime import UTC, datetime, timedelta

from handlers.menu import welcome
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.people import households, members, people
from storage.people.members import Relation
from tests.support.running import linli

CROWD, ROOM, KILLS = 100, 7, 2
SPACE = {
    "key": "roof",
    "zh": "屋顶花园",
    "en": "Roof",
    "open": ["daily 10:00-20:00"],
    "slot_minutes": 120,
    "seats": ROOM,
}
SETTINGS = {
    "LINLI_GARDEN_SPACES": json.dumps([SPACE], ensure_ascii=False),
    "LINLI_GARDEN_QUOTAS": '["1 booking a week"]',
    "LINLI_COMMUNITY_TIMEZONE": "UTC",
}


async def settled(path, crowd):
    """A home for each of them."""
    now = datetime.now(UTC)
    database = await Database.open(path)
    await migrate(database)
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("1", "", str(n)), 1, 900_000) for n in range(len(crowd))])
        for n, person in enumerate(crowd):
            home = await households.at(tx, ("1", "", str(n)))
            await people.meet(tx, person.id, f"Person {n}", "en", now)
            await people.agree(tx, person.id, welcome.VERSION, f"Person {n}", now)
            await members.join(tx, person.id, home.id, Relation.OWNER, now)
    await database.close()


async def test_exactly_as_many_win_as_there_is_room(tmp_path):
    async with linli(tmp_path, **SETTINGS) as bot:
        telegram = bot.telegram
        crowd = [telegram.add_person(1000 + number, f"Person {number}", "en") for number in range(CROWD)]
        await settled(bot.database, crowd)
        day = (datetime.now(UTC) + timedelta(days=2)).date()
        bot.start()
        for person in crowd:
            person.says(f"/book on {day} 10:00-12:00, 1 person")
        await bot.until(lambda: all("Shall I book this?" in last(person) for person in crowd))
        for person in crowd:
            person.taps("✅ Book it")
        for kill in range(KILLS):
            called = len(telegram.calls)
            await bot.until(lambda called=called, kill=kill: len(telegram.calls) >= called + 9 * kill + 5)
            await bot.end(signal.SIGKILL)
            await bot.read_out()
            bot.start()
        await bot.until(lambda: all("Shall I book this?" not in last(person) for person in crowd))
        winners = [person for person in crowd if "You are in" in last(person)]
        losers = [person for person in crowd if "Somebody was quicker" in last(person)]
        assert (len(winners), len(losers)) == (ROOM, CROWD - ROOM)
        for person in losers:
            labels = [label for row in person.chat()[-1].buttons for label in row]
            assert "⏳ Wait for it" in labels
            assert sum("12:00–14:00" in label for label in labels) == 1
        assert bot.rows("SELECT state, count(*) FROM garden_bookings GROUP BY state") == [("booked", ROOM)]
        assert bot.rows("SELECT max(seats) FROM (SELECT count(*) AS seats FROM garden_seats GROUP BY at)") == [(ROOM,)]
        assert bot.rows("SELECT count(*) FROM inbox WHERE state <> 'done'") == [(0,)]
        assert await bot.end() == 0


def last(person):
    messages = [message.text for message in person.chat() if message.sender.is_bot]
    return messages[-1] if messages else ""
