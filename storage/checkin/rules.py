"""How a missed check-in climbs, as the community sets it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from storage.quiet import Quiet
from storage.sentence import Sentence
from storage.settings import Positive, Section, Zone

A_MOMENT = timedelta(minutes=5)


class CheckinRules(Section, frozen=True):
    enabled: bool = True
    early_hours: Positive = 6  # Who says so this long before the hour has said it for that hour.
    remind_minutes: Positive = 30  # Before the hour, without a sound.
    again_minutes: Positive = 30  # Without an answer for so long after they were asked, they are asked again;
    family_minutes: Positive = 60  # the first relative is told;
    staff_minutes: Positive = 120  # the staff are, who go there.
    next_minutes: Positive = 15  # From one relative to the next.
    repeat_minutes: Positive = 30  # The staff are told again and again until somebody takes it.
    claim_minutes: Positive = 45  # Who took it says by then what came of it, or it is open again.
    at_the_door: Positive = 2  # People who go there together.
    messengers: bool = False  # The messenger of the stairs hears of it when the staff do.
    night: Quiet = Quiet(time(22), time(7))  # No alarm begins then, but a call for help; see `is_asleep`.
    drill_days: Positive = 30  # Family are tested so often, quietly.
    outage_minutes: Positive = 5  # Who did not look for so long was not there, and asks first.
    zone: Zone = UTC

    def check(self) -> None:
        if not self.again_minutes < self.family_minutes < self.staff_minutes:
            raise ValueError(
                Sentence(
                    "again_minutes, family_minutes and staff_minutes have to grow, such as 30, 60 and 120; they are"
                    " {again_minutes}, {family_minutes} and {staff_minutes}",
                    again_minutes=self.again_minutes,
                    family_minutes=self.family_minutes,
                    staff_minutes=self.staff_minutes,
                )
            )

    def is_asleep(self, now: datetime) -> bool:
        """Whoever is not on duty. What is due when night falls comes a moment later, and is still heard."""
        moments = [each.astimezone(self.zone).time() for each in (now, now - A_MOMENT)]
        return all(map(self.night.covers, moments))

    @property
    def outage(self) -> timedelta:
        return timedelta(minutes=self.outage_minutes)
