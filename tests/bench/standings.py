"""What came out of the race: a table of medians, the goals, and whatever makes a result worthless."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.goal import at_least, under
from tests.bench.race import MANY, Runs
from tests.bench.table import table

HEAD = (
    "bot",
    "updates/s",
    "at 80 ms a call",
    "and 1,000 people",
    "CPU ms an update",
    "cold start s",
    "peak RSS MB",
    "out of order",
)

# Compared in what, with whom, at least how many times as fast.
GOALS = (
    ("rate", "ptb", 2),
    ("rate", "aiogram", 1),
    ("rate", "telebot", 1),
    ("rate_late", "ptb", 40),
    ("rate_late", "aiogram", 1),
    ("rate_late", "telebot", 1),
    ("rate_many", "ptb", 40),
    ("rate_many", "aiogram", 1),
)
WHEN = {
    "rate": "at no latency",
    "rate_late": "at 80 ms a call",  # Here the order within a chat is the limit: a peer that keeps none is not held up.
    "rate_many": f"at 80 ms a call, {MANY:,} people",
}


def standings(results: Sequence[Runs]) -> str:
    return table(HEAD, [_row(result) for result in results])


def _row(result: Runs) -> tuple[str, ...]:
    return (
        result.bot.name,
        f"{result.median('rate'):,.0f}",
        f"{result.median('rate_late'):,.0f}",
        f"{result.median('rate_many'):,.0f}",
        f"{result.median('cpu'):.2f}",
        f"{result.median('cold'):.2f}",
        f"{result.median('peak'):.0f}",
        f"{result.total('disordered') / result.total('updates'):.0%}",
    )


def limit(results: Sequence[Runs]) -> str:
    """Whether the stand-in for Telegram held somebody up."""
    busiest = max((result.median("telegram_load") for result in results if result.bot.key != "raw"), default=0)
    return f"- the stand-in for Telegram was at most {busiest:.0%} of a processor busy with any of the bots"


def goals(results: Sequence[Runs]) -> list[str]:
    by_key = {result.bot.key: result for result in results}
    ours = by_key.get("linli")
    if not ours:
        return []
    ratios = [
        at_least(f"{WHEN[what]}, {peer.bot.name}", ours.median(what) / peer.median(what), wanted)
        for what, key, wanted in GOALS
        if (peer := by_key.get(key))
    ]
    return [
        *ratios,
        under("cold start", ours.median("cold"), 1.5, "s"),
        under("peak memory", ours.median("peak"), 100, "MB"),
    ]


def faults(results: Sequence[Runs]) -> list[str]:
    """A rate that was bought with lost or repeated answers is none, whoever's it is; order is ours to keep."""
    found = [(result, what) for result in results for what in ("lost", "repeated", "strange")]
    found += [(result, "disordered") for result in results if result.bot.key == "linli"]
    return [f"{result.bot.name}: {count} answers {what}" for result, what in found if (count := result.total(what))]
