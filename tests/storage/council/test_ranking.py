"""Options: the most, the most approved, the best ranked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from py3votecore.irv import IRV
from py3votecore.schulze_method import SchulzeMethod

from storage.council.options import approval, one_of
from storage.council.ranking import instant_runoff, schulze
from storage.council.refused import Refused
from tests.storage.council.naive import runoff_winners, schulze_winners

OPTIONS = ("lift", "ramp", "bench", "trees", "paint")

rankings = st.permutations(OPTIONS).flatmap(lambda order: st.integers(0, len(order)).map(lambda n: tuple(order[:n])))
many = st.lists(rankings, max_size=14)


def spelled(*ballots):
    """('3 abc', …): three ballots that rank a before b before c."""
    return [tuple(order) for ballot in ballots for number, order in [ballot.split()] for _ in range(int(number))]


@given(many)
def test_schulze_finds_whom_walking_every_path_finds(ballots):
    assert set(schulze(OPTIONS, ballots).winners) == schulze_winners(OPTIONS, ballots)


@given(many)
def test_an_instant_runoff_goes_as_its_words_say(ballots):
    assert set(instant_runoff(OPTIONS, ballots).winners) == runoff_winners(OPTIONS, ballots)


@given(many, st.permutations(OPTIONS))
def test_schulze_agrees_with_an_independent_library(ballots, whole):
    """It knows only options that somebody ranked, so one ballot ranks them all."""
    ballots = [*ballots, tuple(whole)]
    places = [{"count": 1, "ballot": {option: n for n, option in enumerate(each)}} for each in ballots if each]
    found = SchulzeMethod(places, ballot_notation=1).as_dict()
    theirs, ours = set(found.get("tied_winners", [found["winner"]])), set(schulze(OPTIONS, ballots).winners)
    pairs = found["pairs"]
    if any(pairs[one, other] == pairs[other, one] for one, other in pairs):  # It then names some of those that tie.
        assert theirs <= ours
    else:
        assert theirs == ours


@given(st.tuples(*(st.permutations(OPTIONS) for _ in OPTIONS)), st.lists(rankings, max_size=4), st.randoms())
def test_an_instant_runoff_agrees_with_an_independent_library(firsts, others, random):
    """It breaks ties in another way, so none can arise: each is first somewhere, and the numbers are powers of two."""
    firsts = [
        (option, *(other for other in order if other != option)) for option, order in zip(OPTIONS, firsts, strict=True)
    ]
    grouped = [*firsts, *others]
    random.shuffle(grouped)
    ballots = [ranking for place, ranking in enumerate(grouped) for _ in range(2**place)]
    counts = [{"count": 2**place, "ballot": [*ranking]} for place, ranking in enumerate(grouped) if ranking]
    assert instant_runoff(OPTIONS, ballots).winners == (IRV(counts).as_dict()["winner"],)


@given(many, st.randoms())
def test_the_order_of_ballots_changes_no_ranked_count(ballots, random):
    before = schulze(OPTIONS, ballots), instant_runoff(OPTIONS, ballots)
    random.shuffle(ballots)
    assert (schulze(OPTIONS, ballots), instant_runoff(OPTIONS, ballots)) == before


def test_schulze_s_own_example():
    """M. Schulze, A new monotonic … single-winner election method (2011), example 1: E > A > C > B > D."""
    ballots = spelled("5 acbed", "5 adecb", "8 bedac", "3 cabed", "7 caebd", "2 cbade", "7 dceba", "8 ebadc")
    found = schulze("abcde", ballots)
    assert found.order == (("e",), ("a",), ("c",), ("b",), ("d",))
    assert found.preferred["a"]["b"] == 20


def test_methods_differ_and_that_is_why_one_is_stated_beforehand():
    """Tennessee's capital: everybody's second choice against everybody's second vote."""
    ballots = spelled("42 mnck", "26 nckm", "15 cknm", "17 kcnm")
    assert schulze("mnck", ballots).winners == ("n",)
    runoff = instant_runoff("mnck", ballots)
    assert (runoff.eliminated, runoff.winners) == (("c", "n"), ("k",))


def test_of_two_last_ones_goes_who_had_fewer_before_then_the_lower_on_the_ballot():
    earlier = instant_runoff("abcd", spelled("5 a", "4 b", "3 c", "1 db", "1 dc"))
    assert (earlier.eliminated[0], earlier.by_the_ballot) == ("d", False)
    # d goes; b and c have 4 each … and c had fewer in the first round.
    latest = instant_runoff("abcd", spelled("5 a", "3 b", "2 c", "1 dc"))
    assert (latest.eliminated[:2], latest.by_the_ballot) == (("d", "c"), False)
    never = instant_runoff("abc", spelled("3 a", "2 b", "2 c"))
    assert (never.eliminated[0], never.winners, never.by_the_ballot) == ("c", ("a",), True)


def test_options_that_never_differed_are_tied():
    assert instant_runoff("ab", spelled("2 a", "2 b")).winners == ("a", "b")
    assert schulze("ab", spelled("2 a", "2 b")).winners == ("a", "b")
    assert instant_runoff("ab", [(), ()]).winners == ()


def test_approval_counts_every_option_that_a_ballot_approves_of():
    found = approval(["film", "tea", "chess"], [{"film", "tea"}, {"tea"}, set(), {"chess", "film"}])
    assert (found.counts, found.winners) == ({"film": 2, "tea": 2, "chess": 1}, ("film", "tea"))
    assert (found.ballots, found.abstained) == (4, 1)


def test_one_of_several():
    found = one_of(["film", "tea"], ["tea", None, "tea", "film"])
    assert (found.winners, found.abstained) == (("tea",), 1)
    assert one_of(["film", "tea"], [None]).winners == ()


@pytest.mark.parametrize("count", [schulze, instant_runoff])
@pytest.mark.parametrize("ballot", [("lift", "lift"), ("pool",)])
def test_a_forged_ranking_is_refused(count, ballot):
    with pytest.raises(Refused):
        count(OPTIONS, [ballot])


def test_a_forged_option_is_refused():
    with pytest.raises(Refused, match="'pool' is none of the options"):
        approval(OPTIONS, [{"pool"}])
