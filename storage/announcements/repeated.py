"""What an announcement that comes again and again is: its calendar, its words, whose it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import msgspec
from msgspec import Struct

from storage.announcements.announcement import Content, Kind
from storage.announcements.audience import Audience
from storage.engine.driver import Row
from storage.engine.instants import moment
from storage.times import occurrences


class SeriesState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class Calendar(Struct, frozen=True):
    """When it comes: from this minute on, local on the community's clock, by this rule of RFC 5545."""

    begins: datetime
    rule: str
    except_holidays: bool = False

    def after(
        self, now: datetime, zone: ZoneInfo, is_holiday: Callable[[date], bool], count: int = 1
    ) -> list[datetime]:
        """The next times after now."""
        works = (lambda day: not is_holiday(day)) if self.except_holidays else None
        return occurrences(self.begins, self.rule, now + timedelta(microseconds=1), zone, count, works=works)


class Repeated(Struct, frozen=True):
    """All that makes a series."""

    kind: Kind
    content: Content
    audience: Audience
    owner: int
    calendar: Calendar
    lasts: timedelta
    silent: bool = False
    appointed: bool = True  # The owner is of the staff wherever they are, not only in the staff's group.
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    number: int
    kind: Kind
    content: Content
    audience: Audience
    silent: bool
    owner: int
    appointed: bool
    approved_by: int | None
    calendar: Calendar
    lasts: timedelta
    state: SeriesState
    next_at: datetime | None
    missed_at: datetime | None


def of_row(row: Row) -> Series:
    return Series(
        number=row["number"],
        kind=Kind(row["kind"]),
        content=msgspec.json.decode(row["content"], type=Content),
        audience=msgspec.json.decode(row["audience"], type=Audience),
        silent=bool(row["silent"]),
        owner=row["owner"],
        appointed=bool(row["appointed"]),
        approved_by=row["approved_by"],
        calendar=Calendar(
            datetime.fromisoformat(row["begins"]),
            row["rule"],
            bool(row["except_holidays"]),
        ),
        lasts=timedelta(minutes=row["lasts_minutes"]),
        state=SeriesState(row["state"]),
        next_at=moment(row["next_at"]) if row["next_at"] else None,
        missed_at=moment(row["missed_at"]) if row["missed_at"] else None,
    )
