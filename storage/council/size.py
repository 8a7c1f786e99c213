"""How much of an electorate: its homes, their area, their owners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    HOMES = "homes"
    AREA = "area"
    HEADS = "heads"  # Owners: who owns several homes is one.


@dataclass(frozen=True, slots=True)
class Size:
    homes: int = 0
    area_cm2: int = 0
    heads: int = 0

    def __getitem__(self, measure: Measure) -> int:
        return {Measure.HOMES: self.homes, Measure.AREA: self.area_cm2, Measure.HEADS: self.heads}[measure]

    def __add__(self, other: Size) -> Size:
        return Size(self.homes + other.homes, self.area_cm2 + other.area_cm2, self.heads + other.heads)
