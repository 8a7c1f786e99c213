"""What a vote comes to, as plain data: it is published with the ballots, and counted again by whoever doubts it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from storage.council.ballots import Choice
from storage.council.majority import LAW, Matter, Rule, Verdict, progress, simple
from storage.council.options import approval
from storage.council.ranking import instant_runoff, schulze
from storage.council.refused import Refused
from storage.council.size import Measure, Size
from storage.council.tally import Tally
from storage.sentence import Sentence

Result = dict[str, Any]


class Counting(StrEnum):
    DOUBLE = "double_majority"
    HOMES = "homes"
    AREA = "area"
    ONE = "one_of_several"
    SEVERAL = "approval"
    SCHULZE = "schulze"
    RUNOFF = "instant_runoff"


OF_OPTIONS = {Counting.ONE, Counting.SEVERAL, Counting.SCHULZE, Counting.RUNOFF}


@dataclass(frozen=True, slots=True)
class Vote:
    """What is stated before the first ballot and never changed."""

    title: str
    counting: Counting
    matter: Matter = Matter.ORDINARY  # For the double majority.
    quorum: Fraction | None = None  # For all others; the law has its own.
    options: tuple[str, ...] = ()  # In the order of the ballot.

    def __post_init__(self) -> None:
        if self.counting in OF_OPTIONS and (len(self.options) < 2 or len({*self.options}) < len(self.options)):
            raise Refused(Sentence("a choice needs two options that differ"))
        if self.counting not in OF_OPTIONS and self.options:
            raise Refused(Sentence("yes or no has no options"))
        if self.quorum is not None and (self.counting is Counting.DOUBLE or not 0 < self.quorum <= 1):
            raise Refused(Sentence("a quorum is above 0 and at most 1; that of the double majority is the law's"))

    @property
    def rule(self) -> Rule:
        if self.counting is Counting.DOUBLE:
            return LAW[self.matter]
        return simple(Measure.AREA if self.counting is Counting.AREA else Measure.HOMES, self.quorum)


def of_verdict(verdict: Verdict) -> Result:
    measures = {
        ("area_cm2" if each is Measure.AREA else each.value): asdict(standing)
        for each, standing in verdict.standings.items()
    }
    return {"quorum_ok": verdict.quorum_ok, "passed": verdict.passed, "measures": measures}


def of_tally(vote: Vote, tally: Tally) -> Result:
    verdict = tally.verdict(vote.rule)
    result = of_verdict(verdict)
    for each, figures in zip(verdict.standings, result["measures"].values(), strict=True):
        figures |= {choice.value: tally.by_choice[choice][each] for choice in Choice}
        figures |= {"split": tally.split_heads if each is Measure.HEADS else 0, "silent": tally.silent[each]}
    return result | {"silent_follow": tally.follows.value if tally.follows else None}


def of_options(vote: Vote, total: Size, ballots: Sequence[tuple[str, ...]]) -> Result:
    short = progress(vote.rule, total, Size(homes=len(ballots)))[Measure.HOMES]
    result: Result = {"quorum_ok": not short, "quorum_short": short, "ballots": len(ballots)}
    result["abstained"] = sum(not ballot for ballot in ballots)
    if vote.counting is Counting.SCHULZE:
        ranked = schulze(vote.options, ballots)
        order = [list(place) for place in ranked.order]
        preferred = {option: dict(row) for option, row in ranked.preferred.items()}
        winners = [*ranked.winners] if any(ballots) else []
        return result | {"winners": winners, "order": order, "preferred": preferred}
    if vote.counting is Counting.RUNOFF:
        runoff = instant_runoff(vote.options, ballots)
        return result | {
            "winners": list(runoff.winners),
            "rounds": [dict(counts) for counts in runoff.rounds],
            "eliminated": list(runoff.eliminated),
            "tie_broken_by_the_ballot": runoff.by_the_ballot,
        }
    if any(len(ballot) > (1 if vote.counting is Counting.ONE else len({*ballot})) for ballot in ballots):
        raise Refused(Sentence("a ballot names an option twice, or more than one where one is chosen"))
    chosen = approval(vote.options, map(frozenset, ballots))
    return result | {"winners": list(chosen.winners), "counts": chosen.counts}
