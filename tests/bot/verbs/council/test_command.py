"""`linli tally`, `linli shares` and `linli recount`: what somebody who checks the figures types and reads."""

import json
from pathlib import Path

import msgspec
import pytest

from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.published import publish
from storage.council.receipt import digest
from storage.council.result import Counting, Vote

DATA = Path(__file__).parents[3] / "storage" / "council"
VOTING, LIFTS = DATA / "voting_cases.json", DATA / "lift_schemes.json"
CASE = {
    "id": "X",
    "matter": "ordinary",
    "total": {"area": 9000, "heads": 90},
    "participated": {"area": 5360, "heads": 49},
    "consent": {"area": 3000, "heads": 30},
}
EXAMPLE = {"id": "E", "scheme": "linear_travel", "net_yuan": 300, "areas_m2": {"101": 80, "201": 80, "301": 80}}
HOMES = [
    {"home": "101", "area_m2": 80.5, "owners": ["Anna"]},
    {"home": "201", "area_m2": "80.5", "owners": ["Bao", "Chen"]},
    {"home": "301", "area_m2": 100, "owners": ["Anna"]},
]


def write(content):
    Path("file.json").write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return "file.json"


def test_tally_answers_each_worked_case_in_the_keys_that_it_expects(terminal):
    code, out, err = terminal("tally", str(VOTING), "--json")
    assert (code, err) == (0, "")
    expected = {case["id"]: case["expected"] for case in json.loads(VOTING.read_text())["cases"]}
    found = {case["id"]: {key: case[key] for key in expected[case["id"]]} for case in json.loads(out)["cases"]}
    assert found == expected


def test_shares_answers_each_worked_example_in_its_own_keys(terminal):
    code, out, err = terminal("shares", str(LIFTS), "--json")
    assert (code, err) == (0, "")
    expected = json.loads(LIFTS.read_text())["worked_examples"]
    for example, answer in zip(expected, json.loads(out)["worked_examples"], strict=True):
        assert {key: example[key] for key in ("id", "weights", "shares_yuan", "sum_yuan")} == {
            key: answer[key] for key in ("id", "weights", "shares_yuan", "sum_yuan")
        }


@pytest.mark.parametrize(("verb", "entry"), [("tally", CASE), ("shares", EXAMPLE)])
def test_the_answer_has_the_shape_of_the_file(terminal, verb, entry):
    for content, first in ((entry, lambda out: out), ([entry], lambda out: out[0])):
        code, out, _ = terminal(verb, write(content), "--json")
        assert code == 0
        assert first(json.loads(out))["id"] == entry["id"]


def test_without_json_it_says_what_is_missing_whether_it_was_expected_and_that_it_is_no_official_vote(terminal):
    code, out, _ = terminal("tally", write(CASE | {"expected": {"quorum_ok": False, "passed": False}}))
    assert code == 0
    assert out.splitlines() == [
        "X: not passed",
        "   5,360 of 9,000 m² took part, 3,000 consented; 640 m² more would have to take part",
        "   49 of 90 owners took part, 30 consented; 11 owners more would have to take part",
        "   as expected",
        "This is a consultation (民意征询). A vote of the owners in the sense of the law needs the official procedure.",
    ]


def test_an_expectation_that_is_not_met_is_said_and_the_status_is_1(terminal):
    code, out, _ = terminal("tally", write(CASE | {"expected": {"passed": True}}))
    assert code == 1
    assert "NOT as expected: passed True" in out
    code, out, _ = terminal("shares", write(EXAMPLE | {"sum_yuan": "301.00"}))
    assert code == 1
    assert "NOT as expected: sum_yuan" in out


def test_shares_as_a_table(terminal):
    _, out, _ = terminal("shares", write(EXAMPLE | {"compensation_yuan": {"101": 30}}))
    assert out.splitlines() == [
        "E: 330.00 yuan among 3 homes",
        "        101  floor  1        80 m²            0.00 yuan, and gets 30.00",
        "        201  floor  2        80 m²          110.00 yuan",
        "        301  floor  3        80 m²          220.00 yuan",
    ]


def test_own_coefficients_and_who_joins_later(terminal):
    example = EXAMPLE | {
        "scheme": "own",
        "basis": "household",
        "coefficients": {"1": 0, "2": "0.5", "3": 1},
        "staying_out": ["201"],
        "joining_later": "201",
    }
    _, out, _ = terminal("shares", write(example), "--json")
    answer = json.loads(out)
    assert answer["shares_yuan"] == {"101": "0.00", "301": "300.00"}
    assert answer["joining"] == {"pays_yuan": "100.00", "refunds_yuan": {"101": "0.00", "301": "100.00"}}


