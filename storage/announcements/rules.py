"""When announcements may make a sound, and who has to agree to one: pure functions, the instant is passed in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated

from msgspec import Meta

from storage.announcements.announcement import Asks, Kind
from storage.quiet import Quiet
from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section, Words, Zone

LONGEST = 2000  # Characters of a template: what is filled in needs room.


class OwnTemplate(Section, frozen=True):
    """What this community announces often. One that is called as a built-in one takes its place."""

    key: Annotated[str, Meta(pattern="^[a-z0-9]{1,16}$", description=str(Sentence("1 to 16 of a-z 0-9")))]
    name_zh: Words  # On its button.
    name_en: Words
    zh: Annotated[str, Meta(min_length=1, max_length=LONGEST)]  # With ____（地点） and ____（时间） to be filled in.
    en: Annotated[str, Meta(max_length=LONGEST)] = ""  # With ____ (where) and ____ (when).
    kind: Kind = Kind.GENERAL
    asks: Asks = Asks.NOTHING

    def __post_init__(self) -> None:
        if self.kind is Kind.EMERGENCY:
            raise ValueError(
                Sentence("kind is 'emergency': Expected another one; emergencies have templates of their own")
            )
        if self.asks is Asks.SAFE:
            raise ValueError(Sentence("asks is 'safe': Expected 'read', 'coming' or nothing"))


class Anniversary(Section, frozen=True):
    """A day of each year that announcements may go by: the birthday of a building."""

    zh: Words
    en: Words
    day: Annotated[str, Meta(pattern=r"^\d\d-\d\d$", description=str(Sentence("a month and a day, such as 05-18")))]

    def __post_init__(self) -> None:
        try:
            self.following(date(2027, 1, 1))
        except ValueError:
            raise ValueError(
                Sentence("day is {day}: Expected a day that each year has, such as 05-18", day=repr(self.day))
            ) from None

    def following(self, today: date) -> date:
        """The next one, or today."""
        month, day = map(int, self.day.split("-"))
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)


class AnnouncementRules(Section, frozen=True):
    quiet_hours: Quiet = Quiet(time(21), time(7))  # What is not urgent waits for their end.
    second_person_above: NotNegative = 200  # More people than that: a second member of staff agrees first. 0: never.
    holds_days: Positive = 7  # For so long one holds that says nothing of its end.
    late_minutes: Positive = 60  # What should have gone out earlier than that is held, and the staff are asked.
    greet_members: bool = False  # Who joins a building's group is greeted there, once.
    group_answers: bool = False  # “停水吗” in a building's group is answered with the announcement that holds.
    paid_broadcast: bool = False  # Telegram may take Stars of the bot's for more than 30 messages a second.
    anniversaries: tuple[Anniversary, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()
    zone: Zone = UTC

    def check(self) -> None:
        keys = [each.key for each in self.templates]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(Sentence("templates.key is {twice} twice: Expected one of each", twice=repr(twice)))

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
