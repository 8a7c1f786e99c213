"""How fast and how right the sorting look-up is, against a plain scan of the same list with the standard library."""

from __future__ import annotations

import csv
import difflib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from storage.sorting import Finding, Outcome, look_up, warm_up
from storage.sorting.catalogue import catalogue
from tests.bench.goal import under
from tests.bench.spread import milliseconds, percentile
from tests.bench.table import table

QUERIES = Path(__file__).with_name("sorting_queries.csv")
VERDICTS = ("right", "asked back", "did not know", "wrong")
ROUNDS = 5
SCANNED = 60  # Queries; difflib takes so long over each.
SLOWEST, MOST_WRONG = 5.0, 2.0  # Milliseconds at p99; percent.

Row = dict[str, str]


def sorting() -> tuple[list[str], list[str]]:
    """What was seen, and what was wrong."""
    with QUERIES.open(encoding="utf-8", newline="") as file:
        queries = list(csv.DictReader(file))
    began = time.perf_counter()
    warm_up()
    loaded = time.perf_counter() - began
    asked = [row["query"] for row in queries]
    took = _time(look_up, asked * ROUNDS)
    tally = Counter((row["kind"], verdict(row, look_up(row["query"]))) for row in queries)
    scanned = Counter(_scan_verdict(row) for row in queries)
    wrong = 100 * sum(count for (_, how), count in tally.items() if how == "wrong") / len(queries)
    lines = [
        f"Sorting: {len(queries)} questions that the project wrote itself, {len(catalogue().entries):,} things:",
        "",
        table(["kind", *VERDICTS], _rows(queries, tally)),
        "",
        f"- a look-up: {milliseconds(took)}; reading the tables, once: {loaded * 1000:.0f} ms",
        f"- a scan with difflib: {milliseconds(_time(_closest, asked[:: len(asked) // SCANNED]))}",
        f"- a scan with `in`: {milliseconds(_time(_contained, asked))}; it is wrong in {scanned['wrong']} of them",
        under("p99 of a look-up", percentile(took, 99) * 1000, SLOWEST, "ms"),
        under("wrong", wrong, MOST_WRONG, "%"),
    ]
    return lines, []


def verdict(row: Row, found: Finding) -> str:
    """`expected` names categories: those of the parts joined by +, alternatives by |; empty where none is meant."""
    if found.outcome in row["outcome"].split("|") and _fits(row, found):
        return "right"
    if found.outcome is Outcome.UNKNOWN:
        return "did not know"
    return "asked back" if found.outcome in {Outcome.ASK, Outcome.CANDIDATES} else "wrong"


def _fits(row: Row, found: Finding) -> bool:
    if not row["expected"] or found.outcome not in {Outcome.ANSWER, Outcome.ROUTE}:
        return True
    seen = {part.category for part in found.parts or (found,) if part.category}
    return any(seen == set(each.split("+")) for each in row["expected"].split("|")) or found.outcome is Outcome.ROUTE


def _rows(queries: Sequence[Row], tally: Counter[tuple[str, str]]) -> list[list[str]]:
    kinds = list(dict.fromkeys(row["kind"] for row in queries))
    rows = [[kind, *(str(tally[kind, how]) for how in VERDICTS)] for kind in kinds]
    return [*rows, ["all", *(str(sum(tally[kind, how] for kind in kinds)) for how in VERDICTS)]]


def _time(look: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    took: list[float] = []
    for query in queries:
        began = time.perf_counter()
        look(query)
        took.append(time.perf_counter() - began)
    return took


def _closest(query: str) -> list[str]:
    return difflib.get_close_matches(query, catalogue().entries, n=4)


def _contained(query: str) -> str | None:
    """The longest thing that the question holds: the silly substring hits that we do not want."""
    return max((name for name in catalogue().entries if name in query), key=len, default=None)


def _scan_verdict(row: Row) -> str:
    name = _contained(row["query"])
    entry = catalogue().entries[name] if name else None
    found = Finding(Outcome.ANSWER, category=entry.category) if entry else Finding(Outcome.UNKNOWN)
    return verdict(row, found)
