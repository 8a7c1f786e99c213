"""One of several, and several of several: the option with most homes behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from storage.council.refused import Refused
from storage.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Plurality:
    """Options in the order in which they stand on the ballot. Several winners are a tie: a second vote decides."""

    counts: dict[str, int]
    winners: tuple[str, ...]
    ballots: int
    abstained: int


def approval(options: Sequence[str], ballots: Iterable[AbstractSet[str]]) -> Plurality:
    """Each ballot holds all options that it approves of, or none: an abstention. One of several is a set of one."""
    counts = dict.fromkeys(options, 0)
    number = abstained = 0
    for ballot in ballots:
        number += 1
        abstained += not ballot
        for option in ballot:
            if option not in counts:
                raise Refused(Sentence("{option} is none of the options", option=repr(option)))
            counts[option] += 1
    most = max(counts.values(), default=0)
    winners = tuple(option for option in options if counts[option] == most) if most else ()
    return Plurality(counts, winners, number, abstained)


def one_of(options: Sequence[str], ballots: Iterable[str | None]) -> Plurality:
    return approval(options, (frozenset(() if option is None else (option,)) for option in ballots))
