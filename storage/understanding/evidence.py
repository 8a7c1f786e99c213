"""How much what is said looks like dangers that we know: what no rule foresaw is weighed by signs and words.

The weights were learned from the project's own examples (`python -m tests.storage.understanding.learning`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from math import fsum
from operator import attrgetter

from storage.understanding.table import columns
from storage.understanding.understood import Danger
from storage.understanding.words import Utterance

Signs = frozenset[str]

SPAN, STEP = 120, 60  # Characters of a longer text that are weighed together.
ALWAYS = "always"
_AROUND = frozenset(
    (
        "no",
        "past",
        "over",
        "question",
        "now.still",
        "now.just",
        "may",
        "if",
        "fault",
        "told",
        "about",
        "talk",
        "like",
        "fiction",
    )
)
_PIECES = re.compile(r"[a-z']+|[㐀-䶿一-鿿]+")
_KINDS = {
    "fire": Danger.FIRE,
    "gas": Danger.GAS,
    "trapped": Danger.TRAPPED,
    "crime": Danger.CRIME,
    "stranger": Danger.CRIME,
    "electric": Danger.ELECTRIC,
    "object": Danger.FALL_OF_OBJECTS,
    "flood": Danger.FLOOD,
}


def weigh(utterance: Utterance, live: Sequence[Signs]) -> float:
    """Of the part that weighs most; 0 is as likely as not. `live` are the signs of each clause that hold."""
    text = utterance.text
    if len(text) <= SPAN:
        return weight_of(features(utterance, live))
    return max(weight_of(features(utterance, live, at, at + SPAN)) for at in range(0, len(text), STEP))


def kind(live: Sequence[Signs]) -> Danger:
    """That whose signs weigh most; most other signs are of bodies."""
    heavy: dict[Danger, float] = {}
    for sign in sorted(frozenset().union(*live)):
        named = _KINDS.get(sign.partition(".")[0].rstrip("!"), Danger.MEDICAL)
        heavy[named] = heavy.get(named, 0.0) + _weights().get(f"sign {sign}", 0.0)
    return max(heavy, key=lambda each: heavy[each], default=Danger.MEDICAL)


def features(utterance: Utterance, live: Sequence[Signs], start: int = 0, end: int = SPAN) -> Iterator[str]:
    yield ALWAYS
    words = utterance.words
    first = bisect_left(words, start, key=_place)
    clauses = {word.clause for word in words[first : bisect_left(words, end, first, key=_place)]}
    for sign in frozenset().union(*(live[each] for each in clauses)):
        yield f"sign {sign}"
    for tag in _AROUND & utterance.tags:
        yield f"around {tag}"
    yield from set(_texts(utterance.text[start:end]))


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
        yield from (piece[at : at + 2] for at in range(len(piece) - 1))


def weight_of(found: Iterable[str]) -> float:
    """In whatever order: a plain sum differs in its last digit from run to run, which decides at the threshold."""
    known = _weights()
    return fsum(known.get(each, 0.0) for each in found)


@cache
def _weights() -> dict[str, float]:
    return {feature: float(weight) for feature, weight in zip(*columns("evidence", "feature", "weight"), strict=True)}
