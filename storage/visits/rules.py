"""How often somebody is visited, and when next: pure rules on days of the calendar, which no clock change moves."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from storage.settings import Positive, Section, Zone

DAY = timedelta(days=1)


class Level(StrEnum):
    RED = "red"  # Every day.
    YELLOW = "yellow"  # Every week.
    GREEN = "green"  # Every month.


class VisitRules(Section, frozen=True):
    without_contact_days: Positive = 30  # Whom nobody has spoken with for longer is on a list of its own.
    morning: Annotated[int, Meta(ge=0, le=20)] = 8  # The hour from which whoever goes is reminded.
    evening: Annotated[int, Meta(ge=1, le=24)] = 20  # And no more from this one on, also after an outage.
    repeat_hours: Positive = 3  # What nobody has taken is offered again after so long, the same day.
    two_go: tuple[Level, ...] = ()  # The levels at which two go together.
    zone: Zone = UTC

    def today(self, now: datetime) -> date:
        return now.astimezone(self.zone or UTC).date()

    def people(self, level: Level) -> int:
        return 2 if level in self.two_go else 1

    def may_remind(self, now: datetime) -> bool:
        return self.morning <= now.astimezone(self.zone or UTC).hour < self.evening


class How(StrEnum):
    DOOR = "door"
    TELEPHONE = "telephone"
    OTHER = "other"  # Somebody else spoke for them, or was there with them.
    NONE = "none"  # Nobody was met.


class Need(StrEnum):
    NOTHING = "nothing"
    HAND = "hand"  # Somebody who does something for them.
    HEALTH = "health"
    HOME = "home"  # Something in the home.


def after(level: Level, day: date) -> date:
    """The next day by the level; a month after the 31st is the last day of a shorter month."""
    if level is Level.RED:
        return day + DAY
    if level is Level.YELLOW:
        return day + 7 * DAY
    year, month = (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def next_due(level: Level, contact: date | None, since: date, tried: date | None = None) -> date:
    """From the last contact; whom nobody met when they went is due the day after, and who is new at once."""
    due = after(level, contact) if contact else since
    return tried + DAY if tried and tried >= due else due


def is_without_contact(contact: date | None, since: date, today: date, rules: VisitRules) -> bool:
    """Since they were last spoken with, or, if nobody ever did, since they are cared for."""
    return today - (contact or since) >= rules.without_contact_days * DAY
