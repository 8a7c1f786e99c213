"""Cases whose outcome was worked out by hand; they are counted once more here, from the words of the rules."""

import json
from collections import Counter
from fractions import Fraction
from types import SimpleNamespace

import pytest

from bot.verbs.council import sharing
from bot.verbs.council.tallying import work
from storage.council.refused import Refused
from tests.storage.council.naive import double_majority, runoff_winners, schulze_winners

# Name, matter, area and owners of all, of those who took part, of those who consented; quorum, passed.
FIGURES = """
everybody agrees              ordinary  100 10       100 10        100 10       yes yes
nobody agrees                 ordinary  100 10       100 10        0 0          yes no
two thirds of both, over half ordinary  90 9         60 6          30.0001 4    yes yes
two thirds, half the area     ordinary  90 9         60 6          30 4         yes no
two thirds, half the owners   ordinary  90 9         60 6          40 3         yes no
owners one short              ordinary  90 9         90 5          90 5         no  no
a cm² short                   ordinary  90 9         59.9999 9     59.9999 9    no  no
a thousandth of a cm² short   ordinary  90 9         59.9999999 9  59.9999999 9 no  no
thirds of what has no third   ordinary  100 10       66.6666 7     50 7         no  no
the next cm² is enough        ordinary  100 10       66.6667 7     50 7         yes yes
66.67 % are no two thirds     ordinary  10000 10     6666 7        6666 7       no  no
eighths of a metre            ordinary  264.375 3    176.25 2      88.25 2      yes yes
half of eighths               ordinary  264.375 3    176.25 2      88.125 2     yes no
ten places                    ordinary  3.0000000003 3  2.0000000002 2  1.0000000002 2  yes yes
one part in ten places short  ordinary  3.0000000003 3  2.0000000001 2  2 2     no  no
half in ten places            ordinary  3.0000000003 3  2.0000000002 2  1.0000000001 2  yes no
one home                      ordinary  80 1         80 1          80 1         yes yes
one home, a no                ordinary  80 1         80 1          0 0          yes no
one home, silent              ordinary  80 1         0 0           0 0          no  no
two owners, one takes part    ordinary  160 2        80 1          80 1         no  no
three owners, two take part   ordinary  240 3        160 2         160 2        yes yes
three owners, two disagree    ordinary  240 3        160 2         80 1         yes no
big flats against many small  ordinary  1000 10      1000 10       510 4        yes no
many small against big flats  ordinary  1000 10      1000 10       490 6        yes no
odd number of owners          ordinary  700 7        700 5         351 3        yes yes
a million homes               ordinary  88125000 1000000  58750000 666667  29375000.0001 333334  yes yes
a million homes, one short    ordinary  88125000 1000000  58750000 666666  58750000 666666  no  no
special: three quarters       special   900 9        600 8         450 6        yes yes
special: a cm² less           special   900 9        600 8         449.9999 6   yes no
special: one owner less       special   900 9        600 8         450 5        yes no
special: three of four        special   400 4        400 4         300 3        yes yes
special: two of three         special   300 3        300 3         225 2        yes no
special: all of two thirds    special   300 3        200 2         200 2        yes yes
special: quorum of one alone  special   300 3        300 1         300 1        no  no
special: none                 special   300 3        0 0           0 0          no  no
special: quarters of eighths  special   264.375 4    176.5 3       132.375 3    yes yes
special: just below           special   264.375 4    176.5 3       132.374 3    yes no
item 5, two thirds agree      ordinary  800 8        800 8         536 5        yes yes
item 6, two thirds agree      special   800 8        800 8         536 5        yes no
all of them                   unanimous 300 3        300 3         300 3        yes yes
all but one                   unanimous 300 3        300 3         200 2        yes no
all who came                  unanimous 300 3        200 2         200 2        no  no
two thirds of odd cents       ordinary  8640.03 96   5760.02 64    2880.02 33   yes yes
a hundredth of a metre short  ordinary  8640.03 96   5760.01 64    5000 60      no  no
half of odd cents             ordinary  8640.03 96   5760.02 64    2880.01 33   yes no
tenths that never add up      ordinary  0.3 3        0.2 2         0.11 2       yes yes
all, but not the whole area   unanimous 300 3        300 3         299.9999 3   yes no
"""

