"""10,000 homes vote on their phones: how many ballots a second go through, and how long the close takes."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from handlers.menu import welcome
from storage.council.result import Counting
from storage.council.scope import Place, Scope
from storage.council.votes import closing, opening, voting
from storage.council.votes.rules import VoteRules
from storage.council.votes.voting import Terms, Voting
from storage.engine.database import Database
from storage.engine.migrate import migrate
from storage.people import households, members, people
from storage.people.members import Relation
from tests.bench.goal import goal, under
from tests.bench.spread import milliseconds, percentile
from tests.support.people import Town

HOMES, AT_ONCE, FIRST = 10_000, 25, 100_000
MINUTES, P99, CLOSE = 10, 1000.0, 10.0  # In which all of them vote; milliseconds of one that waits; seconds.


def polling_day() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong."""
    return asyncio.run(_polling_day())


async def _polling_day() -> tuple[list[str], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Path(folder) / "linli.db")
        await migrate(database)
        town = Town(database)
        await town.settle()
        vote = await _announce(town)
        began = time.perf_counter()
        waits = await _cast(town, vote.number)
        took = time.perf_counter() - began
        async with database.transaction() as tx:
            cast = await tx.value("SELECT count(*) FROM vote_ballots")
            opened = await voting.find(tx, vote.number)
            assert opened
            began = time.perf_counter()
            closed = await closing.close(tx, opened, opened.ends_at)
            closing_took = time.perf_counter() - began
        await database.close()
    counted = len(closed.published.ballots) if closed and closed.published else 0
    lines = [
        f"A vote: {HOMES:,} homes, each with its confirmed ballot as an update of its own, {AT_ONCE} at a time:",
        "",
        goal(f"{cast / took:,.0f} ballots/s (goal: {HOMES / MINUTES / 60:.0f})", cast / took > HOMES / MINUTES / 60),
        f"- from its arrival to its commit: {milliseconds(waits)}",
        under("p99 of that", percentile(waits, 99) * 1000, P99, "ms"),
        under("the close: unsealed, settled, counted, published, blanked", closing_took, CLOSE, "s"),
    ]
    wrong = [f"{number} of {HOMES} ballots {what}" for number, what in ((cast, "cast"), (counted, "counted"))]
    return lines, [each for each, number in zip(wrong, (cast, counted), strict=True) if number != HOMES]


async def _announce(town: Town) -> Voting:
    now = town.clock.now()
    async with town.database.transaction() as tx:
        entries = [
            households.RosterEntry((str(n // 100 + 1), "1", str(n % 100 + 101)), 1, 800_000 + n, (f"owner {n}",))
            for n in range(HOMES)
        ]
        await households.put(tx, entries)
        for row in await tx.rows("SELECT home_id FROM homes"):
            person = FIRST + row["home_id"]
            await people.meet(tx, person, f"P{person}", "zh", now)
            await people.agree(tx, person, welcome.VERSION, f"P{person}", now)
            await members.join(tx, person, row["home_id"], Relation.OWNER, now)
        terms = Terms("A lift?", "A lift.", Place(Scope.COMPOUND), Counting.DOUBLE, now, now + timedelta(days=14))
        made = await opening.announce(tx, terms, "bench", 1, now, now, VoteRules(stood_days=0))
        assert isinstance(made, Voting)
        await opening.begin(tx, made)
        return made


async def _cast(town: Town, vote: int) -> list[float]:
    chance, waits = random.Random(17), []
    homes = list(range(1, HOMES + 1))
    chance.shuffle(homes)
    for at in range(0, HOMES, AT_ONCE):
        began = time.perf_counter()
        some = homes[at : at + AT_ONCE]
        await town.keep(*[_tap(home, vote, chance.choice(("yes", "no", "abstain"))) for home in some])
        while await town.turns.once():
            pass
        waits += [time.perf_counter() - began] * len(some)
    return waits


def _tap(home: int, vote: int, choice: str) -> dict[str, object]:
    person = FIRST + home
    sender = {"id": person, "is_bot": False, "first_name": f"P{person}", "language_code": "zh"}
    message = {"message_id": 1, "date": 1, "chat": {"id": person, "type": "private"}}
    tap = {"id": str(person), "from": sender, "chat_instance": "1", "message": message}
    return {"update_id": home, "callback_query": {**tap, "data": f"council.cast:{vote}:{home}:{choice}:0"}}