def test_cases_may_have_an_electorate_and_ballots_instead_of_figures(terminal):
    case = {
        "id": "B",
        "electorate": HOMES,
        "ballots": [
            {"home": "101", "choice": "yes"},
            {"home": "301", "choice": "yes"},
            {"home": "201", "choice": "yes", "voter": "Bao"},
            {"home": "201", "choice": "no", "voter": "Chen"},
        ],
    }
    _, out, _ = terminal("tally", write([case, case | {"named": {"201": "Chen"}}]), "--json")
    held, named = json.loads(out)
    assert (held["pending"], held["quorum_ok"]) == (["201"], False)
    assert (named["pending"], named["passed"]) == ([], False)  # Of two owners one consents.
    assert named["measures"]["area_cm2"]["yes"] == 1_805_000
    assert named["measures"]["heads"] | {"total": 2, "yes": 1, "no": 1} == named["measures"]["heads"]


@pytest.mark.parametrize(
    ("counting", "choices", "winners"),
    [
        ("one_of_several", [["lift"], ["ramp"], ["lift"]], ["lift"]),
        ("approval", [["lift", "ramp"], ["ramp"], []], ["ramp"]),
        ("schulze", [["lift", "ramp"], ["ramp"], []], ["lift", "ramp"]),
        ("instant_runoff", [["lift", "ramp"], ["bench", "ramp"], ["lift"]], ["lift"]),
    ],
)
def test_options_are_counted_too(terminal, counting, choices, winners):
    ballots = [{"home": home["home"], "choice": choice} for home, choice in zip(HOMES, choices, strict=True)]
    case = {"counting": counting, "options": ["lift", "ramp", "bench"], "electorate": HOMES, "ballots": ballots}
    code, out, _ = terminal("tally", write(case), "--json")
    assert code == 0
    assert json.loads(out)["winners"] == winners


BALLOT = {"home": "101", "choice": "yes"}


@pytest.mark.parametrize(
    ("case", "words"),
    [
        (CASE | {"total": {"heads": 90}}, "total.area is missing"),
        (CASE | {"total": {"area": 0, "heads": 90}}, "total.area is 0"),
        (CASE | {"total": {"area": 5000, "heads": 90}}, "participated.area is more than total.area"),
        (CASE | {"consent": {"area": 3000, "heads": 50}}, "consent.heads is more than participated.heads"),
        (CASE | {"consent": {"area": -1, "heads": 50}}, "consent.area is -1"),
        (CASE | {"consent": {"area": 3000, "heads": 1.5}}, "consent.heads is 1.5: no whole number"),
        (CASE | {"oppose": {"heads": 20}, "abstain": {"heads": 0}}, "do not add up to participated.heads"),
        (CASE | {"matter": "urgent"}, "matter is 'urgent'; known are ordinary, special, unanimous"),
        (CASE | {"counting": "by ear"}, "counting is 'by ear'"),
        (CASE | {"counting": "homes", "quorum": "1/0"}, "quorum is '1/0': write a fraction such as 1/2"),
        ({"electorate": HOMES, "ballots": [BALLOT | {"home": "999"}]}, "home '999' is not in the electorate"),
        ({"electorate": HOMES, "ballots": [BALLOT, BALLOT]}, "home '101' has two ballots of one voter"),
        ({"electorate": HOMES, "ballots": [BALLOT | {"choice": "maybe"}]}, "choice is 'maybe'; known are yes, no"),
        ({"electorate": [*HOMES, {"home": "401"}], "ballots": []}, "the area of home '401' is missing"),
        ({"electorate": HOMES * 2, "ballots": []}, "home '101' stands in the electorate twice"),
        ({"electorate": HOMES, "served": ["999"]}, "home '999' is not in the electorate"),
        ({"counting": "schulze", "options": ["lift"], "electorate": HOMES}, "a choice needs two options that differ"),
        ("nonsense", "Expected `object`"),
    ],
)
def test_a_case_that_cannot_be_counted_says_why_and_the_others_are_counted(terminal, case, words):
    code, out, err = terminal("tally", write([case, CASE]), "--json")
    assert code == 1
    bad, good = json.loads(out)
    assert words in bad["error"]
    assert words in err
    assert good["quorum_ok"] is False
    assert "error" not in good


