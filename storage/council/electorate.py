"""Who may vote, frozen when a vote opens: homes, their areas, and who owns them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from storage.council.refused import Refused
from storage.council.size import Size
from storage.sentence import Sentence

MOST_CM2 = 10**11  # Of one home: ten square kilometres. More is a mistake in writing.


@dataclass(frozen=True, slots=True)
class Home:
    """`owners` are whoever stands in the register, under any name that is theirs alone; none: not sold yet.

    Homes with the same owners are one head (法释〔2020〕17号, art. 9): so are co-owners together, and so is the
    developer with all that is unsold.
    """

    id: str
    area_cm2: int
    owners: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Electorate:
    homes: Mapping[str, Home]

    @cached_property
    def size(self) -> Size:
        return Size(
            len(self.homes),
            sum(home.area_cm2 for home in self.homes.values()),
            len({home.owners for home in self.homes.values()}),
        )


def freeze(homes: Iterable[Home], *, by_area: bool = True, most: int = MOST_CM2) -> Electorate:
    """`most`: of one home's area, in the unit of `homes`.

    A home without an area has no part in a vote that counts areas; where homes are counted it is one like others.
    """
    frozen: dict[str, Home] = {}
    for home in homes:
        if home.id in frozen:
            raise Refused(Sentence("home {home} stands in the electorate twice", home=repr(home.id)))
        if by_area and not 0 < home.area_cm2 <= most:
            raise Refused(Sentence("home {home} has no area: votes need it", home=repr(home.id)))
        frozen[home.id] = home
    if not frozen:
        raise Refused(Sentence("the electorate has no homes"))
    return Electorate(frozen)
