"""The rules of the green account, as the community has set them: when, how much, how long."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

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


@dataclass(frozen=True, slots=True)
class Hours:
    """Of drop-off, in minutes of the day; they end before midnight of the same day."""

    begin: int
    end: int

    def __str__(self) -> str:
        return f"{self.begin // 60:02}:{self.begin % 60:02}–{self.end // 60:02}:{self.end % 60:02}"


@dataclass(frozen=True, slots=True)
class Rules:
    hours: tuple[Hours, ...] = (Hours(6 * 60 + 30, 8 * 60 + 30), Hours(18 * 60, 20 * 60))
    good_points: int = 10
    partly_points: int = 5
    unsorted_points: int = 0
    bags_per_day: int = 2  # Of one home.
    quiz_points: int = 2
    hour_points: int = 20  # For an hour of volunteering.
    expire_months: int = 12  # 0: points do not expire.
    notice_days: int = 30
    collect_days: int = 7
    ranking_homes: int = 5
    zone: tzinfo = UTC

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