# Home:area:owners … | home/voter=choice … (invalid: nothing can be read) | named | served | quorum, passed.
BALLOTS = """
ordinary | a:80:A b:80:B c:80:C | a=yes b=yes c=no | | | yes yes
ordinary | a:80:A b:80:B c:80:C | a=yes b=no c=abstain | | | yes no
ordinary | a:80:A b:80:B c:80:C | a=abstain b=abstain c=abstain | | | yes no
ordinary | a:80:A b:80:B c:80:C | | | | no no
ordinary | a:80:A b:80:B c:80:C | a=yes b=invalid c=yes | | | yes yes
ordinary | a:80:A b:80:B c:80:C | a=yes b=invalid c=invalid | | | no no
ordinary | a:80:A b:80:A c:80:A d:80:B | a=yes b=yes c=yes | | | no no
ordinary | a:80:A b:80:A c:80:A d:80:B | a=yes b=yes c=yes d=no | | | yes no
ordinary | a:80:A b:80:A c:80:B d:80:C | a=yes b=no c=yes d=yes | | | yes yes
ordinary | a:80:A b:80:A c:80:B d:80:C | a=yes b=no c=yes d=abstain | | | yes no
ordinary | a:80: b:80: c:80: d:80:A e:80:B | d=yes e=yes | | | no no
ordinary | a:10: b:10: c:10: d:80:A e:80:B | d=yes e=yes | | | yes yes
ordinary | a:80: b:80: c:80: d:80:A e:80:B | a=no b=no c=no d=yes e=yes | | | yes no
ordinary | a:80:A+B b:80:C | a/A=yes a/B=yes b=yes | | | yes yes
ordinary | a:80:A+B b:80:C | a/A=yes a/B=no b=yes | | | no no
ordinary | a:80:A+B b:80:C | a/A=yes a/B=no b=yes | a=A | | yes yes
ordinary | a:80:A+B b:80:C | a/A=yes a/B=no b=yes | a=B | | yes no
ordinary | a:80:A+B b:80:C | a/A=yes b=yes | a=B | | no no
ordinary | a:80:A+B b:80:A c:80:B | a/A=yes b=yes c=yes | | | yes yes
ordinary | a:80:A+B b:80:A+B c:80:C | a/A=yes b/B=no c=yes | | | yes no
special | a:88.125:A b:88.125:B c:88.125:C d:88.125:D | a=yes b=yes c=yes d=no | | | yes yes
special | a:88.125:A b:88.126:B c:88.125:C d:88.125:D | a=yes b=no c=yes d=yes | | | yes no
special | a:88.125:A b:88.12499:B c:88.125:C d:88.125:D | a=yes b=no c=yes d=yes | | | yes yes
ordinary | a:80:A b:80:B c:80:C d:80:D e:80:E | a=yes b=yes c=no | | | no no
ordinary | a:80:A b:80:B c:80:C d:80:D e:80:E | a=yes b=yes c=no | | d | yes yes
ordinary | a:80:A b:80:B c:80:C d:80:D e:80:E | a=yes b=no c=no | | d e | yes no
ordinary | a:80:A b:80:B c:80:C d:80:D | a=yes b=no | | c d | no no
ordinary | a:80:A b:80:A c:80:B | a=yes c=yes | | b | yes yes
ordinary | a:0.1:A b:0.2:B c:0.3:C | c=yes b=no | | | yes no
ordinary | a:0.1:A b:0.2:B c:0.3:C | c=yes b=yes | | | yes yes
ordinary | a:80:A b:80:A c:80:A d:80:B e:80:C | a=yes b=yes c=yes d=no | | | yes no
ordinary | a:300:A b:80:B c:80:C | b=yes c=yes | | | no no
ordinary | u1:90: u2:90: u3:90: d:80:B e:80:C f:80:D | u1=abstain u2=abstain u3=abstain d=yes e=yes f=yes | | | yes no
ordinary | u1:90: u2:90: d:80:B e:80:C | u1=yes u2=no d=yes e=yes | | | yes yes
ordinary | a:100:A b:80:B c:80:C | a=yes b=no | | c | yes no
ordinary | a:80:A b:80:B c:80:C d:80:C | a=yes b=yes | | c | yes yes
ordinary | a:80:A b:80:B c:80:C d:80:D e:80:E | a=abstain b=abstain c=yes | | d e | yes no
ordinary | a:80:A+B b:80:A+B c:80:C d:80:D | a/A=yes a/B=no b/A=yes b/B=yes c=yes d=yes | | | yes yes
special | a:80:A+B b:80:C c:80:D d:80:E | a/A=no a/B=yes b=yes c=yes d=no | a=B | | yes yes
"""


