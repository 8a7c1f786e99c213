"""Counting yes, no and abstentions: by homes, by area and by heads."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import NamedTuple

from storage.council.ballots import Choice, Settled
from storage.council.electorate import Electorate
from storage.council.majority import Rule, Verdict, judge
from storage.council.size import Measure, Size


class Counted(NamedTuple):
    """A ballot without its home. There are thousands: a tuple is made four times as fast as a frozen dataclass."""

    choice: Choice
    area_cm2: int
    head: Hashable  # The same for all homes of one owner.


@dataclass(frozen=True, slots=True)
class Tally:
    total: Size
    by_choice: Mapping[Choice, Size]
    split_heads: int  # Owners who chose differently for their homes: they take part and do not consent.
    silent: Size = field(default_factory=Size)  # Served, no word from them, so counted with the majority.
    follows: Choice | None = None  # What the silent are counted as, if the community's rules count them at all.
    pending: int = 0  # Homes whose co-owners differ.

    @property
    def cast(self) -> Size:
        return sum(self.by_choice.values(), Size(heads=self.split_heads))

    @property
    def participated(self) -> Size:
        return self.cast + self.silent

    @property
    def consent(self) -> Size:
        return self.by_choice[Choice.YES] + (self.silent if self.follows is Choice.YES else Size())

    def verdict(self, rule: Rule) -> Verdict:
        return judge(rule, self.total, self.participated, self.consent)


def count(total: Size, ballots: Sequence[Counted], pending: int = 0) -> Tally:
    chosen_by: dict[Hashable, Choice | None] = {}  # None: split.
    for choice, _, head in ballots:
        if chosen_by.setdefault(head, choice) is not choice:
            chosen_by[head] = None
    heads = list(chosen_by.values())
    by_choice: dict[Choice, Size] = {}
    for each in Choice:
        areas = [area_cm2 for choice, area_cm2, _ in ballots if choice is each]
        by_choice[each] = Size(len(areas), sum(areas), sum(choice is each for choice in heads))
    return Tally(total, by_choice, heads.count(None), pending=pending)


def tally(
    electorate: Electorate, settled: Settled[Choice], rule: Rule, served_by_rule: AbstractSet[str] = frozenset()
) -> Tally:
    """`served_by_rule`: homes that were served, if this community's rules let silence follow the majority."""
    homes = ((electorate.homes[id], choice) for id, choice in settled.counted.items())
    ballots = [Counted(choice, home.area_cm2, home.owners) for home, choice in homes]
    cast = count(electorate.size, ballots, len(settled.pending))
    return with_silence(cast, rule, silent(electorate, settled, served_by_rule)) if served_by_rule else cast


def silent(electorate: Electorate, settled: Settled[Choice], served: AbstractSet[str]) -> Size:
    """Owners who were served and said nothing: not those who spoke for another home, or wait for a co-owner."""
    spoke = {electorate.homes[home].owners for home in (*settled.counted, *settled.pending)}
    homes = [home for home in electorate.homes.values() if home.id in served and home.owners not in spoke]
    return Size(len(homes), sum(home.area_cm2 for home in homes), len({home.owners for home in homes}))


def with_silence(cast: Tally, rule: Rule, silent: Size) -> Tally:
    """They take part as the majority of those who voted did (从众); without a clear majority they do not count."""
    follows = leading(cast, rule.measures)
    if follows is None:
        return cast
    return Tally(cast.total, cast.by_choice, cast.split_heads, silent, follows, cast.pending)


def leading(cast: Tally, measures: Iterable[Measure]) -> Choice | None:
    """The choice that has more than each other in every measure of the rule."""
    for choice in Choice:
        others = [cast.by_choice[other] for other in Choice if other is not choice]
        if all(cast.by_choice[choice][each] > max(size[each] for size in others) for each in measures):
            return choice
    return None
