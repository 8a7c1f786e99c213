"""How much what is said looks like what we know of each kind: by its signs, words, and pairs of characters.

The weights were learned from the project's own examples (`python -m tests.storage.understanding.learning`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from operator import attrgetter
from struct import Struct

from storage.understanding.table import columns
from storage.understanding.understood import Danger, Intent
from storage.understanding.words import Utterance

SPAN, STEP = 120, 60  # Characters of a longer text that are weighed together.
ALWAYS = "always"
ANY_DANGER, INSIDE = "danger", "home"
REPORTS = ("lift", "water", "light", "rubbish", "other")
# The n-th letter of the table stands for the n-th kind.
KINDS: tuple[str, ...] = (
    ANY_DANGER,
    INSIDE,
    *(f"danger:{kind}" for kind in Danger),
    *(f"report:{kind}" for kind in REPORTS),
    *(intent for intent in Intent if intent not in {Intent.DANGER, Intent.REPORT}),
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
UNIT, MIDDLE = 0.03, 26  # a weighs nothing, b one unit, Z minus one.
BRIEFEST, LONGER = 5, 8  # Lengths are told apart in steps, up to so many.
LANE = 32  # Bits of each kind in a sum, which is lifted so that none is negative.
_LIFT = 1 << LANE - 1
_LIFTED = sum(_LIFT << LANE * at for at in range(len(KINDS)))
_LANES = Struct(f"<{len(KINDS)}I")
_DANGERS = tuple(at for at, kind in enumerate(KINDS) if kind.startswith("danger:"))
MATTERS = KINDS[_DANGERS[-1] + 1 :]  # All but dangers.
_MATTERS = tuple(map(KINDS.index, MATTERS))
_PIECES = re.compile(r"[a-z']+|[㐀-䶿一-鿿]+")


@dataclass(frozen=True, slots=True)
class Weighed:
    danger: float  # More than nothing: rather a danger than anything else.
    kind: Danger
    inside: float  # More than nothing: in somebody's dwelling.
    matters: dict[str, float]  # Each kind but the dangers.


def weigh(utterance: Utterance) -> Weighed:
    """Of a longer text the part that looks most like a danger, and that which looks most like anything else."""
    text = utterance.text
    parts = [_weights_of(features(utterance, at)) for at in range(0, max(1, len(text) - STEP), STEP)]
    dangerous = max(parts, key=_danger)
    plainest = max(parts, key=lambda part: max(part[at] for at in _MATTERS))
    return Weighed(
        _danger(dangerous) * UNIT,
        Danger(KINDS[max(_DANGERS, key=lambda at: dangerous[at])].removeprefix("danger:")),
        plainest[KINDS.index(INSIDE)] * UNIT,
        {kind: plainest[at] * UNIT for kind, at in zip(MATTERS, _MATTERS, strict=True)},
    )


def _danger(part: list[int]) -> float:
    """The likeliest danger against the likeliest of all else, and what speaks for any."""
    return max(part[at] for at in _DANGERS) - max(part[at] for at in _MATTERS) + part[0] / 2


def features(utterance: Utterance, start: int) -> set[str]:
    words, end = utterance.words, start + SPAN
    first = bisect_left(words, start, key=_place)
    clauses = {word.clause for word in words[first : bisect_left(words, end, first, key=_place)]}
    signs = frozenset().union(*(utterance.clauses[each] for each in clauses))
    length = f"length {min(LONGER, utterance.length // BRIEFEST)}"
    return {ALWAYS, length, *(("asked",) if utterance.asked else ()), *map("sign {}".format, signs)}.union(
        _texts(utterance.text[start:end])
    )


_place = attrgetter("start")


def _texts(text: str) -> Iterator[str]:
    before = ""
    for piece in _PIECES.findall(text):
        if piece.isascii():
            yield piece
            if before:
                yield f"{before} {piece}"
            before = piece
            continue
        before = ""
        yield from piece
        yield from map("".join, pairwise(piece))


def _weights_of(found: Iterable[str]) -> list[int]:
    """Whole numbers, so that the sum is the same in whatever order a set gives its signs."""
    known = _weights()
    total = sum([_packed(known[feature]) for feature in found if feature in known]) + _LIFTED
    return [lane - _LIFT for lane in _LANES.unpack(total.to_bytes(_LANES.size, "little"))]


@lru_cache(1 << 14)
def _packed(written: str) -> int:
    """`AbFZ` is one unit for the first kind, minus one for the sixth. All kinds beside each other in one number, so
    that they are summed at once.
    """
    each = iter(written)
    return sum(
        LETTERS.index(weight) - MIDDLE << LANE * LETTERS.index(kind) for kind, weight in zip(each, each, strict=True)
    )


def written(weights: Iterable[float]) -> str:
    """Of each kind, as the table has it; what weighs nearly nothing is left out."""
    most = len(LETTERS) - 1 - MIDDLE
    units = (max(-MIDDLE, min(most, round(weight / UNIT))) for weight in weights)
    return "".join(f"{LETTERS[at]}{LETTERS[unit + MIDDLE]}" for at, unit in enumerate(units) if unit)


@cache
def _weights() -> dict[str, str]:
    return dict(zip(*columns("evidence", "feature", "weights"), strict=True))
