"""From what owners said to one ballot a home, settled at the close: in which order they said it does not matter."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from storage.council.electorate import Electorate
from storage.council.refused import Refused
from storage.sentence import Sentence


class Choice(StrEnum):
    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


C = TypeVar("C", bound=Hashable)  # A choice, an option, several options, a ranking.


@dataclass(frozen=True, slots=True)
class Ballot(Generic[C]):
    """The last one that this voter cast for this home before the close; paper, phone and door are the same."""

    home: str
    choice: C
    voter: str = ""


@dataclass(frozen=True, slots=True)
class Settled(Generic[C]):
    counted: Mapping[str, C]  # By home.
    pending: AbstractSet[str]  # Homes whose co-owners differ, and none of whom is named or has voted.


def settle(electorate: Electorate, ballots: Iterable[Ballot[C]], named: Mapping[str, str] | None = None) -> Settled[C]:
    """Co-owners name one of them; until then what they agree on counts, and what they differ on is held."""
    named = named or {}
    by_home: dict[str, dict[str, C]] = {}
    for ballot in ballots:
        if ballot.home not in electorate.homes:
            raise Refused(Sentence("home {home} is not in the electorate", home=repr(ballot.home)))
        cast = by_home.setdefault(ballot.home, {})
        if ballot.voter in cast:
            raise Refused(Sentence("home {home} has two ballots of one voter", home=repr(ballot.home)))
        cast[ballot.voter] = ballot.choice
    if strange := sorted(named.keys() - electorate.homes.keys()):
        raise Refused(Sentence("home {home} is not in the electorate", home=repr(strange[0])))
    counted: dict[str, C] = {}
    pending: set[str] = set()
    for home, cast in by_home.items():
        choices = [*cast.values()]
        if home in named:
            choices = [cast[named[home]]] if named[home] in cast else []
        if choices and choices.count(choices[0]) == len(choices):
            counted[home] = choices[0]
        else:
            pending.add(home)
    return Settled(counted, frozenset(pending))
