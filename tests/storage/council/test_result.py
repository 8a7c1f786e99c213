"""What a vote comes to, as it is published: each figure of it."""

from fractions import Fraction

import pytest

from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.majority import LAW, Matter
from storage.council.ranking import instant_runoff
from storage.council.refused import Refused
from storage.council.result import Counting, Vote, of_options, of_tally
from storage.council.size import Measure, Size
from storage.council.tally import tally

YES, NO, ABSTAIN = Choice
HALF = Fraction(1, 2)
TEN = Size(homes=10)
OPTIONS = ("A", "B", "C")


def vote(counting, options=OPTIONS, **more):
    return Vote("The gate", counting, options=options, **more)


@pytest.mark.parametrize(
    ("counting", "more"),
    [
        (Counting.ONE, {"options": ("A",)}),
        (Counting.SEVERAL, {"options": ()}),
        (Counting.SCHULZE, {"options": ("A", "B", "A")}),
        (Counting.HOMES, {"options": ("A", "B")}),
        (Counting.DOUBLE, {"options": (), "quorum": HALF}),
        (Counting.HOMES, {"options": (), "quorum": Fraction(0)}),
        (Counting.AREA, {"options": (), "quorum": Fraction(3, 2)}),
        (Counting.RUNOFF, {"quorum": Fraction(-1, 2)}),
    ],
)
def test_what_is_no_vote_is_refused(counting, more):
    with pytest.raises(Refused, match=r"options|quorum"):
        vote(counting, **more)


def test_each_vote_has_its_rule():
    assert vote(Counting.DOUBLE, ()).rule == LAW[Matter.ORDINARY]
    assert vote(Counting.DOUBLE, (), matter=Matter.SPECIAL).rule == LAW[Matter.SPECIAL]
    area, homes = vote(Counting.AREA, (), quorum=Fraction(1)).rule, vote(Counting.HOMES, ()).rule
    assert (area.measures, area.quorum.share) == ((Measure.AREA,), 1)
    assert (homes.measures, homes.quorum) == ((Measure.HOMES,), None)
    assert vote(Counting.ONE, ("A", "B"), quorum=HALF).rule.quorum.share == HALF


def test_every_figure_of_a_double_majority():
    """Anna is of two minds, so she takes part and consents by no head; Dan was served, and follows the others."""
    register = {"a": (200, "Anna"), "b": (100, "Anna"), "c": (300, "Bao"), "d": (150, "Dan"), "e": (50, "Eva")}
    electorate = freeze(Home(home, area, frozenset({owner})) for home, (area, owner) in register.items())
    said = [("a", YES), ("b", NO), ("c", YES), ("e", ABSTAIN)]
    settled = settle(electorate, [Ballot(*each) for each in said])
    counted = vote(Counting.DOUBLE, ())
    assert of_tally(counted, tally(electorate, settled, counted.rule, frozenset({"d"}))) == {
        "quorum_ok": True,
        "passed": False,
        "measures": {
            "area_cm2": {
                "total": 800,
                "participated": 650,
                "consent": 500,
                "quorum_short": 0,
                "consent_short": 0,
                "yes": 500,
                "no": 100,
                "abstain": 50,
                "split": 0,
                "silent": 0,
            },
            "heads": {
                "total": 4,
                "participated": 3,
                "consent": 1,
                "quorum_short": 0,
                "consent_short": 1,
                "yes": 1,
                "no": 0,
                "abstain": 1,
                "split": 1,
                "silent": 0,
            },
        },
        "silent_follow": None,  # By heads nobody leads.
    }
    settled = settle(electorate, [Ballot(*each) for each in [("a", YES), ("b", YES), ("c", YES), ("e", ABSTAIN)]])
    found = of_tally(counted, tally(electorate, settled, counted.rule, frozenset({"d"})))
    assert (found["passed"], found["silent_follow"]) == (True, "yes")
    assert found["measures"]["heads"] == {
        "total": 4,
        "participated": 4,
        "consent": 3,
        "quorum_short": 0,
        "consent_short": 0,
        "yes": 2,
        "no": 0,
        "abstain": 1,
        "split": 0,
        "silent": 1,
    }


def test_one_of_several():
    found = of_options(vote(Counting.ONE, quorum=HALF), TEN, [("A",), ("B",), ("A",), ()])
    assert found == {
        "quorum_ok": False,
        "quorum_short": 1,
        "ballots": 4,
        "abstained": 1,
        "winners": ["A"],
        "counts": {"A": 2, "B": 1, "C": 0},
    }
    with pytest.raises(Refused):
        of_options(vote(Counting.ONE), TEN, [("A", "B")])


def test_several_of_several():
    found = of_options(vote(Counting.SEVERAL), TEN, [("A", "B"), ("B",), ("C", "A", "B")])
    assert (found["quorum_ok"], found["winners"], found["counts"]) == (True, ["B"], {"A": 2, "B": 3, "C": 1})
    with pytest.raises(Refused):
        of_options(vote(Counting.SEVERAL), TEN, [("A", "A")])


def test_rankings_by_schulze():
    found = of_options(vote(Counting.SCHULZE), TEN, [("A", "B"), ("A",), ("B", "A"), ()])
    assert (found["abstained"], found["winners"], found["order"]) == (1, ["A"], [["A"], ["B"], ["C"]])
    assert found["preferred"] == {"A": {"B": 2, "C": 3}, "B": {"A": 1, "C": 2}, "C": {"A": 0, "B": 0}}
    assert of_options(vote(Counting.SCHULZE), TEN, [(), ()])["winners"] == []


def test_rankings_by_runoff():
    found = of_options(vote(Counting.RUNOFF), TEN, [("A",), ("A",), ("B",), ("B", "A"), ("C", "B")])
    assert found == {
        "quorum_ok": True,
        "quorum_short": 0,
        "ballots": 5,
        "abstained": 0,
        "winners": ["B"],
        "eliminated": ["C"],
        "tie_broken_by_the_ballot": False,
        "rounds": [{"A": 2, "B": 2, "C": 1}, {"A": 2, "B": 3}],
    }


def test_a_tie_that_was_broken_by_the_ballot_is_told_whatever_comes_after_it():
    ballots = [*[("A",)] * 4, *[("B",)] * 3, ("C", "A"), ("D", "B")]
    found = instant_runoff(("A", "B", "C", "D"), ballots)
    assert (found.eliminated, found.winners, found.by_the_ballot) == (("D", "C"), ("A",), True)
