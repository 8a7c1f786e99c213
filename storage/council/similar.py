"""Which proposals say much the same: by the pairs of signs that their words share. A hint for people, not a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable

from storage.council.proposals import Proposal
from storage.council.scope import Place, Scope

ALIKE = 0.4  # Of the pairs of the shorter title.
_NOISE = re.compile(
    "[^\\w]|[0-9_]|提议|建议|倡议|希望|应该|我们|咱们|小区|号楼|单元|楼道|给|在|把|的|了|加|新|建"
    r"|\b(?:i|we|a|an|the|for|in|at|of|to|our|propose|suggest|build|new|building|entrance|let|us)\b",
    re.IGNORECASE,
)
LONGEST = 200  # Characters that are compared.


def pairs(words: str) -> frozenset[str]:
    """Of Chinese each two signs that stand together, of English each word without its ending."""
    plain = _NOISE.sub(" ", words[:LONGEST].casefold())
    found: set[str] = set()
    for word in plain.split():
        if word.isascii():
            found.add(word[:5])
        else:
            found |= {word[at : at + 2] for at in range(len(word) - 1)} or {word}
    return frozenset(found)


def likeness(one: str, other: str) -> float:
    """From 0 to 1."""
    mine, theirs = pairs(one), pairs(other)
    fewer = min(len(mine), len(theirs))
    return len(mine & theirs) / fewer if fewer else 0.0


def overlap(one: Place, other: Place) -> bool:
    """Whether some home is concerned by both."""
    if Scope.COMPOUND in (one.scope, other.scope):
        return True
    if one.building != other.building:
        return False
    return Scope.BUILDING in (one.scope, other.scope) or one.entrance == other.entrance


def similar(title: str, place: Place, among: Iterable[Proposal]) -> list[Proposal]:
    """The most similar first."""
    near = [(likeness(title, each.title), each) for each in among if overlap(place, each.place)]
    return [each for how, each in sorted(near, key=lambda pair: (-pair[0], pair[1].number)) if how >= ALIKE]
