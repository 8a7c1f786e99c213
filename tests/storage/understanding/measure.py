"""How many utterances are understood as they were labelled, in percent."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from storage.understanding import Intent, Understood, understand

SETS = ("tuned", "rounds", "held_out", "examples")  # Only `held_out` was never tuned on.
LEARNED = ("tuned", "rounds", "examples")

Row = dict[str, str]


@dataclass(frozen=True)
class Figures:
    """Of the ambiguous ones, the intent does not count."""

    utterances: int
    intents: float
    dangers: float  # That were found.
    alarms: float  # Near misses that were taken for a danger.
    categories: float  # Of reports.
    places: float  # That are said, all of an utterance's right.

    def __str__(self) -> str:
        return (
            f"{self.utterances} utterances: {self.intents:.1f} % intents, {self.dangers:.1f} % of dangers found,"
            f" {self.alarms:.1f} % of near misses taken for one, {self.categories:.1f} % categories,"
            f" {self.places:.1f} % places"
        )


def utterances(name: str) -> list[Row]:
    with Path(__file__).with_name(f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def measure(rows: Sequence[Row]) -> Figures:
    seen = [(row, understand(row["text"])) for row in rows]
    return Figures(
        utterances=len(rows),
        intents=_share(got.intent == row["intent"] for row, got in seen if "ambiguous" not in row["kind"]),
        dangers=_share(got.intent is Intent.DANGER for row, got in seen if row["intent"] == "danger"),
        alarms=_share(got.intent is Intent.DANGER for row, got in seen if "near_miss" in row["kind"]),
        categories=_share(
            _kind(got.category) == _kind(row["category"]) for row, got in seen if row["intent"] == "report"
        ),
        places=_share(_said(got) == _labelled(row) for row, got in seen if any(_labelled(row))),
    )


def misread(row: Row) -> list[str]:
    """What of it is understood otherwise than it was labelled."""
    got, said = understand(row["text"]), {"where": row["shared_or_home"], "urgency": row["urgency"]}
    wrong = [name for name, label in said.items() if label and getattr(got, name) != label]
    if "ambiguous" not in row["kind"] and got.intent != row["intent"]:
        wrong.append("intent")
    if (got.danger or "") != row["danger_kind"]:
        wrong.append("danger")
    if row["intent"] == "report" and _kind(got.category) != _kind(row["category"]):
        wrong.append("category")
    return wrong + ["places"] * (_said(got) != _labelled(row))


def _share(right: Iterable[bool]) -> float:
    counted = list(right)
    return 100 * sum(counted) / len(counted)


def _kind(category: str) -> str:
    """What follows a colon only says more."""
    return category.partition(":")[0]


def _said(understood: Understood) -> tuple[str, ...]:
    places = understood.places
    return places.building, places.entrance, ";".join(each for each in (places.floor, places.room) if each)


def _labelled(row: Row) -> tuple[str, ...]:
    return row["building"], row["entrance"], row["room_or_floor"]
