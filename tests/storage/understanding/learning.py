"""`python -m tests.storage.understanding.learning`: weighs what is said, by all examples but those that are held out.

Logistic regression by gradient descent, example by example; the same examples give the same table.
"""

from __future__ import annotations

import math
import random
import re
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files

from storage.understanding import Intent
from storage.understanding.danger import live_signs
from storage.understanding.evidence import features
from storage.understanding.table import columns
from storage.understanding.words import read
from tests.storage.understanding.measure import utterances

OFTEN = 2  # Examples that a feature must be in.
ROUNDS, RATE, SHRINK = 30, 0.15, 2e-6
SOME = 8  # Of so many things that are thrown away one is an example of what is no danger.
PRACTISED = 2  # Times that the longest bracket of a pattern is gone through.
LEAST = 0.03  # What weighs less is left out.

Example = tuple[tuple[str, ...], bool]


def examples(*, without: str = "none") -> list[Example]:
    """`without` those whose number begins so: to see how well the others foretell them."""
    said = [
        (row["text"], row["intent"] == Intent.DANGER)
        for name in ("tuned", "examples", "rounds")
        for row in utterances(name)
        if not row["id"].startswith(without)
    ]
    said += [(row["text"], row["danger"] == "yes") for row in utterances("dangers")]
    said += [(text, row["danger"] == "yes") for row in utterances("practice") for text in practised(row["says"])]
    said += [(name, False) for name in columns("items", "item", of="sorting")[0][::SOME]]
    return [(_features(text), danger) for text, danger in said]


def practised(pattern: str) -> list[str]:
    """Some of what `[车棚/厨房][冒烟/有火]` stands for: each choice of each bracket at least once."""
    slots = [part.split("/") for part in re.split(r"[\[\]]+", pattern) if part]
    gap = "" if any(sign >= "一" for sign in pattern) else " "
    often = PRACTISED * max(map(len, slots))
    steps = [1 + at // len(slots[0]) for at in range(often)]  # So that not always the same meet.
    return [gap.join(slot[(at + steps[at] * n) % len(slot)] for n, slot in enumerate(slots)) for at in range(often)]


def _features(text: str) -> tuple[str, ...]:
    utterance = read(text)
    return tuple(sorted(features(utterance, live_signs(utterance))))


def learn(known: Sequence[Example]) -> dict[str, float]:
    often = Counter(each for found, _ in known for each in found)
    weights = {each: 0.0 for each, times in sorted(often.items()) if times >= OFTEN}
    chance = random.Random(1)
    order = [(tuple(each for each in found if each in weights), danger) for found, danger in known]
    for turn in range(ROUNDS):
        chance.shuffle(order)
        rate = RATE / (1 + turn / 5)
        for found, danger in order:
            wrong = (1.0 if danger else 0.0) - 1 / (
                1 + math.exp(-max(-30.0, min(30.0, sum(weights[each] for each in found))))
            )
            for each in found:
                weights[each] += rate * (wrong - SHRINK * len(known) * weights[each])
    return {each: round(weight, 2) for each, weight in weights.items() if abs(weight) >= LEAST}


def main() -> None:
    weights = learn(examples())
    table = "".join(f"{feature},{weight}\n" for feature, weight in sorted(weights.items()))
    with files("storage").joinpath("understanding", "data", "evidence.csv").open("w", encoding="utf-8") as file:
        file.write(f"feature,weight\n{table}")
    print(f"{len(weights)} weights")


if __name__ == "__main__":
    main()
