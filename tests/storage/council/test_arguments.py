"""Both sides in balance; the newest objection is never buried; a home agrees once."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as some

from storage.council import CouncilRules, arguments, proposals, signatures
from storage.council.arguments import Argument, Side, in_balance
from storage.council.scope import Place, Scope
from storage.council.similar import likeness, overlap
from storage.people import households
from tests.support.council import LIFT

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


def argument(number, side, agreed):
    return Argument(number, 1, 1, side, "", 1, 1, named=False, hidden=None, at=NOW, agreed=agreed)


@given(some.lists(some.tuples(some.sampled_from(Side), some.integers(0, 9)), max_size=12), some.integers(1, 4))
def test_each_side_has_as_much_room_and_its_newest_is_among_them(said, each):
    every = [argument(number, side, agreed) for number, (side, agreed) in enumerate(said)]
    shown = in_balance(every, each)
    for side in Side:
        mine = [a for a in every if a.side is side]
        theirs = [a for a in shown if a.side is side]
        assert len(theirs) == min(each, len(mine))
        assert not mine or mine[-1] in theirs
        assert all(a.agreed <= theirs[0].agreed for a in mine) or each == 1


def test_what_is_alike_is_found_in_other_words_and_where_it_concerns_the_same_homes():
    assert likeness("给3号楼装电梯", "3号楼加装电梯") == 1
    assert likeness("给3号楼装电梯", "3号楼装充电桩") == 0
    assert likeness("a lift for building 3", "Install a lift") == 1
    three, entrance = Place(Scope.BUILDING, "3"), Place(Scope.ENTRANCE, "3", "2")
    assert overlap(three, entrance)
    assert overlap(entrance, Place(Scope.COMPOUND))
    assert not overlap(three, Place(Scope.BUILDING, "4"))
    assert not overlap(entrance, Place(Scope.ENTRANCE, "3", "1"))


async def test_a_home_signs_a_version_once_and_agrees_with_an_argument_once(database):
    async with database.transaction() as tx:
        await households.put(tx, [households.RosterEntry(("3", "2", "501"), 5, 895_000)])
        made = await proposals.make(tx, Place(Scope.BUILDING, "3"), LIFT, 7, 1, NOW, CouncilRules())
        assert await signatures.sign(tx, made, 1, 7, NOW)
        assert not await signatures.sign(tx, made, 1, 8, NOW)
        assert await signatures.count_of(tx, made) == 1
        number = await arguments.argue(tx, made, Side.FOR, "light", 1, 7, NOW)
        assert await arguments.agree(tx, number, 1, 7, NOW)
        assert not await arguments.agree(tx, number, 1, 8, NOW)
        found = await arguments.find(tx, number)
        assert found.agreed == 1
