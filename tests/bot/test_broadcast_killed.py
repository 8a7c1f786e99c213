"""kill −9 in the middle of an announcement to many: each of them reads it once, and nobody is left out."""

import random
import shutil
import signal
from collections import Counter
from datetime import UTC, datetime, timedelta

from storage.announcements import EVERYBODY, Content, Kind, Planned, life
from storage.people import people
from storage.people.people import Role
from tests.support import prompt
from tests.support.running import linli

READERS, KILLS, SEED = 40, 2, 20_261_127
WORDS = "No water from nine"
ONE_AFTER_THE_OTHER = {"LINLI_PACE_TOTAL_PER_SECOND": "80", "LINLI_ANNOUNCEMENTS_QUIET_HOURS": "00:00-00:00"}


async def settle(path):
    """Everybody, and an announcement that is due."""
    database, now = prompt.opened(path), datetime.now(UTC)
    until = now + timedelta(hours=1)
    async with database.transaction() as tx:
        for id in range(1000, 1000 + READERS):
            await people.meet(tx, id, f"P{id}", "en", now)
            await people.agree(tx, id, 1, f"P{id}", now)
            await people.appoint(tx, id, Role.VOLUNTEER)  # They belong to the community.
        await life.plan(tx, Planned(Kind.WATER, Content(en=WORDS), EVERYBODY, 104, now, until, origin="test"), now)
    await database.close()


def readers(telegram):
    """How often each has got it."""
    chats = [chat for chat in telegram.world.chats.values() if chat.id >= 1000]
    return Counter(chat.id for chat in chats for each in chat.messages.values() if each.text == WORDS)


async def test_each_gets_it_once_whenever_the_process_dies(tmp_path, empty_database):
    dice = random.Random(SEED)
    async with linli(tmp_path, **ONE_AFTER_THE_OTHER) as bot:
        telegram = bot.telegram
        shutil.copyfile(empty_database, bot.database)
        await settle(bot.database)
        for id in range(1000, 1000 + READERS):
            telegram.add_person(id, f"P{id}", "en")
            known = telegram.world.people[id]
            known.known = known.started = True  # They have written to it once: else a bot may not write to them.
        in_flight = Counter()
        for kill in range(KILLS):
            bot.start()
            enough = READERS * kill // KILLS + dice.randint(3, READERS // KILLS - 8)
            await bot.until(lambda enough=enough: len(readers(telegram)) >= enough)
            await bot.end(signal.SIGKILL)
            await bot.read_out()
            unnoted = {chat for (chat,) in bot.rows("SELECT chat_id FROM outbox WHERE state = 'waiting'")}
            in_flight.update(unnoted & set(readers(telegram)))
        bot.start()
        done = "SELECT count(*) FROM announcement_recipients WHERE state = 'sent'"
        await bot.until(lambda: bot.rows(done) == [(READERS,)])
        assert await bot.end() == 0
        times = readers(telegram)
        assert set(times) == set(range(1000, 1000 + READERS))  # Nobody is left out.
        again = {each: count - 1 for each, count in times.items() if count > 1}
        assert len(again) <= READERS // 2
        assert all(count <= in_flight[each] for each, count in again.items())  # Nothing else comes twice.
