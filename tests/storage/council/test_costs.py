"""A plan of costs among the homes of a stairwell: whom it leaves out, what makes it fail, and sums that are exact."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from storage.council.costs.plans import OWN, Flaw, Flawed, Plan, Split, split
from storage.council.schemes import SCHEMES
from storage.council.shares import Flat

STAIRS = [Flat(f"3-2-{floor}0{side}", floor, 800_000 + side * 1_000) for floor in range(1, 7) for side in (1, 2)]
LIFT = Plan(60_000_000, 24_000_000, "gz_2016_art8")


def test_the_ground_floor_is_compensated_and_the_sum_is_the_net_cost():
    found = split(Plan(60_000_000, 24_000_000, "gz_2016_art8", compensation_fen=1_000_000), STAIRS, set())
    assert isinstance(found, Split)
    assert found.of("3-2-101") == found.of("3-2-102") == -1_000_000
    assert sum(found.shares.balance.values()) == 36_000_000
    assert list(found.by_floor()) == [6, 5, 4, 3, 2, 1]
    assert found.of("9-9-999") is None


def test_who_joins_later_pays_what_they_would_have_paid_and_nobody_pays_more():
    whole, without = split(LIFT, STAIRS, set()), split(LIFT, STAIRS, {"3-2-601", "3-2-501"})
    late = split(LIFT, STAIRS, {"3-2-601", "3-2-501"}, ["3-2-601", "3-2-501"])
    assert without.of("3-2-601") is None
    assert without.of("3-2-402") > whole.of("3-2-402")
    assert abs(late.of("3-2-501") - whole.of("3-2-501")) <= len(STAIRS)
    assert sum(late.shares.balance.values()) == LIFT.net
    assert all(late.of(home) <= share for home, share in without.shares.shares.items())


def test_what_does_not_work_out_names_the_homes():
    per_cent = Plan(100, 0, "ningbo_case")
    cellar, bare, high = Flat("3-2-B1", -1, 10), Flat("3-2-103", 1, 0), Flat("3-2-701", 7, 10)
    assert split(LIFT, [], set()) == Flawed(Flaw.NO_HOMES)
    assert split(LIFT, [*STAIRS, bare], set()) == Flawed(Flaw.NO_AREA, ("3-2-103",))
    assert split(LIFT, [*STAIRS, cellar], set()) == Flawed(Flaw.NO_FLOOR, ("3-2-B1",))
    assert split(per_cent, [*STAIRS, high], set()) == Flawed(Flaw.UNSAID, ("3-2-701",))
    assert split(LIFT, STAIRS[:4], {"3-2-201", "3-2-202"}) == Flawed(Flaw.NOBODY)


@given(
    st.sampled_from([*SCHEMES, OWN]),
    st.integers(1, 10**10),
    st.integers(0, 10**9),
    st.integers(0, 10**6),
    st.sets(st.sampled_from([flat.id for flat in STAIRS])),
)
def test_sums_are_exact_to_the_fen(scheme, net, subsidy, compensation, absent):
    own = {floor: str(Fraction(floor - 1, 2)) for floor in range(1, 7)}
    plan = Plan(net + subsidy, subsidy, scheme, coefficients=own, compensation_fen=compensation)
    found = split(plan, STAIRS, absent)
    if isinstance(found, Flawed):
        assert found.why is Flaw.NOBODY
        return
    assert sum(found.shares.balance.values()) == net
    assert sum(map(sum, found.by_floor().values())) == net
