"""Hours in which nobody is disturbed without need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import ClassVar, Self

from storage.sentence import Sentence
from storage.settings import as_written


@as_written
@dataclass(frozen=True, slots=True)
class Quiet:
    """Hours of the community's clock, which may go past midnight; none, if both are the same."""

    written: ClassVar = str

    begins: time
    ends: time

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", text):
            raise ValueError(Sentence("Expected when it is quiet, such as 21:00-07:00; 00:00-00:00 is never"))
        return cls(*map(time.fromisoformat, text.split("-")))

    @property
    def is_never(self) -> bool:
        return self.begins == self.ends

    def covers(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends

    def until(self, now: datetime, zone: tzinfo) -> datetime | None:
        """When the quiet hours end that hold now. None: it is not quiet."""
        local = now.astimezone(zone)
        if not self.covers(local.time()):
            return None
        end = datetime.combine(local.date(), self.ends, zone)
        if end <= local:
            end = datetime.combine(local.date() + timedelta(days=1), self.ends, zone)
        return end.astimezone(UTC)

    def next(self, now: datetime, zone: tzinfo) -> datetime:
        """When they begin, if it is not quiet now."""
        local = now.astimezone(zone)
        begin = datetime.combine(local.date(), self.begins, zone)
        if begin <= local:
            begin = datetime.combine(local.date() + timedelta(days=1), self.begins, zone)
        return begin.astimezone(UTC)

    def after(self, start: datetime, minutes: int, zone: tzinfo) -> datetime:
        """When so many minutes have passed, of those in which it is not quiet. What ends in the night ends with it."""
        left = timedelta(minutes=minutes)
        if self.is_never:
            return start + left
        at = self.until(start, zone) or start
        while at + left > (begins := self.next(at, zone)):
            left -= begins - at
            at = self.until(begins, zone) or begins
        return at + left
