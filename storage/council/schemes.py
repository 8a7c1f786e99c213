"""What a home's share of the lift depends on: schemes that communities and the law use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storage.council.refused import Refused
from storage.sentence import Sentence


class Basis(StrEnum):
    FLOOR = "floor"  # The floor's coefficient, divided by area among the floor's homes.
    AREA = "area"  # The floor's coefficient times the area.
    HOUSEHOLD = "household"  # The floor's coefficient for each home.


@dataclass(frozen=True, slots=True)
class Scheme:
    """`coefficient` of a floor, counted from 1; None: the scheme says nothing about it."""

    name: str
    basis: Basis
    coefficient: Callable[[int], Fraction | None]
    in_percent: bool = False  # Coefficients that ought to add up to 100.


def _rising(*first: str, step: str) -> Callable[[int], Fraction]:
    """The first floors' coefficients; from there each floor adds a step."""
    table = [Fraction(each) for each in first]

    def coefficient(floor: int) -> Fraction:
        if floor <= len(table):
            return table[floor - 1]
        return table[-1] + Fraction(step) * (floor - len(table))

    return coefficient


def own(coefficients: Mapping[int, Fraction], basis: Basis) -> Scheme:
    """What a community agreed on for itself."""
    if any(coefficient < 0 for coefficient in coefficients.values()):
        raise Refused(Sentence("a coefficient is below 0"))
    return Scheme("own", basis, coefficients.get)


_NINGBO = dict(enumerate(map(Fraction, ("0", "1.5", "4", "9", "15", "20.5")), start=1))

SCHEMES = {
    scheme.name: scheme
    for scheme in (
        # 《广州市既有住宅增设电梯办法》 art. 8: the third floor is 1, and each above it 0.1 more.
        Scheme("gz_2016_art8", Basis.FLOOR, _rising("0", "0.5", "1", step="0.1")),
        # An estate in Guangzhou: floors 1 and 2 pay nothing.
        Scheme("gz_dongpu_case", Basis.AREA, _rising("0", "0", "0.7", step="0.1")),
        # Ten households in Ningbo: per cent for each of two homes on six floors.
        Scheme("ningbo_case", Basis.HOUSEHOLD, _NINGBO.get, in_percent=True),
        Scheme("linear_travel", Basis.HOUSEHOLD, lambda floor: Fraction(floor - 1)),
        # Civil Code art. 283: where nothing is agreed, the area decides.
        Scheme("civil_code_283_default", Basis.AREA, lambda _: Fraction(1)),
        # The R package CustosAscensor; how a floor divides its part it does not say, so by area, as the law does.
        Scheme("academic_elevator_rule", Basis.FLOOR, lambda floor: 1 + Fraction(floor - 1, 2)),
    )
}


def scheme(name: str) -> Scheme:
    if name not in SCHEMES:
        raise Refused(
            Sentence("no scheme is called {name}; known are {known} and own", name=repr(name), known=", ".join(SCHEMES))
        )
    return SCHEMES[name]
