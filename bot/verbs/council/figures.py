"""Cases with figures: how much there is, how much took part, how much consented."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from bot.verbs.council.case import Case, Figures
from bot.verbs.council.reading import exact, fineness, in_cm2, whole
from storage.council.majority import judge
from storage.council.refused import Refused
from storage.council.result import OF_OPTIONS, Result, Vote, of_verdict
from storage.council.size import Measure, Size
from storage.sentence import Sentence


def from_figures(case: Case, vote: Vote) -> Result:
    if vote.counting in OF_OPTIONS:
        raise Refused(Sentence("options are counted from an electorate and ballots"))
    measures = vote.rule.measures
    told = [
        {each: _figure(figures, each, name) for each in measures}
        for figures, name in (
            (case.total, "total"),
            (case.participated or _together(case.consent, case.oppose, case.abstain), "participated"),
            (case.consent, "consent"),
        )
    ]
    total, participated, consent = told
    for each in measures:
        if not total[each]:
            raise Refused(Sentence("total.{each} is 0", each=each))
        if participated[each] > total[each]:
            raise Refused(Sentence("participated.{each} is more than total.{each}", each=each))
        if consent[each] > participated[each]:
            raise Refused(Sentence("consent.{each} is more than participated.{each}", each=each))
        _add_up(case, each, participated[each])
    fine = fineness(each.get(Measure.AREA, Fraction(0)) for each in told)
    return area_in_cm2(of_verdict(judge(vote.rule, *(_size(each, fine) for each in told))), fine)


def _together(*parts: Figures | None) -> Figures | None:
    """Whoever said yes, said no or abstained took part."""
    given = [part for part in parts if part]
    if len(given) < len(parts):
        return None
    return Figures(*(_sum([getattr(part, each) for part in given]) for each in ("area", "heads", "homes")))


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if len(known) == len(values) else None


def _add_up(case: Case, each: Measure, participated: Fraction) -> None:
    kinds = ("consent", "oppose", "abstain")
    given = {kind: getattr(getattr(case, kind), each, None) for kind in (*kinds, "invalid")}
    if any(given[kind] is None for kind in kinds):
        return
    valid = sum(_figure(getattr(case, kind), each, kind) for kind in kinds)
    invalid = _figure(case.invalid, each, "invalid") if given["invalid"] is not None else 0
    if participated not in {valid, valid + invalid}:
        raise Refused(Sentence("consent, oppose and abstain do not add up to participated.{measure}", measure=each))


def _figure(figures: Figures | None, each: Measure, name: str) -> Fraction:
    value = getattr(figures, each, None)
    return exact(value, f"{name}.{each}") if each is Measure.AREA else Fraction(whole(value, 1, f"{name}.{each}"))


def _size(figures: Mapping[Measure, Fraction], fine: int) -> Size:
    homes, area, heads = (int(figures.get(each, 0) * unit) for each, unit in zip(Measure, (1, fine, 1), strict=True))
    return Size(homes, area, heads)


def area_in_cm2(result: Result, fine: int) -> Result:
    if area := result.get("measures", {}).get("area_cm2"):
        area |= {name: in_cm2(parts, fine) for name, parts in area.items()}
    return result
