"""Proposals that say much the same are shown before somebody makes another."""

from dataclasses import dataclass

from storage.council.scope import Place, Scope
from storage.council.similar import similar

COMPOUND = Place(Scope.COMPOUND)


@dataclass
class Proposed:
    number: int
    title: str
    place: Place = COMPOUND


def test_the_most_similar_first_and_only_where_some_home_is_concerned_by_both():
    lift = Proposed(3, "给3号楼装电梯", Place(Scope.BUILDING, "3"))
    lamps, lamp, bench = Proposed(4, "楼道装感应灯"), Proposed(5, "电梯旁装感应灯"), Proposed(6, "A bench by the pond")
    known = [lift, bench, lamp, lamps]
    assert similar("希望装感应灯和电梯", COMPOUND, known) == [lamps, lamp, lift]
    assert similar("A bench by the pond", COMPOUND, known) == [bench]
    assert similar("Let us build benches at the ponds", COMPOUND, known) == [bench]
    assert similar("装电梯", Place(Scope.BUILDING, "4"), known) == [lamp]
    assert similar("装电梯", Place(Scope.ENTRANCE, "3", "2"), known) == [lift, lamp]
    assert similar("", COMPOUND, known) == []
