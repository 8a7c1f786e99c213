"""When a proposal has passed, exactly."""

import json
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.council.majority import LAW, MORE_THAN_HALF, Matter, at_least, judge, progress, simple
from storage.council.size import Measure, Size

CASES = json.loads(Path(__file__).with_name("voting_cases.json").read_text())["cases"]


def size(figures):
    return Size(area_cm2=figures["area"] * 10_000, heads=figures["heads"])


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_every_worked_case(case):
    verdict = judge(LAW[Matter(case["matter"])], *(size(case[key]) for key in ("total", "participated", "consent")))
    assert {"quorum_ok": verdict.quorum_ok, "passed": verdict.passed} == case["expected"]


def test_progress_says_how_many_more_owners_and_how_much_more_area():
    short = progress(LAW[Matter.ORDINARY], size({"area": 9000, "heads": 90}), size({"area": 5360, "heads": 49}))
    assert short == {Measure.AREA: 640 * 10_000, Measure.HEADS: 11}


def test_what_two_thirds_of_an_area_needs_is_rounded_up_to_the_square_centimetre():
    short = progress(LAW[Matter.ORDINARY], Size(area_cm2=100, heads=3), Size(area_cm2=66, heads=2))
    assert short == {Measure.AREA: 1, Measure.HEADS: 0}


def test_a_dwelling_becomes_a_business_only_if_everybody_concerned_agrees():
    everybody = Size(area_cm2=900, heads=9)
    rule = LAW[Matter.UNANIMOUS]
    assert judge(rule, everybody, everybody, everybody).passed
    assert not judge(rule, everybody, everybody, Size(area_cm2=899, heads=9)).passed
    assert not judge(rule, everybody, Size(area_cm2=800, heads=8), Size(area_cm2=800, heads=8)).passed


def test_a_simple_majority_of_homes_is_more_than_half_of_those_that_take_part():
    rule = simple(Measure.HOMES)
    assert judge(rule, Size(homes=100), Size(homes=3), Size(homes=2)).passed
    assert not judge(rule, Size(homes=100), Size(homes=4), Size(homes=2)).passed
    assert judge(rule, Size(homes=100), Size(homes=1), Size(homes=1)).passed
    assert not judge(rule, Size(homes=100), Size(), Size()).passed
    assert not judge(simple(Measure.HOMES, Fraction(1, 20)), Size(homes=100), Size(homes=3), Size(homes=3)).passed


@given(st.fractions(0, 1, max_denominator=50), st.integers(1, 10**9))
def test_a_threshold_is_the_smallest_whole_number_that_meets_it(share, of):
    least = at_least(share).least(of)
    assert Fraction(least, of) >= share > Fraction(least - 1, of)
    more = MORE_THAN_HALF.least(of)
    assert Fraction(more, of) > Fraction(1, 2) >= Fraction(more - 1, of)


@given(*[st.tuples(st.integers(1, 300), st.integers(0, 300), st.integers(0, 300)) for _ in range(2)])
def test_what_is_short_is_exactly_what_is_missing(area, heads):
    """With it the threshold is met, with one less it is not."""
    rule = LAW[Matter.SPECIAL]
    (all_area, part_area, yes_area), (all_heads, part_heads, yes_heads) = (
        (total, min(part, total), min(yes, part, total)) for total, part, yes in (area, heads)
    )
    total, part, yes = Size(0, all_area, all_heads), Size(0, part_area, part_heads), Size(0, yes_area, yes_heads)
    for measure, standing in judge(rule, total, part, yes).standings.items():
        reached = part[measure] + standing.quorum_short
        assert Fraction(reached, total[measure]) >= Fraction(2, 3)
        assert not standing.quorum_short or Fraction(reached - 1, total[measure]) < Fraction(2, 3)
        if part[measure]:
            agreed = yes[measure] + standing.consent_short
            assert Fraction(agreed, part[measure]) >= Fraction(3, 4)
            assert not standing.consent_short or Fraction(agreed - 1, part[measure]) < Fraction(3, 4)
