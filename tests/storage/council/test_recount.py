"""The published file: whoever changes it is found out."""

import copy
import hashlib
import json
from collections import Counter
from contextlib import suppress

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.majority import Matter
from storage.council.published import Published, Totals, chain, publish, seal, told_by_area
from storage.council.receipt import digest, new_receipt
from storage.council.recount import recount
from storage.council.result import OF_OPTIONS, Counting, Vote, of_tally
from storage.council.tally import tally
from tests.storage.council.casting import votes

OPTIONS = ("lift", "ramp", "bench")
PARTS = ("homes", "area_cm2", "heads")
COUNTINGS = [
    Vote("Lift?", Counting.DOUBLE, Matter.SPECIAL),
    *(Vote("Lift?", counting) for counting in (Counting.HOMES, Counting.AREA)),
    *(Vote("What first?", counting, options=OPTIONS) for counting in sorted(OF_OPTIONS)),
]


@st.composite
def published(draw, vote=None):
    electorate, ballots, named, served = draw(votes())
    vote = vote or draw(st.sampled_from(COUNTINGS))
    if vote.counting in OF_OPTIONS:
        choices = {Choice.YES: ("lift",), Choice.NO: ("ramp",), Choice.ABSTAIN: ()}
        ballots = [Ballot(each.home, choices[each.choice], each.voter) for each in ballots]
        served = frozenset()
    settled = settle(electorate, ballots, named)
    receipts = {home: digest(f"receipt of {home}") for home in settled.counted}
    return publish(vote, electorate, settled, receipts, served), electorate, settled, served


def wrong(file):
    return [finding.words for finding in recount(msgspec.convert(file, Published)) if not finding.right]


@given(published())
def test_what_is_published_is_right_and_survives_being_written_and_read(drawn):
    file, *_ = drawn
    read = msgspec.convert(json.loads(msgspec.json.encode(file)), Published)
    assert read == file
    assert all(finding.right for finding in recount(read))


@given(published(COUNTINGS[0]))
def test_the_published_result_is_that_of_the_count_with_homes_and_owners(drawn):
    file, electorate, settled, served = drawn
    vote = COUNTINGS[0]
    assert file.result == of_tally(vote, tally(electorate, settled, vote.rule, served))


def paths(value, path=()):
    """Where in a document something stands that can be changed."""
    if isinstance(value, dict):
        for key in value:
            yield from paths(value[key], (*path, key))
    elif isinstance(value, list) and value:
        for place, each in enumerate(value):
            yield from paths(each, (*path, place))
    else:
        yield path


@given(published(), st.data())
def test_whatever_is_changed_is_found(drawn, data):
    file = json.loads(msgspec.json.encode(drawn[0]))
    path = data.draw(st.sampled_from([path for path in paths(file) if path != ("form",)]))
    changed = copy.deepcopy(file)
    place = changed
    for step in path[:-1]:
        place = place[step]
    before = place[path[-1]]
    if isinstance(before, bool):
        after = not before
    elif isinstance(before, int):
        after = before + data.draw(st.sampled_from([1, -1, 1000]))
    elif isinstance(before, list):
        after = ["lift"]
    else:
        after = {"yes": "no", "no": "abstain", "abstain": "yes", "lift": "ramp", "ramp": "bench", "bench": "lift"}.get(
            before, f"{before}0"
        )
    place[path[-1]] = after
    with suppress(msgspec.ValidationError):  # It is no published vote any more, and is refused as such.
        assert wrong(changed), path


@given(published(), st.data())
def test_a_ballot_that_is_taken_out_put_in_or_moved_is_found(drawn, data):
    file = json.loads(msgspec.json.encode(drawn[0]))
    ballots = file["ballots"]
    if not ballots:
        return
    place = data.draw(st.integers(0, len(ballots) - 1))
    assert wrong(file | {"ballots": ballots[:place] + ballots[place + 1 :]})
    assert wrong(file | {"ballots": [*ballots, ballots[place]]})
    if len(ballots) > 1:
        assert wrong(file | {"ballots": ballots[1:] + ballots[:1]})


