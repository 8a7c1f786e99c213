"""A goal, and whether it was met. A missed goal is news, not a failure."""

from __future__ import annotations


def goal(words: str, met: bool) -> str:
    return f"- {'met   ' if met else 'MISSED'}  {words}"


def at_least(what: str, value: float, wanted: float, unit: str = "×") -> str:
    return goal(f"{what}: {value:,.3g}{unit} (goal: at least {wanted:g}{unit})", value >= wanted)


def under(what: str, value: float, wanted: float, unit: str) -> str:
    return goal(f"{what}: {value:,.3g} {unit} (goal: under {wanted:g} {unit})", value < wanted)
