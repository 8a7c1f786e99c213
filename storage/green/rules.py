"""The rules of the green account, as the community has set them: when, how much, how long."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from msgspec import Meta

from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section, Zone, as_written

EARLY = 30  # Minutes before the drop-off hours, from which on a volunteer may be on duty.


class Level(StrEnum):
    """How well a bag is sorted."""

    GOOD = "good"
    PARTLY = "partly"
    UNSORTED = "unsorted"


class Reason(StrEnum):
    """What an entry of the ledger is for."""

    BAG = "bag"
    QUIZ = "quiz"
    HOURS = "hours"
    REDEEM = "redeem"
    RETURN = "return"
    EXPIRE = "expire"
    CORRECT = "correct"


EARNING = (Reason.BAG, Reason.QUIZ, Reason.HOURS)


class Refusal(StrEnum):
    """Why nobody gets points for a bag."""

    CLOSED = "closed"
    OFF_DUTY = "off_duty"
    OWN = "own"  # Nobody gives points to a home of their own.
    OWN_GOODS = "own_goods"  # Nor hands goods over to it.
    AGAIN = "again"  # It has been checked in these drop-off hours.
    FULL = "full"  # As many a day as there may be.
    UNKNOWN = "unknown"  # No such code, or not any more.
    EXPIRED = "expired"
    USED = "used"


@as_written
@dataclass(frozen=True, slots=True)
class Hours:
    """Of drop-off, in minutes of the day; they end before midnight of the same day."""

    written: ClassVar = str

    begin: int
    end: int

    @classmethod
    def read(cls, text: str, /) -> Self:
        """Raises ValueError, with what would be right."""
        found = re.fullmatch(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]|24(?=:00)):([0-5]\d)", text)
        if not found or text[:5] >= text[6:]:
            raise ValueError(
                Sentence(
                    "{text}: write from when to when of one day, like 06:30-08:30; 24:00 is midnight", text=repr(text)
                )
            )
        hour, minute, last_hour, last_minute = map(int, found.groups())
        return cls(hour * 60 + minute, last_hour * 60 + last_minute)

    def __str__(self) -> str:
        return f"{self.begin // 60:02}:{self.begin % 60:02}–{self.end // 60:02}:{self.end % 60:02}"


class GreenRules(Section, frozen=True):
    enabled: bool = False
    hours: tuple[Hours, ...] = (Hours(6 * 60 + 30, 8 * 60 + 30), Hours(18 * 60, 20 * 60))
    good_points: Positive = 10
    partly_points: NotNegative = 5
    unsorted_points: NotNegative = 0
    bags_per_day: Positive = 2  # Of one home.
    quiz_points: NotNegative = 2
    hour_points: NotNegative = 20  # For an hour of volunteering.
    expire_months: Annotated[int, Meta(ge=0, le=1200)] = 12  # 0: points do not expire.
    notice_days: Positive = 30
    collect_days: Positive = 7
    ranking_homes: Annotated[int, Meta(ge=3)] = 5
    zone: Zone = UTC

    def points(self, level: Level) -> int:
        return {
            Level.GOOD: self.good_points,
            Level.PARTLY: self.partly_points,
            Level.UNSORTED: self.unsorted_points,
        }[level]

    def day(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def open_hours(self, now: datetime, early: int = 0) -> Hours | None:
        """Those that are running now, or that begin within so many minutes."""
        local = now.astimezone(self.zone)
        minute = local.hour * 60 + local.minute
        return next((each for each in self.hours if each.begin - early <= minute < each.end), None)

    def end_of(self, hours: Hours, now: datetime) -> datetime:
        """When these hours of today are over."""
        midnight = datetime.combine(self.day(now), time(), self.zone)
        return (midnight + timedelta(minutes=hours.end)).astimezone(UTC)

    def expiry(self, earned: datetime) -> datetime | None:
        """The end of the month that is so many months after the one in which they were earned."""
        if not self.expire_months:
            return None
        local = earned.astimezone(self.zone)
        months = (
            local.year * 12 + local.month + self.expire_months
        )  # January is 0: this is the first month without them.
        return datetime(months // 12, months % 12 + 1, 1, tzinfo=self.zone).astimezone(UTC)

    def last_day(self, expires: datetime) -> date:
        """On which points that expire then can still be used."""
        return self.day(expires - timedelta(seconds=1))


def shares(remaining: Sequence[int], points: int) -> list[int]:
    """How much of each lot is taken, the first ones first. There must be enough in all."""
    taken = []
    for each in remaining:
        taken.append(min(each, points))
        points -= taken[-1]
    if points:
        raise ValueError("there is not so much")
    return taken
