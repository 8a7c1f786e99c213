"""Cases to count: with figures (`total`, `participated`, `consent`), or with an `electorate` and `ballots`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from bot.verbs.council.reading import CM2, shown, whole
from bot.verbs.council.telling import told
from handlers.dialogue.terminal import in_words
from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.majority import Matter, Verdict, judge
from storage.council.refused import Refused
from storage.council.result import OF_OPTIONS, Counting, Result, Vote, of_options, of_tally, of_verdict
from storage.council.size import Measure, Size
from storage.council.tally import tally
from storage.sentence import Sentence

K = TypeVar("K", bound=StrEnum)
INVALID = "invalid"  # A paper from which no choice can be read: as if it had not been cast.


class Figures(msgspec.Struct, frozen=True):
    area: Decimal | None = None  # Square metres.
    heads: Decimal | None = None
    homes: Decimal | None = None


class Owned(msgspec.Struct, frozen=True):
    home: str
    area_m2: Decimal | None = None
    owners: tuple[str, ...] = ()


class Cast(msgspec.Struct, frozen=True):
    home: str
    choice: str | tuple[str, ...]
    voter: str = ""


class Case(msgspec.Struct, frozen=True):
    matter: str = Matter.ORDINARY.value
    counting: str = Counting.DOUBLE.value
    quorum: str | None = None
    total: Figures | None = None
    participated: Figures | None = None
    consent: Figures | None = None
    oppose: Figures | None = None
    abstain: Figures | None = None
    invalid: Figures | None = None  # Papers that choose nothing; whether they took part `participated` says.
    electorate: tuple[Owned, ...] | None = None
    ballots: tuple[Cast, ...] | None = None
    options: tuple[str, ...] = ()
    named: dict[str, str] = {}
    served: frozenset[str] = frozenset()  # Only where the community's rules let silence follow the majority.
    expected: dict[str, Any] | None = None


def work(entry: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    case = msgspec.convert(entry, Case)
    vote = Vote(
        "", _one(Counting, case.counting, "counting"), _one(Matter, case.matter, "matter"), _quorum(case), case.options
    )
    answer = _from_ballots(case, vote) if case.electorate is not None else of_verdict(_from_figures(case, vote))
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


def _from_figures(case: Case, vote: Vote) -> Verdict:
    if vote.counting in OF_OPTIONS:
        raise Refused(Sentence("options are counted from an electorate and ballots"))
    measures = vote.rule.measures
    total, participated, consent = (
        _size(figures, name, measures)
        for figures, name in (
            (case.total, "total"),
            (case.participated or _together(case.consent, case.oppose, case.abstain), "participated"),
            (case.consent, "consent"),
        )
    )
    for each in measures:
        if not total[each]:
            raise Refused(Sentence("total.{each} is 0", each=each))
        if participated[each] > total[each]:
            raise Refused(Sentence("participated.{each} is more than total.{each}", each=each))
        if consent[each] > participated[each]:
            raise Refused(Sentence("consent.{each} is more than participated.{each}", each=each))
        _add_up(case, each, participated[each])
    return judge(vote.rule, total, participated, consent)


def _together(*parts: Figures | None) -> Figures | None:
    """Whoever said yes, said no or abstained took part."""
    given = [part for part in parts if part]
    if len(given) < len(parts):
        return None
    return Figures(*(_sum([getattr(part, each) for part in given]) for each in ("area", "heads", "homes")))


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _add_up(case: Case, measure: Measure, participated: int) -> None:
    unit = CM2 if measure is Measure.AREA else 1
    kinds = ("consent", "oppose", "abstain")
    given = {kind: getattr(getattr(case, kind), measure, None) for kind in (*kinds, "invalid")}
    if any(given[kind] is None for kind in kinds):
        return
    valid = sum(whole(given[kind], unit, f"{kind}.{measure}") for kind in kinds)
    invalid = whole(given["invalid"], unit, f"invalid.{measure}") if given["invalid"] is not None else 0
    if participated not in {valid, valid + invalid}:
        raise Refused(Sentence("consent, oppose and abstain do not add up to participated.{measure}", measure=measure))


def _size(figures: Figures | None, name: str, measures: tuple[Measure, ...]) -> Size:
    figures = figures or Figures()

    def figure(measure: Measure) -> int:
        if measure not in measures:
            return 0
        return whole(getattr(figures, measure), CM2 if measure is Measure.AREA else 1, f"{name}.{measure}")

    return Size(figure(Measure.HOMES), figure(Measure.AREA), figure(Measure.HEADS))


def _from_ballots(case: Case, vote: Vote) -> Result:
    by_area = Measure.AREA in vote.rule.measures
    electorate = freeze((_home(each, by_area=by_area) for each in case.electorate or ()), by_area=by_area)
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
    answer = of_tally(vote, tally(electorate, settled, vote.rule, case.served))
    return answer | {"pending": sorted(settled.pending)} | held


def _home(owned: Owned, *, by_area: bool) -> Home:
    needed = by_area or owned.area_m2 is not None
    area_cm2 = whole(owned.area_m2, CM2, Sentence("the area of home {home}", home=repr(owned.home))) if needed else 0
    return Home(owned.home, area_cm2, frozenset(owned.owners))


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
