"""Linli and its peers echo the same messages: rounds in which each runs once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tests.bench.bots import Bot
from tests.bench.load import Plan, Tally
from tests.bench.process import Broken
from tests.bench.standin import StandIn

LATENCY = 0.080
MANY = 1000  # People who have said so little each that the order within a chat holds up nobody.
WARM_UP = 100  # Updates that are not measured.


@dataclass(frozen=True)
class Run:
    rate: float  # Updates a second.
    rate_late: float  # The same when every call takes LATENCY: each person's answers wait for one another.
    rate_many: float  # Likewise, of MANY people with a few messages each.
    cpu: float  # Milliseconds an update, at no latency.
    cold: float  # Seconds from its spawn to its first `getUpdates`.
    peak: float  # MB.
    telegram_load: float  # How much of a processor the stand-in took, at no latency.
    tallies: tuple[Tally, ...]


@dataclass
class Runs:
    bot: Bot
    runs: list[Run] = field(default_factory=list)

    def median(self, what: str) -> float:
        return median(getattr(run, what) for run in self.runs)

    def total(self, what: str) -> int:
        return sum(getattr(tally, what) for run in self.runs for tally in run.tallies)


def race(standin: StandIn, chosen: Sequence[Bot], rounds: int, updates: int) -> list[Runs]:
    """Every round begins with another bot, lest one always has the same seat."""
    for bot in chosen:
        with standin.bot(bot.module):
            """The first start compiles its modules, which an installed program has behind it."""
    results = [Runs(bot) for bot in chosen]
    for number in range(rounds):
        first = number % len(results)
        for result in results[first:] + results[:first]:
            if number < result.bot.rounds:
                result.runs.append(_run(standin, result.bot, updates))
    return results


def _run(standin: StandIn, bot: Bot, updates: int) -> Run:
    with standin.bot(bot.module) as (process, cold):
        standin.load(Plan(WARM_UP))
        cpu = process.cpu()
        prompt = standin.load(Plan(int(updates * bot.share)))
        cpu = process.cpu() - cpu
        late = standin.load(Plan(int(updates * bot.share_late), latency=LATENCY))
        standin.load(Plan(int(MANY * bot.share_late), MANY))  # They have met, as the 50 have.
        many = standin.load(Plan(int(updates * bot.share_late), MANY, latency=LATENCY))
        process.check()
        for tally in (prompt, late, many):
            if tally.lost == tally.updates:
                raise Broken(f"{bot.name} answers nothing:\n{process.errors()}")
        return Run(
            rate=_rate(prompt),
            rate_late=_rate(late),
            rate_many=_rate(many),
            cpu=cpu / prompt.updates * 1000,
            cold=cold,
            peak=process.peak(),
            telegram_load=prompt.telegram_cpu / prompt.seconds,
            tallies=(prompt, late, many),
        )


def _rate(tally: Tally) -> float:
    return (tally.updates - tally.lost) / tally.seconds
