"""How long people wait who tap a button, when fifty of them do every second."""

from __future__ import annotations

from tests.bench.goal import under
from tests.bench.load import Plan
from tests.bench.ours import TAP
from tests.bench.process import Broken
from tests.bench.spread import milliseconds, percentile
from tests.bench.standin import StandIn

TAPS_PER_SECOND = 50
GOAL = 50.0  # Milliseconds, p99.


def tap(standin: StandIn, taps: int) -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong. Each tap is a whole step: draft, question, answer, spinner."""
    with standin.bot("tests.bench.ours") as (process, _):
        standin.load(Plan(100, tap=TAP))
        tally = standin.load(Plan(taps, rate=TAPS_PER_SECOND, tap=TAP))
        process.check()
        if not (tally.answered and tally.released):
            raise Broken(f"taps are not answered:\n{process.errors()}")
    with standin.bot("tests.bench.peers.raw"):
        machine = standin.load(Plan(taps // 2, rate=TAPS_PER_SECOND))
    lines = [
        f"{taps:,} taps at random moments, {TAPS_PER_SECOND} a second, each from the tap to the answer's arrival:",
        f"- answer: {milliseconds(tally.answered)}",
        f"- spinner's end: {milliseconds(tally.released)}",
        f"- of which the machine's own share (the same load, no bot to speak of): {milliseconds(machine.answered)}",
        under("p99 of the answer", percentile(tally.answered, 99) * 1000, GOAL, "ms"),
    ]
    wrong = {
        "answers lost": tally.lost,
        "answers repeated": tally.repeated,
        "answers out of order": tally.disordered,
        "spinners that never end": taps - len(tally.released),
    }
    return lines, [f"Linli: {count} {what}" for what, count in wrong.items() if count]