def figures(row):
    *name, matter, area, heads, part_area, part_heads, yes_area, yes_heads, quorum, passed = row.split()
    said = zip((area, part_area, yes_area), (heads, part_heads, yes_heads), strict=True)
    total, participated, consent = ({"area": area, "heads": int(heads)} for area, heads in said)
    case = {"matter": matter, "total": total, "participated": participated, "consent": consent}
    return " ".join(name), case, (quorum == "yes", passed == "yes")


def naive_figures(case):
    least = {"ordinary": (Fraction(2, 3), None), "special": (Fraction(2, 3), Fraction(3, 4)), "unanimous": (1, 1)}
    part, share = least[case["matter"]]

    def fraction(over, under, measure):
        above, below = (Fraction(case[each][measure]) for each in (over, under))
        return above / below if below else Fraction(0)

    quorum = all(fraction("participated", "total", each) >= part for each in ("area", "heads"))
    shares = [fraction("consent", "participated", each) for each in ("area", "heads")]
    return quorum, quorum and all(each >= share if share else each > Fraction(1, 2) for each in shares)


def test_figures_are_judged_as_they_were_by_hand():
    for name, case, by_hand in map(figures, FIGURES.strip().splitlines()):
        assert naive_figures(case) == by_hand, name
        answer, _ = work(case)
        assert (answer["quorum_ok"], answer["passed"]) == by_hand, name


def test_decimals_as_numbers_in_a_file_are_read_as_they_stand(terminal, tmp_path):
    file = tmp_path / "cases.json"
    cases = [(case, by_hand) for _, case, by_hand in map(figures, FIGURES.strip().splitlines())]
    text = json.dumps([case for case, _ in cases])
    for area in {case[each]["area"] for case, _ in cases for each in ("total", "participated", "consent")}:
        text = text.replace(f'"area": "{area}"', f'"area": {area}')
    assert '"area": "' not in text
    file.write_text(text)
    code, out, _ = terminal("tally", str(file), "--json")
    assert code == 0
    assert [(each["quorum_ok"], each["passed"]) for each in json.loads(out)] == [by_hand for _, by_hand in cases]


def test_what_is_short_is_exact_and_what_is_no_whole_cm2_is_text():
    case = {"total": {"area": "264.375123", "heads": 3}, "participated": {"area": 176.25, "heads": 1}}
    answer, lines = work(case | {"consent": {"area": "88.1", "heads": 1}})
    area = answer["measures"]["area_cm2"]
    assert (area["total"], area["participated"], area["quorum_short"]) == ("2643751.23", 1762500, "0.82")
    assert "264.375123 m²" in lines[1]


def test_finer_areas_are_shared_exactly_and_weigh_by_the_square_metre():
    example = {
        "scheme": "civil_code_283_default",
        "net_yuan": "0.03",
        "areas_m2": {"101": "0.0000001", "201": "0.0000002"},
    }
    answer, lines = sharing.work(example)
    assert answer["shares_yuan"] == {"101": "0.01", "201": "0.02"}
    assert answer["weights"] == {"101": "1/10000000", "201": "1/5000000"}
    assert "0.0000001 m²" in lines[1]


def test_coefficients_of_ones_own_are_fractions_and_per_cent_to_the_fen():
    """By hand: 80.01 × 67/200 to 133.3333 × 2/3, of 9,999,999 fen."""
    example = {
        "scheme": "own",
        "net_yuan": "99999.99",
        "areas_m2": {"101": "79.99", "201": "80.01", "301": "133.3333"},
        "coefficients": {"1": "0%", "2": "33.5%", "3": "2/3"},
    }
    answer, _ = sharing.work(example)
    assert answer["weights"] == {"101": "0", "201": "536067/20000", "301": "1333333/15000"}
    assert answer["shares_yuan"] == {"101": "0.00", "201": "23167.81", "301": "76832.18"}
    for wrong in ("1/0", "a third", None, True, ["1"]):
        with pytest.raises(Refused, match=r"floor 3 is .*: write a number, a fraction such as 1/3, or 50%"):
            sharing.work(example | {"coefficients": {"1": 1, "2": 1, "3": wrong}})


