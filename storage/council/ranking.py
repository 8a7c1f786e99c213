"""Ranked ballots, by Schulze's method or by instant run-off. Which one is stated before the vote.

A ranking names options from the best down; what it does not name comes last, all equal. An empty one abstains.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storage.council.refused import Refused
from storage.sentence import Sentence

Ranking = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Schulze:
    preferred: Mapping[str, Mapping[str, int]]  # preferred[a][b]: ballots that have a before b.
    order: tuple[tuple[str, ...], ...]  # The best first. Options on one place are tied, in the order of the ballot.

    @property
    def winners(self) -> tuple[str, ...]:
        return self.order[0]


@dataclass(frozen=True, slots=True)
class Runoff:
    rounds: tuple[Mapping[str, int], ...]
    eliminated: tuple[str, ...]
    winners: tuple[str, ...]  # Several are tied; none: everybody abstained.
    by_the_ballot: bool  # Whether a tie was broken by the order of the options on the ballot.


def schulze(options: Sequence[str], ballots: Iterable[Ranking]) -> Schulze:
    """By winning votes. Options that no path beats are tied for the first place: a second vote decides."""
    preferred = _preferred(options, _grouped(options, ballots))
    # The strongest path from each to each: what its weakest step is worth.
    path = {a: {b: count if count > preferred[b][a] else 0 for b, count in row.items()} for a, row in preferred.items()}
    for through in options:
        onward = path[through]
        for a in options:
            if a != through and (first := path[a][through]):
                row = path[a]
                for b in options:
                    if b not in (a, through) and (strength := min(first, onward[b])) > row[b]:
                        row[b] = strength
    order: list[tuple[str, ...]] = []
    left = list(options)
    while left:
        best = tuple(a for a in left if all(path[a][b] >= path[b][a] for b in left if b != a))
        order.append(best)
        left = [option for option in left if option not in best]
    return Schulze(preferred, tuple(order))


def instant_runoff(options: Sequence[str], ballots: Iterable[Ranking]) -> Runoff:
    """Until one has more than half of the ballots that still name somebody, the last one goes.

    Of several last ones goes whichever had fewest in the latest round in which they differed; if they never did, the
    one that stands furthest down on the ballot. If all that are left never differed, they are tied.
    """
    grouped = _grouped(options, ballots)
    left = list(options)
    rounds: list[dict[str, int]] = []
    eliminated: list[str] = []
    by_the_ballot = False
    while True:
        counts = dict.fromkeys(left, 0)
        for ranking, number in grouped.items():
            first = next((option for option in ranking if option in counts), None)
            if first is not None:
                counts[first] += number
        rounds.append(counts)
        most = max(counts.values(), default=0)
        if 2 * most > sum(counts.values()):
            winners = tuple(option for option in left if counts[option] == most)
            return Runoff(tuple(rounds), tuple(eliminated), winners, by_the_ballot)
        last = _last(left, rounds)
        if len(last) == len(left):
            return Runoff(tuple(rounds), tuple(eliminated), tuple(left) if most else (), by_the_ballot)
        by_the_ballot |= len(last) > 1
        eliminated.append(last[-1])
        left.remove(last[-1])


def _last(left: Sequence[str], rounds: Sequence[Mapping[str, int]]) -> list[str]:
    last = list(left)
    for counts in reversed(rounds):
        fewest = min(counts[option] for option in last)
        last = [option for option in last if counts[option] == fewest]
    return last


def _grouped(options: Sequence[str], ballots: Iterable[Ranking]) -> Counter[Ranking]:
    grouped = Counter(ballots)
    for ranking in grouped:
        if strange := [option for option in ranking if option not in options]:
            raise Refused(Sentence("{option} is none of the options", option=repr(strange[0])))
        if len(set(ranking)) < len(ranking):
            raise Refused(Sentence("a ranking names an option twice"))
    return grouped


def _preferred(options: Sequence[str], grouped: Counter[Ranking]) -> dict[str, dict[str, int]]:
    preferred = {a: {b: 0 for b in options if b != a} for a in options}
    for ranking, number in grouped.items():
        behind = [option for option in options if option not in ranking]
        for place, option in enumerate(ranking):
            row = preferred[option]
            for other in (*ranking[place + 1 :], *behind):
                row[other] += number
    return preferred
