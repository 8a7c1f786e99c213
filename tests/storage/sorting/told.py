"""What is found, in a line: for each question that was looked at, and by each rule."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from storage.sorting import Finding, look_up
from storage.sorting.heads import Match

LOOKED_AT = ("tuned", "kept", "last", "rounds", "fresh", "later", "blind")
BLUE = ("last", "fresh")  # Of these also what is found where nothing was asked for.

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def questions(name: str) -> list[Row]:
    return rows(f"sorting_questions_{name}")


def told(found: Finding) -> str:
    """All that whoever asked gets to see."""
    flags = [name for name in ("near", "guess", "careful") if getattr(found, name)]
    words = [found.category, found.about and "bin", found.reason, found.preparation, found.danger, found.route, *flags]
    said = " ".join([found.outcome, *filter(None, words), found.item])
    if found.parts:
        return " + ".join([said, *map(told, found.parts)])
    more = [*found.candidates, *(f"unread {each}" for each in found.unread)]
    return ": ".join([said, "|".join(more)]) if more else said


@cache
def answers() -> dict[str, tuple[Finding, Finding | None]]:
    """By the question: what is found, and what is found for it out of the blue, where that is told too."""
    asked: dict[str, bool] = {}
    for name in LOOKED_AT:
        for row in questions(name):
            asked[row["query"]] = asked.get(row["query"], False) or name in BLUE
    return {query: (look_up(query), look_up(query, prompted=False) if blue else None) for query, blue in asked.items()}


def written() -> Iterator[tuple[str, str, str]]:
    for query, (found, blue) in answers().items():
        yield query, told(found), told(blue) if blue else ""


def said(match: Match | None) -> str:
    """A match in a line; ? behind its names: they are only offered."""
    if not match:
        return ""
    names = "|".join(match.names) + ("" if match.certain else "?")
    flags = [flag for flag in ("near", "likely", "guess") if getattr(match, flag)]
    return " ".join([names, *flags, *sorted(match.states)])


def kept(readings: Iterable[tuple[str, frozenset[str]]]) -> list[str]:
    return [" ".join([words, *sorted(states)]) for words, states in readings]
