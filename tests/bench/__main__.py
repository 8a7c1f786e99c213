"""`python -m tests.bench`: prints what was measured, and whether the goals were met.

A missed goal is news; the status is 1 only when something breaks: an answer is lost, repeated, or to nothing.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence

from tests.bench.announcing import announcing
from tests.bench.bots import bots
from tests.bench.broadcast import broadcast
from tests.bench.checkin import well_at_nine
from tests.bench.council import council
from tests.bench.crowd import crowd
from tests.bench.figures import figures
from tests.bench.garden import garden
from tests.bench.growth import growth
from tests.bench.helping import in_waves
from tests.bench.machine import machine
from tests.bench.process import Broken
from tests.bench.race import race
from tests.bench.recurring import thousand
from tests.bench.roster import roster
from tests.bench.soak import soak
from tests.bench.sorting import sorting
from tests.bench.standin import StandIn, standin
from tests.bench.standings import faults, goals, limit, standings
from tests.bench.tap import tap
from tests.bench.understanding import understanding
from tests.bench.visits import in_the_morning
from tests.bench.voting import polling_day

PARTS = (
    "peers",
    "tap",
    "broadcast",
    "announcing",
    "recurring",
    "crowd",
    "roster",
    "growth",
    "figures",
    "sorting",
    "understanding",
    "council",
    "garden",
    "checkin",
    "visits",
    "helping",
)
LONG = ("soak",)  # A quarter of an hour: only for whoever asks.


def main() -> int:
    options = _options()
    began = time.monotonic()
    broken: list[str] = []
    print(f"{machine()}\n", flush=True)
    try:
        with standin() as telegram:
            for lines, wrong in _parts(telegram, options):
                print("\n".join(lines), end="\n\n", flush=True)
                broken += wrong
    except Broken as error:
        broken.append(str(error))
    for words in broken:
        print(f"BROKEN: {words}")
    print(f"({time.monotonic() - began:.0f} s)")
    return 1 if broken else 0


def _parts(telegram: StandIn, options: argparse.Namespace) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    if "peers" in options.only:
        chosen = [bot for bot in bots() if bot.key in options.bots]
        results = race(telegram, chosen, options.rounds, options.updates)
        about = (
            f"An echo: medians of {options.rounds} round(s), up to {options.updates:,} messages in each, of 50 people"
            " (at 80 ms a call their answers wait for one another, if a bot keeps order) and of 1,000 (nobody waits):"
        )
        yield [about, "", standings(results), "", limit(results), *goals(results)], faults(results)
    if "tap" in options.only:
        yield tap(telegram, taps=250 if options.quick else 1000)
    if "broadcast" in options.only:
        yield broadcast(), []
    if "announcing" in options.only:
        yield announcing(), []
    if "recurring" in options.only:
        yield thousand(), []
    if "crowd" in options.only:
        yield crowd(), []
    if "roster" in options.only:
        yield roster()
    if "growth" in options.only:
        yield growth(turns=1000 if options.quick else 3000, share=0.1 if options.quick else 1.0)
    if "figures" in options.only:
        yield figures()
    if "sorting" in options.only:
        yield sorting()
    if "understanding" in options.only:
        yield understanding()
    if "council" in options.only:
        yield council()
        yield polling_day()
    if "garden" in options.only:
        yield garden()
    if "checkin" in options.only:
        yield well_at_nine(), []
    if "visits" in options.only:
        yield in_the_morning(), []
    if "helping" in options.only:
        yield in_waves(), []
    if "soak" in options.only:
        yield soak(updates=10_000 if options.quick else 100_000)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Linli and its peers, side by side.")
    parser.add_argument("--quick", action="store_true", help="one short round, no slow peers, a small town")
    parser.add_argument("--rounds", type=int, help="how often each bot runs (default: 3)")
    parser.add_argument("--updates", type=int, help="messages a bot gets in a round (default: 2000)")
    parser.add_argument("--only", type=_list(PARTS + LONG), default=PARTS, help=f"of {','.join(PARTS + LONG)}")
    keys = [bot.key for bot in bots()]
    parser.add_argument("--bots", type=_list(keys), help=f"of {','.join(keys)}")
    options = parser.parse_args()
    options.bots = options.bots or [bot.key for bot in bots() if bot.rounds > 1 or not options.quick]
    options.rounds = options.rounds or (1 if options.quick else 3)
    options.updates = options.updates or (1000 if options.quick else 2000)
    return options


def _list(known: Sequence[str]) -> object:
    def read(text: str) -> list[str]:
        words = text.split(",")
        if unknown := set(words) - set(known):
            raise argparse.ArgumentTypeError(f"{', '.join(sorted(unknown))}: known are {', '.join(known)}")
        return words

    return read


if __name__ == "__main__":
    sys.exit(main())