def forged(file, **changes):
    """Somebody who knows the rules changes the file and chains it anew."""
    file = msgspec.structs.replace(file, **changes)
    links = chain(file)
    rows = tuple(msgspec.structs.replace(row, link=link) for row, link in zip(file.ballots, links[1:], strict=True))
    return msgspec.structs.replace(file, ballots=rows, seal=seal(links[-1], file.result))


@given(published(COUNTINGS[0]))
def test_a_result_that_the_ballots_do_not_come_to_is_found_though_the_chain_is_whole(drawn):
    file = drawn[0]
    lie = forged(file, result=file.result | {"passed": not file.result["passed"]})
    assert [each.words for each in recount(lie) if not each.right] == [
        f"result.passed is published as {not file.result['passed']}; the ballots come to {file.result['passed']}."
    ]


@given(published(COUNTINGS[0]).filter(lambda drawn: drawn[0].ballots))
def test_one_ballot_counted_twice_is_found_though_the_chain_is_whole(drawn):
    file = drawn[0]
    words = [each.words for each in recount(forged(file, ballots=(file.ballots[0], *file.ballots))) if not each.right]
    assert "A ballot stands there twice, or they are not in the order of their receipts." in words


@given(published(COUNTINGS[1]).filter(lambda drawn: drawn[0].ballots))
def test_more_ballots_than_homes_are_found(drawn):
    file = drawn[0]
    small = msgspec.structs.replace(file.electorate, homes=len(file.ballots) - 1, heads=1)
    words = [each.words for each in recount(forged(file, electorate=small)) if not each.right]
    assert any("more homes in the vote than in the electorate" in each for each in words)


@given(published())
def test_nothing_tells_whose_ballot_it_is_but_an_area_where_areas_are_counted(drawn):
    file = drawn[0]
    text = msgspec.json.encode(file).decode()
    assert "Anna" not in text
    assert [row.receipt for row in file.ballots] == sorted(row.receipt for row in file.ballots)
    if file.counting not in {Counting.DOUBLE, Counting.AREA}:
        assert all(row.area_cm2 is None and row.head is None for row in file.ballots)
        assert told_by_area(file.ballots) == 0


@given(published(COUNTINGS[0]))
def test_that_ballots_are_of_the_same_owners_is_said_only_where_there_are_several(drawn):
    """Else it is nobody's business."""
    file, electorate, settled, _ = drawn
    counted = Counter(electorate.homes[home].owners for home in settled.counted)
    several = sorted(count for count in counted.values() if count > 1)
    assert sorted(Counter(row.head for row in file.ballots if row.head is not None).values()) == several


def test_a_receipt_is_typed_as_people_type_and_checked_with_any_tool():
    receipt = new_receipt()
    assert digest(receipt) == digest(receipt.lower().replace("-", " ")) == digest(receipt.replace("0", "O"))
    assert digest(receipt) == hashlib.sha256(receipt.replace("-", "").encode()).hexdigest()
    assert receipt != new_receipt()
    assert digest("7K3M\udce9") == digest("7K3M?")  # A terminal hands over also what is no text.


@pytest.mark.parametrize("quorum", ["1/0", "1e9", "２/3", "-1/2", "", "3/2"])
def test_a_forged_quorum_is_a_finding(quorum):
    electorate = freeze([Home("a", 1, frozenset({"Anna"}))])
    file = publish(COUNTINGS[1], electorate, settle(electorate, []), {})
    findings = recount(forged(file, quorum=quorum))
    assert ["The ballots cannot be counted" in each.words for each in findings if not each.right] == [True]


