"""How fast what people say is understood, and how right that is on utterances that the tables were not made from."""

from __future__ import annotations

import time
from collections.abc import Sequence

from handlers import directory_of
from handlers.dialogue.said import Recognised, Said, arbitrate
from storage.understanding import understand, warm_up
from tests.bench.goal import at_least, under
from tests.bench.spread import milliseconds, percentile
from tests.storage.understanding.measure import SETS, measure, utterances

ROUNDS = 10
SLOWEST, START = 1.0, 100.0  # Milliseconds: at p99; until the first answer.
ALARMS, CATEGORIES, PLACES = 5.0, 85.0, 90.0  # Percent.
LONGEST = 4096  # Characters.


def understanding() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong. In time of the processor: a neighbour's work is not ours."""
    began = time.process_time()
    warm_up()
    started = 1000 * (time.process_time() - began)
    said = [row["text"] for name in SETS for row in utterances(name)]
    took = [_took(text) for _ in range(ROUNDS) for text in said]
    recognised = [each for each in directory_of().steps.recognised if not each.informed]
    weighed = [_weighing(text, recognised) for _ in range(ROUNDS) for text in said]
    held_out = measure(utterances("held_out"))
    lines = [
        f"Understanding: {len(said)} utterances that the project wrote itself:",
        "",
        *(f"- {name}: {measure(utterances(name))}" for name in SETS),
        f"- an utterance: {milliseconds(took)}; {LONGEST} characters: {1000 * _took('电梯 着火了 ' * LONGEST):.0f} ms",
        under("p99 of an utterance", percentile(took, 99) * 1000, SLOWEST, "ms"),
        f"- weighed by the arbiter, with {len(recognised)} recognisers: {milliseconds(weighed)}",
        under("p99 of the arbiter", percentile(weighed, 99) * 1000, SLOWEST, "ms"),
        under("reading the tables, once", started, START, "ms"),
        at_least("dangers found, held out", held_out.dangers, 100, " %"),
        under("near misses taken for a danger, held out", held_out.alarms, ALARMS, "%"),
        at_least("right categories, held out", held_out.categories, CATEGORIES, " %"),
        at_least("right places, held out", held_out.places, PLACES, " %"),
    ]
    return lines, []


def _weighing(text: str, recognised: Sequence[Recognised]) -> float:
    """Never the same words twice in a row, so that nothing is remembered of them."""
    began = time.process_time()
    arbitrate(Said(text), recognised)
    return time.process_time() - began


def _took(text: str) -> float:
    began = time.process_time()
    understand(text)
    return time.process_time() - began
