"""Who pays what for the lift, to the fen."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.council.apportion import apportion
from storage.council.refused import Refused
from storage.council.schemes import SCHEMES, Basis, own, scheme
from storage.council.shares import Flat, join_later, net_cost, share

FILE = json.loads(Path(__file__).with_name("lift_schemes.json").read_text())
EXAMPLES = FILE["worked_examples"]
NINGBO_FLOORS = 6

areas = st.integers(1, 5_000_000)
# The first is high enough to pay in every scheme.
flats = st.builds(
    lambda *drawn: [
        Flat(f"{floor}{number:02}", floor, area) for number, (floor, area) in enumerate([drawn[0], *drawn[1]])
    ],
    st.tuples(st.integers(3, NINGBO_FLOORS), areas),
    st.lists(st.tuples(st.integers(2, NINGBO_FLOORS), areas), max_size=12),
)
schemes = st.sampled_from(sorted(SCHEMES)).map(scheme)
costs = st.integers(0, 10**10)


def fen(amount):
    return int(Decimal(amount) * 100)


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["id"] for example in EXAMPLES])
def test_every_worked_example(example):
    homes = [Flat(home, int(home[:-2]), int(area * 10_000)) for home, area in example["areas_m2"].items()]
    net = net_cost(fen(example["total_cost_yuan"]), fen(example["subsidy_yuan"]))
    found = share(scheme(example["scheme"]), homes, net)
    assert found.weights == {home: Fraction(weight) for home, weight in example["weights"].items()}
    assert found.shares == {home: fen(amount) for home, amount in example["shares_yuan"].items()}
    assert sum(found.shares.values()) == fen(example["sum_yuan"]) == fen(example["net_yuan"])


def test_every_published_coefficient_is_ours():
    assert {each["id"] for each in FILE["schemes"]} == SCHEMES.keys()
    for each in FILE["schemes"]:
        for floor, coefficient in (each.get("coefficients") or each.get("percent_per_household", {})).items():
            assert scheme(each["id"]).coefficient(int(floor)) == Fraction(str(coefficient)), (each["id"], floor)


def test_the_law_s_default_goes_by_area_and_the_academic_rule_adds_half_a_floor():
    homes = [Flat("101", 1, 600_000), Flat("201", 2, 900_000), Flat("301", 3, 1_500_000)]
    assert share(scheme("civil_code_283_default"), homes, 30_000).shares == {"101": 6_000, "201": 9_000, "301": 15_000}
    assert share(scheme("academic_elevator_rule"), homes, 45_000).shares == {
        "101": 10_000,
        "201": 15_000,
        "301": 20_000,
    }


@given(schemes, flats, costs, st.data())
def test_shares_add_up_to_the_cost_and_none_is_further_than_a_fen_from_its_exact_value(scheme, homes, net, data):
    out = data.draw(st.sets(st.sampled_from(homes[1:]).map(lambda flat: flat.id))) if homes[1:] else set()
    compensation = {"101": data.draw(st.integers(0, 10**6))}
    homes = [*homes, Flat("101", 1, 1)]
    found = share(scheme, homes, net, out, compensation)
    bears = net + compensation["101"]
    assert sum(found.shares.values()) == bears
    assert sum(found.balance.values()) == net
    assert found.shares.keys() == {flat.id for flat in homes} - out
    whole = sum(found.weights[home] for home in found.shares)
    for home, amount in found.shares.items():
        assert abs(amount - bears * found.weights[home] / whole) < 1


@given(schemes, flats, costs, st.randoms())
def test_the_order_of_homes_changes_no_share(scheme, homes, net, random):
    before = share(scheme, homes, net).shares
    random.shuffle(homes)
    assert share(scheme, homes, net).shares == before


def test_nothing_is_shared_by_those_who_bear_nothing():
    assert apportion(0, {"101": Fraction(0)}) == {"101": 0}


def test_equal_remainders_go_by_the_id():
    assert apportion(2, dict.fromkeys(["301", "101", "201"], Fraction(1))) == {"301": 0, "101": 1, "201": 1}


@given(schemes, flats.filter(lambda homes: len(homes) > 1), costs)
def test_who_joins_later_pays_what_they_would_have_paid_and_nobody_pays_more(scheme, homes, net):
    late = homes[-1].id
    joining = join_later(share(scheme, homes, net, {late}), late)
    assert joining.pays == share(scheme, homes, net).shares[late]
    assert sum(joining.refunds.values()) == joining.pays
    assert min(joining.refunds.values()) >= 0


def test_who_stays_out_leaves_their_part_to_all_and_not_to_their_own_floor():
    """Weights 0.5, 0.5, 0.55: 401 does not pay for 402 alone."""
    homes = [Flat(f"{floor}0{side}", floor, 800_000) for floor in (3, 4) for side in (1, 2)]
    found = share(scheme("gz_2016_art8"), homes, 310_00, {"402"})
    assert found.shares == {"301": 100_00, "302": 100_00, "401": 110_00}


def test_compensation_is_borne_by_those_who_pay():
    homes = [Flat("101", 1, 800_000), Flat("201", 2, 800_000), Flat("301", 3, 800_000)]
    found = share(scheme("linear_travel"), homes, 300_00, compensation={"101": 30_00})
    assert found.shares == {"101": 0, "201": 110_00, "301": 220_00}
    assert found.balance == {"101": -30_00, "201": 110_00, "301": 220_00}


def test_who_stays_out_is_compensated_all_the_same_and_pays_nothing():
    homes = [Flat("101", 1, 800_000), Flat("201", 2, 800_000), Flat("301", 3, 800_000)]
    found = share(scheme("linear_travel"), homes, 300_00, {"101"}, {"101": 30_00})
    assert found.balance == {"101": -30_00, "201": 110_00, "301": 220_00}


def test_the_subsidy_may_pay_for_all_of_it():
    assert (net_cost(1, 0), net_cost(100, 100)) == (1, 0)


def test_own_coefficients():
    homes = [Flat("101", 1, 10_000), Flat("201", 2, 30_000)]
    agreed = {1: Fraction(1), 2: Fraction(1)}
    assert share(own(agreed, Basis.AREA), homes, 400).shares == {"101": 100, "201": 300}
    assert share(own(agreed, Basis.HOUSEHOLD), homes, 400).shares == {"101": 200, "201": 200}
    free = {1: Fraction(0), 2: Fraction(1, 2)}
    assert share(own(free, Basis.HOUSEHOLD), homes, 400).shares == {"101": 0, "201": 400}


def test_percentages_that_do_not_add_up_are_scaled_and_it_says_so():
    homes = [Flat(f"6{side:02}", 6, 800_000) for side in range(3)]
    found = share(scheme("ningbo_case"), homes, 300)
    assert set(found.shares.values()) == {100}
    assert found.remark == "The percentages of these homes add up to 61.5 %: all shares are scaled to 100 %."
    homes = [Flat(f"{floor}0{side}", floor, 800_000) for floor in range(1, 7) for side in (1, 2)]
    assert share(scheme("ningbo_case"), homes, 300).remark == ""


HOME = [Flat("301", 3, 800_000)]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda: net_cost(0, 0), "the cost is not above 0"),
        (lambda: net_cost(100, 101), "the net cost would be below 0"),
        (lambda: net_cost(100, -1), "the subsidy is below 0"),
        (lambda: scheme("by_mood"), "no scheme is called 'by_mood'; known are gz_2016_art8"),
        (lambda: share(scheme("linear_travel"), [], 100), "there are no homes"),
        (lambda: share(scheme("linear_travel"), HOME * 2, 100), "'301' is listed twice"),
        (lambda: share(scheme("linear_travel"), [Flat("301", 3, 0)], 100), "'301' has no area"),
        (lambda: share(scheme("linear_travel"), [Flat("B1", -1, 1)], 100), "says nothing about floor -1"),
        (lambda: share(scheme("ningbo_case"), [Flat("701", 7, 1)], 100), "says nothing about floor 7"),
        (lambda: share(scheme("linear_travel"), HOME, -1), "the net cost is below 0"),
        (lambda: share(scheme("linear_travel"), HOME, 100, {"999"}), "'999' is not in the list"),
        (lambda: share(scheme("linear_travel"), HOME, 100, {"301"}), "nobody is left to pay"),
        (lambda: share(scheme("linear_travel"), HOME, 100, compensation={"301": -1}), "a compensation is below 0"),
        (lambda: own({1: Fraction(-1)}, Basis.AREA), "a coefficient is below 0"),
        (lambda: join_later(share(scheme("linear_travel"), HOME, 100), "301"), "'301' takes part already"),
    ],
)
def test_what_cannot_be_shared_is_refused(act, words):
    with pytest.raises(Refused, match=words):
        act()