def test_what_was_left_out_follows_from_the_rest_and_invalid_papers_are_no_ballots(terminal):
    left_out = {key: value for key, value in CASE.items() if key != "participated"}
    figures = {"consent": {"area": "30.5", "heads": "31"}, "oppose": {"area": 29.5, "heads": 24}}
    all_there = {"total": {"area": "90.0", "heads": 90}, "abstain": {"area": 0, "heads": 5}}
    invalid = CASE | {
        "oppose": {"area": 2000, "heads": 15},
        "abstain": {"area": 300, "heads": 3},
        "invalid": {"area": 60, "heads": 1},
    }
    noisy = CASE | {"participated": {"area": 6000.000000000001, "heads": 60}}  # As sums of 0.1 and the like are.
    _, out, _ = terminal("tally", write([left_out | figures | all_there, invalid, noisy]), "--json")
    derived, with_invalid, rounded = json.loads(out)
    assert (derived["quorum_ok"], derived["passed"]) == (True, True)
    assert (with_invalid["quorum_ok"], rounded["quorum_ok"]) == (False, True)
    ballots = [{"home": "101", "choice": "yes"}, {"home": "201", "choice": "invalid"}]
    bare = [{key: home[key] for key in ("home", "owners")} for home in HOMES]  # Homes are counted: no area is needed.
    _, out, _ = terminal("tally", write({"counting": "homes", "electorate": bare, "ballots": ballots}), "--json")
    answer = json.loads(out)
    assert (answer["passed"], answer["invalid"], answer["measures"]["homes"]["participated"]) == (True, ["201"], 1)


def test_floors_without_homes_leave_their_part_to_the_others(terminal):
    above = EXAMPLE | {"floors": 4, "households_per_floor": 1, "areas_m2": {"201": "80", "301": 80.5}}
    code, out, _ = terminal("shares", write(above), "--json")
    assert code == 0
    answer = json.loads(out)
    assert answer["shares_yuan"] == {"201": "100.00", "301": "200.00"}
    assert answer["remark"] == "No home is on floor 1, 4: the others bear the whole cost."


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scheme": "by_mood"}, "no scheme is called 'by_mood'"),
        ({"net_yuan": -1}, "the net cost is -1"),
        ({"net_yuan": None}, "the net cost is missing"),
        ({"total_cost_yuan": 0}, "the cost is not above 0"),
        ({"total_cost_yuan": 100, "subsidy_yuan": 200}, "the net cost would be below 0"),
        ({"total_cost_yuan": 400, "subsidy_yuan": 200}, "cost less subsidy is 200.00"),
        ({"net_yuan": 1.001}, "the net cost is 1.001, which is finer than 1/100"),
        ({"areas_m2": {"101": 80, "301": None}}, "the area of home '301' is missing"),
        ({"areas_m2": {"101": 80, "301": 0}}, "home '301' has no area"),
        ({"areas_m2": {"garage": 80}}, "home 'garage' does not tell its floor"),
        ({"floors": 2}, "home '301' is on floor 3, above the last one"),
        ({"floors": 3, "households_per_floor": 2}, "each floor has 2 homes; on floor 1, 1 have an area"),
        ({"floors": 10**9}, "floors is 1000000000: it has to be from 1 to 200"),
        ({"staying_out": ["999"]}, "home '999' is not in the list of homes"),
        ({"scheme": "own"}, "the scheme own needs coefficients by floor"),
        ({"scheme": "own", "coefficients": {"1": 1}, "basis": "luck"}, "basis is 'luck'"),
    ],
)
def test_a_cost_that_cannot_be_shared_says_why(terminal, changes, words):
    code, out, err = terminal("shares", write(EXAMPLE | changes))
    assert (code, out) == (1, "")
    assert words in err


@pytest.mark.parametrize("verb", ["tally", "shares", "recount"])
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "it is no JSON"),
        ("{", "it is no JSON"),
        ('{"id": "\\ud800"}', "it is no JSON"),
        ("[" * 100_000, "it is nested too deep"),
        ('{"id": NaN}', "NaN is no number"),
        ('{"id": 1, "id": 2}', "'id' stands twice in one object"),
        ('{"a": ' + "9" * 5000 + "}", "it is no JSON"),
        ('{"a": 1e99999999999999999999}', "it is no JSON"),
    ],
)
def test_a_hostile_file_is_refused_in_a_sentence(terminal, verb, content, words):
    code, out, err = terminal(verb, write(content))
    assert (code, out) == (1, "")
    assert err.startswith("linli: file.json: ")
    assert words in err


