"""Which stage may follow which, by hand, by date and by vote."""

from itertools import pairwise

import pytest

from storage.council import CouncilRules
from storage.council.scope import Scope
from storage.council.stages import ENDED, FOLLOWING, PATH, Stage, by_hand, may_follow, when_over


def test_the_path_leads_from_the_first_signature_to_the_work_done_and_what_is_over_stays_over():
    for stage, following in pairwise(PATH):
        assert may_follow(stage, following)
    after = {(over, stage) for over in ENDED for stage in Stage if may_follow(over, stage)}
    assert after == {(Stage.REJECTED, Stage.REVISING), (Stage.DONE, Stage.REVISING)}  # Its vote was annulled.
    assert may_follow(Stage.UNDERWAY, Stage.REVISING)  # So was this one's, once works ran.
    assert Stage.REVISING not in {*by_hand(Stage.REJECTED), *by_hand(Stage.DECIDED), *by_hand(Stage.UNDERWAY)}
    assert set(FOLLOWING) | ENDED == set(Stage)


def test_nobody_decides_by_hand_what_a_vote_decides_or_lets_lapse_what_has_its_date():
    offered = {stage: set(by_hand(stage)) for stage in Stage}
    assert not any(each & {Stage.DECIDED, Stage.REJECTED, Stage.LAPSED} for each in offered.values())
    assert by_hand(Stage.COLLECTING) == [Stage.DISCUSSING, Stage.DECLINED, Stage.WITHDRAWN]


def test_when_its_time_is_over_it_goes_on_if_enough_have_signed():
    assert when_over(Stage.COLLECTING, enough=True) is Stage.DISCUSSING
    assert when_over(Stage.COLLECTING, enough=False) is Stage.LAPSED
    assert when_over(Stage.VOTING, enough=True) is None
    assert all(may_follow(stage, then) for stage in Stage if (then := when_over(stage, enough=False)))


@pytest.mark.parametrize(
    ("scope", "homes", "wanted"),
    [
        (Scope.ENTRANCE, 12, 2),
        (Scope.ENTRANCE, 2, 1),
        (Scope.BUILDING, 5, 3),
        (Scope.COMPOUND, 900, 10),
        (Scope.COMPOUND, 0, 1),
    ],
)
def test_never_more_than_half_of_the_homes_have_to_sign(scope, homes, wanted):
    assert CouncilRules().signatures(scope, homes) == wanted


def test_a_rule_that_cannot_be_kept_is_refused_with_what_would_be_right():
    with pytest.raises(ValueError, match="signers"):
        CouncilRules(signers=()).check()
    with pytest.raises(ValueError, match="less than the shortest stage, 7 days"):
        CouncilRules(remind_days=7).check()
