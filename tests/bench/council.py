"""How long it takes to count 10,000 homes, to recount them from the published file, and to share a lift's cost."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.majority import LAW, Matter
from storage.council.published import publish
from storage.council.ranking import instant_runoff, schulze
from storage.council.receipt import digest
from storage.council.recount import recount
from storage.council.result import Counting, Vote
from storage.council.schemes import scheme
from storage.council.shares import Flat, share
from storage.council.tally import tally
from tests.bench.goal import under
from tests.bench.spread import percentile

HOMES, OPTIONS, ROUNDS = 10_000, 12, 11
TALLY, RANKED = 50.0, 1000.0  # Milliseconds.


def council() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong. Rankings are all different as far as they can be: the worst case."""
    chance = random.Random(17)
    electorate = freeze(
        Home(str(number), chance.randrange(400_000, 2_000_000), frozenset([f"owner {chance.randrange(HOMES)}"]))
        for number in range(HOMES)
    )
    ballots = [Ballot(home, chance.choice([*Choice])) for home in electorate.homes]
    rule, vote = LAW[Matter.SPECIAL], Vote("A lift?", Counting.DOUBLE, Matter.SPECIAL)
    settled = settle(electorate, ballots)
    published = publish(vote, electorate, settled, {home: digest(home) for home in electorate.homes})
    options = [f"option {number}" for number in range(OPTIONS)]
    rankings = [tuple(chance.sample(options, OPTIONS)) for _ in range(HOMES)]
    flats = [
        Flat(f"{floor}{side:02}", floor, chance.randrange(600_000, 1_200_000))
        for floor in range(1, 34)
        for side in range(8)
    ]
    counting = _usual(lambda: tally(electorate, settle(electorate, ballots), rule))
    sharing = _usual(lambda: share(scheme("gz_2016_art8"), flats, 10**8))
    lines = [
        f"Council: {HOMES:,} ballots of {electorate.size.heads:,} owners, {OPTIONS} options; the middle of {ROUNDS}:",
        "",
        under("settling and counting", counting, TALLY, "ms"),
        under("Schulze", _usual(lambda: schulze(options, rankings)), RANKED, "ms"),
        under("instant run-off", _usual(lambda: instant_runoff(options, rankings)), RANKED, "ms"),
        f"- recounting the published file: {_usual(lambda: recount(published)):.0f} ms",
        f"- sharing a cost among {len(flats)} homes: {sharing:.1f} ms",
    ]
    wrong = [each.words for each in recount(published) if not each.right]
    return lines, wrong


def _usual(act: Callable[[], object]) -> float:
    """The middle one, in milliseconds of the processor: a neighbour's work is not ours."""
    took: list[float] = []
    for _ in range(ROUNDS):
        began = time.process_time()
        act()
        took.append(time.process_time() - began)
    return 1000 * percentile(took, 50)
