"""`python -m tests.storage.understanding.learning`: weighs what is said, by all examples but those that are held out.

For each kind a linear support vector machine, by dual coordinate descent (Hsieh et al. 2008); the same examples give
the same table.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.resources import files

from storage.understanding import Intent, Where
from storage.understanding.evidence import ANY_DANGER, INSIDE, KINDS, features, written
from storage.understanding.table import columns
from storage.understanding.words import read
from tests.storage.understanding.measure import utterances

ROUNDS, COST = 20, 0.2
OFTEN = 2  # Examples that a feature must be in to be kept.
SOME = 2  # Of so many things that are thrown away one is an example of what is no danger.
PRACTISED = 2  # Times that the longest bracket of a pattern is gone through.
HALF = 0.5  # What patterns and lists say counts less than what was said.


@dataclass(frozen=True)
class Example:
    features: tuple[int, ...]
    danger: bool
    kind: str = ""  # Empty: only known to be a danger, or none.
    inside: bool | None = None
    counts: float = 1.0


def examples(numbers: dict[str, int], *, without: str = "none") -> list[Example]:
    """`without` those whose number begins so: to see how well the others foretell them."""
    labelled = [
        row
        for name in ("tuned", "examples", "rounds", "kinds")
        for row in utterances(name)
        if not row.get("id", "").startswith(without)
    ]
    known = [
        Example(
            _features(row["text"], numbers),
            row["intent"] == Intent.DANGER,
            _kind(row),
            {Where.HOME: True, Where.SHARED: False}.get(Where(row.get("shared_or_home") or Where.UNKNOWN)),
        )
        for row in labelled
    ]
    told = [(row["text"], row["danger"] == "yes", "", 1.0) for row in utterances("dangers")]
    told += [
        (text, row["danger"] == "yes", row["kind"], HALF)
        for row in utterances("practice")
        for text in practised(row["says"])
    ]
    told += [(name, False, "", HALF) for name in columns("items", "item", of="sorting")[0][::SOME]]
    return known + [
        Example(_features(text, numbers), danger, kind, counts=counts) for text, danger, kind, counts in told
    ]


def _kind(row: dict[str, str]) -> str:
    """Of what reasonable people take for different things, only whether it is a danger."""
    if "ambiguous" in (row.get("kind") or ""):
        return ""
    if row["intent"] == Intent.DANGER:
        return f"danger:{row['danger_kind']}"
    return f"report:{row['category'].partition(':')[0]}" if row["intent"] == Intent.REPORT else row["intent"]


def practised(pattern: str) -> list[str]:
    """Some of what `[车棚/厨房][冒烟/有火]` stands for: each choice of each bracket at least once."""
    slots = [part.split("/") for part in re.split(r"[\[\]]+", pattern) if part]
    gap = "" if any(sign >= "一" for sign in pattern) else " "
    often = PRACTISED * max(map(len, slots))
    steps = [1 + at // len(slots[0]) for at in range(often)]  # So that not always the same meet.
    return [gap.join(slot[(at + steps[at] * n) % len(slot)] for n, slot in enumerate(slots)) for at in range(often)]


def _features(text: str, numbers: dict[str, int]) -> tuple[int, ...]:
    return tuple(numbers.setdefault(each, len(numbers)) for each in sorted(features(read(text), 0)))


def learn(known: Sequence[Example], size: int) -> dict[str, list[float]]:
    """Of each kind the weight of each feature."""
    of_kind = [each for each in known if each.kind]
    dangers = [each for each in known if each.kind or not each.danger]
    placed = [each for each in of_kind if each.inside is not None]
    learned = {
        ANY_DANGER: _separate(known, lambda each: each.danger, size),
        INSIDE: _separate(placed, lambda each: each.inside is True, size),
    }
    for kind in KINDS:
        if kind not in learned:
            among = dangers if kind.startswith("danger:") else of_kind
            learned[kind] = _separate(among, partial(_is_of, kind), size)
    return learned


def _is_of(kind: str, example: Example) -> bool:
    return example.kind == kind


def _separate(known: Sequence[Example], belongs: Callable[[Example], bool], size: int) -> list[float]:
    weights = [0.0] * size
    signs = [1.0 if belongs(each) else -1.0 for each in known]
    shares = [0.0] * len(known)
    slack = [1 / (2 * COST * each.counts) for each in known]
    chance, order = random.Random(1), list(range(len(known)))
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for at in order:
            found, sign, share = known[at].features, signs[at], shares[at]
            missing = sign * sum([weights[each] for each in found]) - 1 + slack[at] * share
            if share == 0 and missing >= 0:
                continue
            shares[at] = max(share - missing / (len(found) + slack[at]), 0.0)
            change = (shares[at] - share) * sign
            for each in found:
                weights[each] += change
    return weights


def main() -> None:
    numbers: dict[str, int] = {}
    known = examples(numbers)
    often = Counter(each for example in known for each in example.features)
    learned = learn(known, len(numbers))
    table = [
        f"{feature},{weights}\n"
        for feature, at in sorted(numbers.items())
        if often[at] >= OFTEN and (weights := written(learned[kind][at] for kind in KINDS))
    ]
    with files("storage").joinpath("understanding", "data", "evidence.csv").open("w", encoding="utf-8") as file:
        file.write(f"feature,weights\n{''.join(table)}")
    print(f"{len(table)} features")


if __name__ == "__main__":
    main()
