"""When announcements may make a sound, and who has to agree to one: pure functions, the instant is passed in."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from storage.quiet import Quiet
from storage.settings import NotNegative, Positive, Section, Zone


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
        return self.quiet_hours.until(now, self.zone)

    def heard_at(self, wanted: datetime, *, urgent: bool) -> datetime:
        """When one that is wanted then is really sent."""
        return wanted if urgent else self.quiet_until(wanted) or wanted

    def is_late(self, planned: datetime, now: datetime) -> bool:
        """What was right at nine may be wrong at noon: the staff are asked first."""
        return now - planned > timedelta(minutes=self.late_minutes)

    def needs_second_person(self, people: int) -> bool:
        return 0 < self.second_person_above < people
