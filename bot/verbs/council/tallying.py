"""Cases to count: with figures (`total`, `participated`, `consent`), or with an `electorate` and `ballots`.

Areas are counted in cm², or in finer parts where the file has some: what it says is never rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from bot.verbs.council.case import Case, Cast, Owned
from bot.verbs.council.figures import area_in_cm2, from_figures
from bot.verbs.council.reading import CM2, exact, fineness, shown
from bot.verbs.council.telling import told
from handlers.dialogue.terminal import in_words
from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import MOST_CM2, Home, freeze
from storage.council.majority import Matter
from storage.council.refused import Refused
from storage.council.result import OF_OPTIONS, Counting, Result, Vote, of_options, of_tally
from storage.council.size import Measure
from storage.council.tally import tally
from storage.sentence import Sentence

K = TypeVar("K", bound=StrEnum)
INVALID = "invalid"  # A paper from which no choice can be read: as if it had not been cast.


def work(entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    case = msgspec.convert(entry, Case)
    vote = Vote(
        "", _one(Counting, case.counting, "counting"), _one(Matter, case.matter, "matter"), _quorum(case), case.options
    )
    answer = _from_ballots(case, vote) if case.electorate is not None else from_figures(case, vote)
    lines = told(answer)
    if case.expected is not None:
        differing = [key for key, value in case.expected.items() if answer.get(key) != value]
        answer["as_expected"] = not differing
        lines.append(
            "   "
            + in_words(
                "NOT as expected: {differing}",
                differing=", ".join(f"{key} {case.expected[key]!r}" for key in differing),
            )
            if differing
            else "   " + in_words("as expected")
        )
    return answer, [*map(shown, lines)]


def _from_ballots(case: Case, vote: Vote) -> Result:
    by_area = Measure.AREA in vote.rule.measures
    areas = [_area(each, by_area=by_area) for each in case.electorate or ()]
    fine = fineness(areas)
    homes = (
        Home(each.home, int(area * fine), frozenset(each.owners))
        for each, area in zip(case.electorate or (), areas, strict=True)
    )
    electorate = freeze(homes, by_area=by_area, most=MOST_CM2 * fine // CM2)
    if strange := sorted(case.served - electorate.homes.keys()):
        raise Refused(Sentence("home {home} is not in the electorate", home=repr(strange[0])))
    invalid = {each.home for each in case.ballots or () if each.choice == INVALID}
    if strange := sorted(invalid - electorate.homes.keys()):
        raise Refused(Sentence("home {home} is not in the electorate", home=repr(strange[0])))
    cast = [each for each in case.ballots or () if each.choice != INVALID]
    held = {"invalid": sorted(invalid)} if invalid else {}
    if vote.counting in OF_OPTIONS:
        chosen = settle(electorate, (Ballot(each.home, _options(each), each.voter) for each in cast), case.named)
        answer = of_options(vote, electorate.size, [*chosen.counted.values()])
        return answer | {"pending": sorted(chosen.pending)} | held
    settled = settle(
        electorate, (Ballot(each.home, _one(Choice, each.choice, "choice"), each.voter) for each in cast), case.named
    )
    answer = area_in_cm2(of_tally(vote, tally(electorate, settled, vote.rule, case.served)), fine)
    return answer | {"pending": sorted(settled.pending)} | held


def _area(owned: Owned, *, by_area: bool) -> Fraction:
    needed = by_area or owned.area_m2 is not None
    return exact(owned.area_m2, Sentence("the area of home {home}", home=repr(owned.home))) if needed else Fraction(0)


def _options(cast: Cast) -> tuple[str, ...]:
    if isinstance(cast.choice, str):
        raise Refused(Sentence("the choice of home {home} has to be a list of options", home=repr(cast.home)))
    return cast.choice


def _quorum(case: Case) -> Fraction | None:
    if case.quorum is None:
        return None
    above, _, below = case.quorum.partition("/")
    if not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in (above, below)) or not int(below):
        raise Refused(Sentence("quorum is {quorum}: write a fraction such as 1/2", quorum=repr(case.quorum)))
    return Fraction(int(above), int(below))


def _one(kinds: type[K], text: Any, what: str) -> K:
    try:
        return kinds(text)
    except ValueError:
        raise Refused(
            Sentence("{what} is {text}; known are {kinds}", what=what, text=repr(text), kinds=", ".join(kinds))
        ) from None
