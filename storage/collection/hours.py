"""From when to when, on one day: "08:00-11:30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import ClassVar, Self

from storage.sentence import Sentence
from storage.settings import as_written


@as_written
@dataclass(frozen=True, slots=True)
class Hours:
    written: ClassVar = str

    begin: time
    end: time

    def __str__(self) -> str:
        return f"{self.begin:%H:%M}–{self.end:%H:%M}"

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        begin, mark, end = text.partition("-")
        if not mark:
            raise ValueError(Sentence("{text} has no end: 08:00-11:30 would be right", text=repr(text)))
        hours = cls(TimeOfDay.read(begin), TimeOfDay.read(end))
        if hours.begin >= hours.end:
            raise ValueError(Sentence("{text} ends before it begins", text=repr(text)))
        return hours


class TimeOfDay(time):
    written: ClassVar = str

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        if not re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", text.strip()):
            raise ValueError(Sentence("{text} is no time of day: 08:00 would be one", text=repr(text)))
        hour, _, minute = text.partition(":")
        return cls(int(hour), int(minute))
