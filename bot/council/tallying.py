"""Cases to count: with figures (`total`, `participated`, `consent`), or with an `electorate` and `ballots`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

import msgspec

from bot.council.reading import CM2, shown, whole
from bot.council.telling import told
from handlers.dialogue.terminal import in_words
from storage.council.ballots import Ballot, Choice, settle
from storage.council.electorate import Home, freeze
from storage.council.majority import Matter, Verdict, judge
from storage.council.refused import Refused
from storage.council.result import OF_OPTIONS, Counting, Result, Vote, of_options, of_tally, of_verdict
from storage.council.size import Measure, Size
from storage.council.tally import tally

K = TypeVar("K", bound=StrEnum)


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
        raise Refused("options are counted from an electorate and ballots")
    measures = vote.rule.measures
    total, participated, consent = (
        _size(figures, name, measures)
        for figures, name in ((case.total, "total"), (case.participated, "participated"), (case.consent, "consent"))
    )
    for each in measures:
        if not total[each]:
            raise Refused(f"total.{each} is 0")
        if participated[each] > total[each]:
            raise Refused(f"participated.{each} is more than total.{each}")
        if consent[each] > participated[each]:
            raise Refused(f"consent.{each} is more than participated.{each}")
        others = [getattr(figures, each) for figures in (case.oppose, case.abstain) if figures]
        if len(others) == 2 and None not in others:
            against = sum(
                whole(other, CM2 if each is Measure.AREA else 1, f"oppose or abstain.{each}") for other in others
            )
            if against + consent[each] != participated[each]:
                raise Refused(f"consent, oppose and abstain do not add up to participated.{each}")
    return judge(vote.rule, total, participated, consent)


def _size(figures: Figures | None, name: str, measures: tuple[Measure, ...]) -> Size:
    figures = figures or Figures()

    def figure(measure: Measure) -> int:
        if measure not in measures:
            return 0
        return whole(getattr(figures, measure), CM2 if measure is Measure.AREA else 1, f"{name}.{measure}")

    return Size(figure(Measure.HOMES), figure(Measure.AREA), figure(Measure.HEADS))


def _from_ballots(case: Case, vote: Vote) -> Result:
    electorate = freeze(
        Home(each.home, whole(each.area_m2, CM2, f"the area of home {each.home!r}"), frozenset(each.owners))
        for each in case.electorate or ()
    )
    if strange := sorted(case.served - electorate.homes.keys()):
        raise Refused(f"home {strange[0]!r} is not in the electorate")
    cast = case.ballots or ()
    if vote.counting in OF_OPTIONS:
        chosen = settle(electorate, (Ballot(each.home, _options(each), each.voter) for each in cast), case.named)
        answer = of_options(vote, electorate.size, [*chosen.counted.values()])
        return answer | {"pending": sorted(chosen.pending)}
    settled = settle(
        electorate, (Ballot(each.home, _one(Choice, each.choice, "choice"), each.voter) for each in cast), case.named
    )
    return of_tally(vote, tally(electorate, settled, vote.rule, case.served)) | {"pending": sorted(settled.pending)}


def _options(cast: Cast) -> tuple[str, ...]:
    if isinstance(cast.choice, str):
        raise Refused(f"the choice of home {cast.home!r} has to be a list of options")
    return cast.choice


def _quorum(case: Case) -> Fraction | None:
    if case.quorum is None:
        return None
    above, _, below = case.quorum.partition("/")
    if not all(part.isascii() and part.isdecimal() and len(part) < 5 for part in (above, below)) or not int(below):
        raise Refused(f"quorum is {case.quorum!r}: write a fraction such as 1/2")
    return Fraction(int(above), int(below))


def _one(kinds: type[K], text: Any, what: str) -> K:
    try:
        return kinds(text)
    except ValueError:
        raise Refused(f"{what} is {text!r}; known are {', '.join(kinds)}") from None
