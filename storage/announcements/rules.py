"""When announcements may make a sound, and who has to agree to one: pure functions, the instant is passed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import ClassVar, Self

from storage.settings import NotNegative, Positive, Section, Zone, as_written


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
            raise ValueError("Expected when it is quiet, such as 21:00-07:00; 00:00-00:00 is never")
        return cls(*map(time.fromisoformat, text.split("-")))

    def covers(self, at: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


class AnnouncementRules(Section, frozen=True):
    quiet_hours: Quiet = Quiet(time(21), time(7))  # What is not urgent waits for their end.
    second_person_above: NotNegative = 200  # More people than that: a second member of staff agrees first. 0: never.
    holds_days: Positive = 7  # For so long one holds that says nothing of its end.
    late_minutes: Positive = 60  # What should have gone out earlier than that is held, and the staff are asked.
    greet_members: bool = False  # Who joins a building's group is greeted there, once.
    group_answers: bool = False  # “停水吗” in a building's group is answered with the announcement that holds.
    zone: Zone = UTC

    def quiet_until(self, now: datetime) -> datetime | None:
        """When the quiet hours end that hold now. None: it is not quiet."""
        local = now.astimezone(self.zone)
        if not self.quiet_hours.covers(local.time()):
            return None
        end = datetime.combine(local.date(), self.quiet_hours.ends, self.zone)
        if end <= local:
            end = datetime.combine(local.date() + timedelta(days=1), self.quiet_hours.ends, self.zone)
        return end.astimezone(UTC)

    def heard_at(self, wanted: datetime, *, urgent: bool) -> datetime:
        """When one that is wanted then is really sent."""
        return wanted if urgent else self.quiet_until(wanted) or wanted

    def is_late(self, planned: datetime, now: datetime) -> bool:
        """What was right at nine may be wrong at noon: the staff are asked first."""
        return now - planned > timedelta(minutes=self.late_minutes)

    def needs_second_person(self, people: int) -> bool:
        return 0 < self.second_person_above < people
