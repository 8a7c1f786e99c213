"""When a proposal has passed: Civil Code art. 278, and simpler majorities for what the law leaves to the community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from storage.council.size import Measure, Size


@dataclass(frozen=True, slots=True)
class Threshold:
    share: Fraction
    itself: bool  # Whether the share itself is enough: "at least" (以上, art. 1259), or only more (过半数).

    def least(self, of: int) -> int:
        """The smallest whole number that meets it."""
        exact = self.share * of
        return -(-exact.numerator // exact.denominator) if self.itself else exact.numerator // exact.denominator + 1


@dataclass(frozen=True, slots=True)
class Rule:
    """Every measure has to meet both thresholds."""

    measures: tuple[Measure, ...]
    quorum: Threshold | None  # Of all, how much takes part.
    consent: Threshold  # Of what takes part, how much consents. Who abstains takes part and does not consent.


def at_least(share: Fraction) -> Threshold:
    return Threshold(share, itself=True)


MORE_THAN_HALF = Threshold(Fraction(1, 2), itself=False)
DOUBLE = (Measure.AREA, Measure.HEADS)


class Matter(StrEnum):
    ORDINARY = "ordinary"
    SPECIAL = "special"  # Art. 278, items 6 to 8.
    UNANIMOUS = "unanimous"  # Art. 279: a dwelling turned into a business needs everybody concerned.


LAW = {
    Matter.ORDINARY: Rule(DOUBLE, at_least(Fraction(2, 3)), MORE_THAN_HALF),
    Matter.SPECIAL: Rule(DOUBLE, at_least(Fraction(2, 3)), at_least(Fraction(3, 4))),
    Matter.UNANIMOUS: Rule(DOUBLE, at_least(Fraction(1)), at_least(Fraction(1))),
}


def simple(measure: Measure, quorum: Fraction | None = None) -> Rule:
    """More than half of the homes, or of the area, that take part."""
    return Rule((measure,), at_least(quorum) if quorum else None, MORE_THAN_HALF)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one measure stands. What is short is a whole number: 0 where the threshold is met."""

    total: int
    participated: int
    consent: int
    quorum_short: int
    consent_short: int  # As long as no more take part.

    @property
    def met(self) -> bool:
        return not self.quorum_short and not self.consent_short


@dataclass(frozen=True, slots=True)
class Verdict:
    standings: Mapping[Measure, Standing]

    @property
    def quorum_ok(self) -> bool:
        return not any(standing.quorum_short for standing in self.standings.values())

    @property
    def passed(self) -> bool:
        return all(standing.met for standing in self.standings.values())


def judge(rule: Rule, total: Size, participated: Size, consent: Size) -> Verdict:
    return Verdict({each: _stand(rule, total[each], participated[each], consent[each]) for each in rule.measures})


def progress(rule: Rule, total: Size, participated: Size) -> dict[Measure, int]:
    """How much more has to take part: all that may be told while a vote is open."""
    return {each: _quorum_short(rule, total[each], participated[each]) for each in rule.measures}


def _stand(rule: Rule, total: int, participated: int, consent: int) -> Standing:
    needed = max(1, rule.consent.least(participated))  # Where nobody takes part, nothing passes.
    short = max(0, needed - consent)
    return Standing(total, participated, consent, _quorum_short(rule, total, participated), short)


def _quorum_short(rule: Rule, total: int, participated: int) -> int:
    return max(0, rule.quorum.least(total) - participated) if rule.quorum else 0