def test_a_file_that_is_not_there_or_no_text_is_refused(terminal):
    assert terminal("tally", "nowhere.json")[::2] == (
        1,
        "linli: nowhere.json: it cannot be read: there is no such file or folder\n",
    )
    Path("file.json").write_bytes(b"\xff\xfe\x00")
    assert terminal("recount", "file.json")[0] == 1
    assert terminal("tally", write({"cases": []}))[::2] == (1, "linli: file.json: it holds no cases\n")


def test_a_number_with_a_huge_exponent_takes_no_time(terminal):
    text = json.dumps(CASE).replace("9000", "1e999999")
    code, _, err = terminal("tally", write(text))
    assert code == 1
    assert "total.area is 1e+999999" in err


def test_nothing_in_a_file_reaches_the_terminal_s_controls(terminal):
    code, out, err = terminal("tally", write([CASE | {"id": "\x1b[2J"}, {"id": "\x1b[2J", "matter": "\x1b"}]))
    assert code == 1
    assert "\x1b" not in out + err


RECEIPTS = {"101": "7K3M-9QXD-02TV-HB5N", "201": "0000-0000-0000-0001"}


def file_of(vote, choices):
    electorate = freeze(Home(home, 800_000, frozenset({home})) for home in ("101", "201", "301"))
    settled = settle(electorate, [Ballot(*each) for each in choices.items()])
    receipts = {home: digest(RECEIPTS[home]) for home in choices}
    return json.loads(msgspec.json.encode(publish(vote, electorate, settled, receipts)))


def published():
    vote = Vote("A lift for entrance 2?", Counting.DOUBLE)
    return file_of(vote, {"101": Choice.YES, "201": Choice.NO})


def test_recount_says_in_words_that_all_is_right(terminal):
    file = published()
    code, out, err = terminal("recount", write(file))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Vote: A lift for entrance 2?",
        "right  The chain of 2 ballots is whole.",
        "right  No receipt stands there twice.",
        "right  The result is what the ballots come to.",
        f"The seal is {file['seal']}",
        "Whoever doubts the whole file compares it with the one announced at the close.",
        "This is a consultation (民意征询). A vote of the owners in the sense of the law needs the official procedure.",
    ]


def test_recount_says_what_is_wrong(terminal):
    file = published()
    file["ballots"][0]["choice"] = "abstain"
    file["result"]["passed"] = True
    code, out, _ = terminal("recount", write(file))
    assert code == 1
    assert "WRONG  The chain is broken at ballot 1 of 2" in out
    assert "WRONG  result.passed is published as True; the ballots come to False." in out
    assert "Something is WRONG with this file." in out
    assert "The seal is" not in out


@pytest.mark.parametrize("depth", [1, 50, 400, 900])
@pytest.mark.parametrize("core", ["1.5", "{}", '"\\ud800"'])
def test_whatever_stands_for_the_result_is_wrong_and_breaks_nothing(terminal, depth, core):
    text = json.dumps(published() | {"result": {"passed": "CORE"}}).replace('"CORE"', "[" * depth + core + "]" * depth)
    code, out, err = terminal("recount", write(text))
    assert code == 1
    assert "WRONG" in out or err.startswith("linli: file.json: ")


def test_a_receipt_finds_its_ballot(terminal):
    code, out, _ = terminal("recount", write(published()), "--receipt", "7k3m 9qxd o2tv hb5n")
    assert code == 0
    assert ": yes." in out
    code, out, _ = terminal("recount", write(published()), "--receipt", "7K3M")
    assert code == 1
    assert "WRONG  No ballot has this receipt." in out


def test_areas_that_tell_a_choice_are_counted(terminal):
    file = file_of(Vote("A lift?", Counting.AREA), {"101": Choice.YES, "201": Choice.YES})
    code, out, _ = terminal("recount", write(file))
    assert code == 0
    assert "Of 2 ballots 2 can be told by whoever knows the areas and who voted." in out


@pytest.mark.parametrize(
    "change",
    [
        {"form": "linli-recount-2"},
        {"ballots": "none"},
        {"extra": 1},
        {"counting": "by ear"},
        {"electorate": {"homes": 3}},
        {"electorate": {"homes": 3.0, "area_cm2": 1, "heads": 1}},
    ],
)
def test_what_is_no_published_vote_is_refused(terminal, change):
    code, out, err = terminal("recount", write(published() | change))
    assert (code, out) == (1, "")
    assert "it is no published vote" in err