@pytest.mark.parametrize("below", PARTS)
def test_numbers_below_nothing_are_a_finding(below):
    electorate = freeze([Home("a", 1, frozenset({"Anna"}))])
    file = publish(COUNTINGS[1], electorate, settle(electorate, []), {})
    finding = "A number of homes, area or owners is below 0."
    assert finding in wrong(msgspec.to_builtins(forged(file, pending_homes=-1)))
    assert finding in wrong(msgspec.to_builtins(forged(file, silent=Totals(**{**dict.fromkeys(PARTS, 0), below: -1}))))
    assert finding not in wrong(msgspec.to_builtins(forged(file, silent=Totals(0, 0, 0))))


def test_whoever_knows_no_python_finds_the_same_links_and_the_same_seal():
    """As docs/operators.md tells: each link is the digest of the one before and of what stands there, keys in order."""
    electorate = freeze([Home("a", 1, frozenset({"Anna"}))])
    settled = settle(electorate, [Ballot("a", Choice.YES, "Anna")])
    file = publish(Vote("电梯", Counting.HOMES), electorate, settled, {"a": "0f"})
    head = (
        '{"counting":"homes","electorate":{"area_cm2":1,"heads":1,"homes":1},'
        f'"form":"{file.form}","pending_homes":0,"title":"电梯"}}'
    )
    first = hashlib.sha256(head.encode()).hexdigest()
    second = hashlib.sha256(f'{first}\n{{"choice":"yes","receipt":"0f"}}'.encode()).hexdigest()
    assert (chain(file), [row.link for row in file.ballots]) == ([first, second], [second])
    zeros = '"consent_short":0,"no":0,"participated":1,"quorum_short":0,"silent":0,"split":0,"total":1,"yes":1'
    homes = f'{{"homes":{{"abstain":0,"consent":1,{zeros}}}}}'
    result = f'{{"measures":{homes},"passed":true,"quorum_ok":true,"silent_follow":null}}'
    assert file.seal == hashlib.sha256(f"{second}\n{result}".encode()).hexdigest()


def test_each_finding_says_what_is_wrong_and_where():
    change = msgspec.structs.replace
    electorate = freeze([Home(each, 1, frozenset({each})) for each in "ab"])
    settled = settle(electorate, [Ballot("a", Choice.YES, "a"), Ballot("b", Choice.NO, "b")])
    file = publish(COUNTINGS[1], electorate, settled, {"a": "0f", "b": "1f"})
    first, second = file.ballots
    assert [str(each.words) for each in recount(file)] == [
        "The chain of 2 ballots is whole.",
        "No receipt stands there twice.",
        "The result is what the ballots come to.",
    ]
    agreed, denied = change(first, choice="no"), change(second, choice="yes")
    yes, total = file.result["measures"]["homes"]["yes"], file.electorate
    for wrongly, said in (
        (
            {"ballots": (agreed, second)},
            "The chain is broken at ballot 1 of 2: it, or what stands above the ballots, was changed after the close.",
        ),
        (
            {"ballots": (first, denied)},
            "The chain is broken at ballot 2 of 2: it, or one that stood before it, was changed after the close.",
        ),
        ({"seal": "0" * 64}, "The seal does not fit: the end of the chain or the result was changed."),
        ({"ballots": (second, first)}, "A ballot stands there twice, or they are not in the order of their receipts."),
        (
            {"ballots": (change(first, area_cm2=1), second)},
            "A ballot has no area where areas are counted, or one where they are not.",
        ),
        ({"electorate": change(total, heads=0)}, "The electorate has 2 homes and 0 owners."),
        (
            {"electorate": change(total, homes=1)},
            "There are more homes in the vote than in the electorate: 2 of 1.",
        ),
        (
            {"ballots": (first, denied)},
            f"result.measures.homes.yes is published as {yes}; the ballots come to {yes + 1}.",
        ),
    ):
        assert said in [str(each.words) for each in recount(change(file, **wrongly)) if not each.right], said
