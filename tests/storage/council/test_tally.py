"""From ballots to figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import MOST_CM2, Home, freeze
from storage.council.majority import LAW, Matter
from storage.council.refused import Refused
from storage.council.size import Size
from storage.council.tally import tally
from tests.storage.council.casting import votes
from tests.storage.council.naive import double_majority

YES, NO, ABSTAIN = Choice
ORDINARY = LAW[Matter.ORDINARY]


def homes(**owners):
    """Of 100 cm² each: home=owner, 'A+B' for two, '' for one that is not sold."""
    return freeze(Home(home, 100, frozenset(filter(None, names.split("+")))) for home, names in owners.items())


def counted(electorate, choices, served=frozenset()):
    return tally(electorate, settle(electorate, [Ballot(*each) for each in choices.items()]), ORDINARY, served)


@given(votes(), st.sampled_from([Matter.ORDINARY, Matter.SPECIAL]))
def test_the_count_is_that_of_a_naive_recount(vote, matter):
    electorate, ballots, named, served = vote
    verdict = tally(electorate, settle(electorate, ballots, named), LAW[matter], served).verdict(LAW[matter])
    register = {home.id: (home.area_cm2, home.owners) for home in electorate.homes.values()}
    expected = double_majority(register, ballots, named, served, special=matter is Matter.SPECIAL)
    assert (verdict.quorum_ok, verdict.passed) == expected


@given(votes(), st.randoms())
def test_in_which_order_ballots_come_does_not_matter(vote, random):
    electorate, ballots, named, served = vote
    before = tally(electorate, settle(electorate, ballots, named), ORDINARY, served)
    random.shuffle(ballots)
    assert tally(electorate, settle(electorate, ballots, named), ORDINARY, served) == before


@given(votes())
def test_what_was_cast_is_never_more_than_the_electorate(vote):
    electorate, ballots, named, served = vote
    found = tally(electorate, settle(electorate, ballots, named), ORDINARY, served)
    assert found.participated.homes + found.pending <= found.total.homes
    assert found.participated.area_cm2 <= found.total.area_cm2
    assert found.participated.heads <= found.total.heads


def test_where_no_rule_says_so_silence_follows_nobody():
    found = counted(homes(a="Anna", b="Bao"), {"a": YES})
    assert (found.follows, found.participated) == (None, Size(homes=1, area_cm2=100, heads=1))


def test_an_owner_of_several_homes_is_one_head_and_so_is_all_that_is_unsold():
    found = counted(homes(a="Anna", b="Anna", c="", d="", e="Bao"), {"a": YES, "b": YES, "c": NO})
    assert found.total == Size(homes=5, area_cm2=500, heads=3)
    assert found.by_choice[YES] == Size(homes=2, area_cm2=200, heads=1)
    assert found.by_choice[NO] == Size(homes=1, area_cm2=100, heads=1)


def test_an_owner_who_chooses_differently_for_two_homes_takes_part_and_does_not_consent():
    found = counted(homes(a="Anna", b="Anna", c="Bao"), {"a": YES, "b": NO, "c": YES})
    assert found.split_heads == 1
    assert found.participated.heads == 2
    assert found.consent == Size(homes=2, area_cm2=200, heads=1)


def test_co_owners_who_differ_are_held_until_one_of_them_is_named():
    electorate = homes(a="Anna+Bao", b="Chen")
    ballots = [Ballot("a", YES, "Anna"), Ballot("a", NO, "Bao"), Ballot("b", YES, "Chen")]
    held = settle(electorate, ballots)
    assert (held.counted, held.pending) == ({"b": YES}, {"a"})
    assert settle(electorate, ballots, {"a": "Bao"}).counted == {"a": NO, "b": YES}
    assert settle(electorate, [Ballot("a", YES, "Anna"), Ballot("a", YES, "Bao")]).counted == {"a": YES}
    assert settle(electorate, [Ballot("a", YES, "Anna")], {"a": "Bao"}).pending == {"a"}


def test_silence_follows_the_majority_only_of_those_who_were_served_and_is_told_apart():
    electorate = homes(a="Anna", b="Bao", c="Chen", d="Dai", e="Eva")
    choices = {"a": YES, "b": YES, "c": NO}
    assert not counted(electorate, choices).verdict(ORDINARY).standings["heads"].met
    found = counted(electorate, choices, frozenset("d"))
    assert (found.silent, found.follows) == (Size(homes=1, area_cm2=100, heads=1), YES)
    assert found.cast == Size(homes=3, area_cm2=300, heads=3)
    assert found.consent.heads == 3
    assert found.verdict(ORDINARY).passed


def test_silence_follows_a_no_as_well_and_nothing_where_there_is_no_majority():
    electorate = homes(a="Anna", b="Bao", c="Chen", d="Dai")
    found = counted(electorate, {"a": NO, "b": NO, "c": YES}, frozenset("d"))
    assert (found.follows, found.consent.homes, found.participated.homes) == (NO, 1, 4)
    tied = counted(electorate, {"a": NO, "b": YES}, frozenset("cd"))
    assert (tied.follows, tied.silent, tied.participated.homes) == (None, Size(), 2)
    assert counted(electorate, {}, frozenset("abcd")).participated == Size()


def test_who_spoke_for_one_home_is_not_silent_about_another_nor_are_co_owners_who_differ():
    electorate = homes(a="Anna", b="Anna", c="Bao+Chen", d="Dai", e="Eva")
    ballots = [Ballot("a", NO), Ballot("c", YES, "Bao"), Ballot("c", NO, "Chen"), Ballot("d", YES), Ballot("e", YES)]
    found = tally(electorate, settle(electorate, ballots), ORDINARY, frozenset("abcde"))
    assert found.silent == Size()
    assert found.pending == 1


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: settle(homes(a="Anna"), [Ballot("z", YES)]), "'z' is not in the electorate"),
        (lambda: settle(homes(a="Anna"), [], {"z": "Anna"}), "'z' is not in the electorate"),
        (lambda: settle(homes(a="Anna"), [Ballot("a", YES), Ballot("a", NO)]), "'a' has two ballots"),
        (lambda: freeze([Home("a", 0)]), "'a' has no area"),
        (lambda: freeze([Home("a", MOST_CM2), Home("b", MOST_CM2 + 1)]), "'b' has no area"),
        (lambda: freeze([Home("a", 1), Home("a", 2)]), "'a' stands in the electorate twice"),
        (lambda: freeze([]), "no homes"),
    ],
)
def test_what_cannot_be_counted_is_refused(act, words):
    with pytest.raises(Refused, match=words):
        act()