def test_more_than_thirty_places_are_no_measurement():
    with pytest.raises(Refused, match=r"total\.area is 1e-31: at most 30 places can be read"):
        work({"total": {"area": "1e-31", "heads": 1}})


def ballots(row):
    matter, homes, said, named, served, outcome = (part.strip() for part in row.split("|"))
    electorate = [
        {"home": home, "area_m2": area, "owners": [*filter(None, owners.split("+"))]}
        for home, area, owners in (each.split(":") for each in homes.split())
    ]
    cast = []
    for each in said.split():
        where, _, choice = each.partition("=")
        home, _, voter = where.partition("/")
        cast.append({"home": home, "choice": choice, "voter": voter})
    case = {"matter": matter, "electorate": electorate, "ballots": cast, "served": served.split()}
    case["named"] = dict(each.split("=") for each in named.split())
    quorum, passed = outcome.split()
    return case, (quorum == "yes", passed == "yes")


def test_ballots_are_counted_as_they_were_by_hand_in_whatever_order_they_came():
    for row in BALLOTS.strip().splitlines():
        case, by_hand = ballots(row)
        homes = {each["home"]: (Fraction(each["area_m2"]), frozenset(each["owners"])) for each in case["electorate"]}
        valid = [SimpleNamespace(**each) for each in case["ballots"] if each["choice"] != "invalid"]
        naive = double_majority(homes, valid, case["named"], case["served"], special=case["matter"] == "special")
        assert naive == by_hand, row
        for order in (case["ballots"], case["ballots"][::-1]):
            answer, _ = work(case | {"ballots": order})
            assert (answer["quorum_ok"], answer["passed"]) == by_hand, row


# Counting | options | ballots (best first; a dot abstains) | silent homes | quorum | whether it was met, winners.
OPTIONS = """
one_of_several | lift ramp bench | lift ramp lift | 0 | | yes lift
one_of_several | lift ramp bench | lift ramp | 0 | | yes lift ramp
one_of_several | lift ramp bench | . . | 0 | | yes
one_of_several | lift ramp | lift | 1 | 1/2 | yes lift
one_of_several | lift ramp | lift | 2 | 1/2 | no lift
approval | lift ramp bench | lift>ramp ramp bench>ramp | 0 | | yes ramp
approval | lift ramp bench | lift>ramp>bench bench | 1 | 2/3 | yes bench
approval | lift ramp bench | . lift | 2 | 2/3 | no lift
schulze | a b c | a>b>c b>c>a c>a>b | 0 | | yes a b c
schulze | a b c | a>b>c a>b>c b>c>a | 0 | | yes a
schulze | a b c | b a>c c>a a | 0 | | yes a
instant_runoff | a b c | a>b a b>c b>c c>b | 0 | | yes b
instant_runoff | a b c | a b c | 0 | | yes a b c
instant_runoff | a b c | a a c | 1 | 3/4 | yes a
instant_runoff | a b c | . . . | 0 | | yes
"""


def test_options_are_counted_as_they_were_by_hand():
    for row in OPTIONS.strip().splitlines():
        counting, options, said, silent, quorum, outcome = (part.strip() for part in row.split("|"))
        choices = [[] if each == "." else each.split(">") for each in said.split()]
        if counting == "one_of_several":
            assert max(map(len, choices)) <= 1
        homes = [str(number) for number in range(len(choices) + int(silent))]
        case = {
            "counting": counting,
            "options": options.split(),
            "electorate": [{"home": home, "owners": [home]} for home in homes],
            "ballots": [{"home": home, "choice": choice} for home, choice in zip(homes, choices, strict=False)],
        } | ({"quorum": quorum} if quorum else {})
        answer, _ = work(case)
        took_part, *winners = outcome.split()
        assert (answer["quorum_ok"], sorted(answer["winners"])) == (took_part == "yes", winners), row
        if counting == "schulze":
            assert set(winners) == schulze_winners(options.split(), choices)
        elif counting == "instant_runoff":
            assert set(winners) == runoff_winners(options.split(), choices)
        else:
            counts = Counter(option for choice in choices for option in choice)
            assert set(winners) == {each for each in counts if counts[each] == max(counts.values())}
