"""Dividing a sum into whole parts that add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from storage.council.refused import Refused
from storage.sentence import Sentence


def apportion(amount: int, weights: Mapping[str, Fraction]) -> dict[str, int]:
    """By largest remainder; of equal remainders the one whose id comes first, compared as text."""
    whole = sum(weights.values())
    if not whole:
        if amount:
            raise Refused(Sentence("nobody is left to pay: the shares of all homes that take part are 0"))
        return dict.fromkeys(weights, 0)
    exact = {id: amount * weight / whole for id, weight in weights.items()}
    parts = {id: share.numerator // share.denominator for id, share in exact.items()}
    left = amount - sum(parts.values())
    for id in sorted(weights, key=lambda home: (parts[home] - exact[home], home))[:left]:
        parts[id] += 1
    return parts
