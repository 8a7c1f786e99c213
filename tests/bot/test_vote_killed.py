"""kill −9 while homes vote: each ballot counts once, as it was cast, and each voter has one receipt, which finds it."""

import random
import re
import shutil
import signal
from datetime import UTC, datetime, timedelta

from handlers.menu import welcome
from storage.council.receipt import digest
from storage.council.votes import closing, opening, voting
from storage.council.votes.rules import VoteRules
from storage.people import households, members, people
from storage.people.members import Relation
from tests.support import prompt
from tests.support.running import linli
from tests.support.votes import terms

HOMES, KILLS, FIRST, SEED = 12, 2, 1000, 20_261_128
RECEIPT = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


async def settle(path):
    """A home for each of them, and a vote that is open."""
    database, now = prompt.opened(path), datetime.now(UTC)
    async with database.transaction() as tx:
        entries = [households.RosterEntry(("9", "1", str(101 + n)), 1, 800_000 + n, (f"P{n}",)) for n in range(HOMES)]
        await households.put(tx, entries)
        homes = [(await households.at(tx, entry.address)).id for entry in entries]
        for person, home in enumerate(homes, FIRST):
            await people.meet(tx, person, f"P{person}", "en", now)
            await people.agree(tx, person, welcome.VERSION, f"P{person}", now)
            await members.join(tx, person, home, Relation.OWNER, now)
        asked = terms(opens_at=now, closes_at=now + timedelta(days=14))
        vote = await opening.announce(tx, asked, "test", 1, now, now, VoteRules(stood_days=0))
        await opening.begin(tx, vote)
    await database.close()
    return homes


def receipts_of(telegram, person):
    return [code for each in telegram.world.chats[person].messages.values() for code in RECEIPT.findall(each.text)]


def _with_receipt(telegram, voters):
    return sum(bool(receipts_of(telegram, each)) for each in voters)


async def counted(path):
    database = prompt.opened(path)
    async with database.transaction() as tx:
        vote = await voting.find(tx, 1)
        published = (await closing.close(tx, vote, vote.ends_at)).published
    await database.close()
    return published


async def test_each_ballot_counts_once_whenever_the_process_dies(tmp_path, empty_database):
    dice = random.Random(SEED)
    async with linli(tmp_path) as bot:
        telegram = bot.telegram
        shutil.copyfile(empty_database, bot.database)
        homes = await settle(bot.database)
        people_of = dict(enumerate(homes, FIRST))
        chosen = {person: dice.choice(("yes", "no", "abstain")) for person in people_of}
        waves = [[*people_of][at :: KILLS + 1] for at in range(KILLS + 1)]
        for wave in waves:
            for person in wave:
                voter = telegram.add_person(person, f"P{person}", "en")
                voter.person.known = voter.person.started = True
                for _ in range(2):  # A double tap.
                    voter.forges(f"council.cast:1:{people_of[person]}:{chosen[person]}:0")
            bot.start()
            enough = dice.randint(1, 3) if wave is not waves[-1] else len(wave)
            await bot.until(lambda wave=wave, enough=enough: _with_receipt(telegram, wave) >= enough)
            if wave is not waves[-1]:
                await bot.end(signal.SIGKILL)
                await bot.read_out()
        await bot.until(lambda: _with_receipt(telegram, chosen) == HOMES)
        assert await bot.end() == 0
        published = await counted(bot.database)
        by_receipt = {ballot.receipt: ballot.choice for ballot in published.ballots}
        assert len(published.ballots) == HOMES
        for person, choice in chosen.items():
            [receipt] = {*receipts_of(telegram, person)}  # Twice at most where the power failed, and always the same.
            assert by_receipt[digest(receipt)] == choice
