"""What the community has set for its spaces: when they are open, who may have them for how long, how often."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Annotated, Self

from msgspec import Meta
from msgspec.structs import replace

from storage.garden.hours import QUANTUM, Dates, Opening
from storage.garden.quotas import Period, Quota
from storage.people.members import Relation
from storage.sentence import Sentence
from storage.settings import NotNegative, Positive, Section, Words, Zone

Key = Annotated[str, Meta(pattern="^[a-z0-9]{1,16}$", description=str(Sentence("1 to 16 of a-z 0-9")))]
OPEN = (Opening(frozenset(range(7)), 9 * 60, 21 * 60),)


class OnHolidays(StrEnum):
    AS_USUAL = "as usual"
    AS_SUNDAY = "as on sunday"
    CLOSED = "closed"


class Late(StrEnum):
    """What it costs to cancel when nobody else may have time to come."""

    FREE = "free"
    COUNTS = "counts"  # As if they had come: it uses up the quota.
    STRIKE = "strike"  # As if they had not come.


class Shift(StrEnum):
    """What neighbours do for a space on a day."""

    OPENING = "opening"
    WATERING = "watering"


class Space(Section, frozen=True, kw_only=True):
    """One shared space: the roof, the barbecue corner, the cinema's seats."""

    key: Key
    zh: Words
    en: Words
    open: tuple[Opening, ...] = OPEN
    holidays: OnHolidays = OnHolidays.AS_USUAL
    closed: tuple[Dates, ...] = ()
    slot_minutes: NotNegative = 0  # 0: it begins at any step.
    step_minutes: Positive = 30
    usual_minutes: Positive = 120  # Of a free start: what is offered first.
    longest_minutes: Positive = 240
    buffer_minutes: NotNegative = 0  # To tidy up; nobody can book it.
    seats: NotNegative = 0  # 0: one home has it for itself; else so many people at a time.
    most_people: Positive = 10  # Of one booking.
    notice_minutes: NotNegative = 30  # So long before, at least,
    horizon_days: Annotated[int, Meta(ge=1, le=366)] = 30  # and so long before, at most.
    who: tuple[Relation, ...] = ()  # None: everybody who lives here.
    cancel_hours: NotNegative = 12  # Later than that is late.
    check_in: bool = True
    grace_minutes: Positive = 20  # Who has not come by then, and was reminded, gives it up.
    offer_minutes: Positive = 60  # To take what became free.
    shifts: tuple[Shift, ...] = ()  # Who opens it, who waters it: neighbours say so for each day.
    season: Dates | None = None  # It is given for all of it, like a plot to plant; `seats` of them, one a home.
    renew_days: NotNegative = 14  # So long whoever has a plot may keep it, once the next season is set. 0: nobody.
    plots_in_a_row: Positive = 4  # On the plan.
    deposit: NotNegative = 0  # Points of the green account, held until they came or cancelled in time.
    approval_hours: NotNegative = 0  # So long the host may say that they may come; then the staff decide. 0: no need.
    terms_zh: str = ""  # To be accepted.
    terms_en: str = ""
    way_zh: str = ""
    way_en: str = ""
    picture: str = ""  # As Telegram refers to it: staff send one in the chat.

    def fixed(self, zone: tzinfo) -> tuple[datetime, datetime] | None:
        """From when to when, if it is not divided by hours: a season; an event is once."""
        if not self.season:
            return None
        first, last = self.season.first, self.season.last + timedelta(days=1)
        begin, end = (datetime.combine(each, time(), zone).astimezone(UTC) for each in (first, last))
        return begin, end

    def of_a_season(self, zone: tzinfo) -> Self:
        """With the length of its season; who has it need not come at the first minute."""
        if not (fixed := self.fixed(zone)):
            return self
        minutes = (fixed[1] - fixed[0]) // timedelta(minutes=1)
        changed = {"slot_minutes": minutes, "check_in": False, "buffer_minutes": 0, "most_people": 1}
        return replace(self, **changed)

    @property
    def undecided(self) -> bool:
        """Whether somebody has still to say that it takes place: an event may be."""
        return False

    @property
    def shared(self) -> bool:
        return self.seats > 0

    @property
    def capacity(self) -> int:
        return self.seats or 1

    @property
    def largest(self) -> int:
        """People of one booking."""
        return min(self.most_people, self.seats) if self.shared else self.most_people

    def takes(self, people: int) -> int:
        """Of the capacity."""
        return people if self.shared else 1

    @property
    def longest(self) -> int:
        """Minutes of one booking."""
        return self.slot_minutes or self.longest_minutes

    def __post_init__(self) -> None:
        for name in ("slot_minutes", "step_minutes", "usual_minutes", "longest_minutes", "buffer_minutes"):
            if getattr(self, name) % QUANTUM:
                raise ValueError(
                    Sentence(
                        "{name} is {said}: a multiple of {quantum} would be right",
                        name=name,
                        said=getattr(self, name),
                        quantum=QUANTUM,
                    )
                )
        if self.season and not self.seats:
            raise ValueError(Sentence("season needs seats: so many are given"))
        if not self.slot_minutes and self.usual_minutes > self.longest_minutes:
            raise ValueError(Sentence("usual_minutes is more than longest_minutes"))


class GardenRules(Section, frozen=True):
    spaces: tuple[Space, ...] = ()
    quotas: tuple[Quota, ...] = (Quota(2, in_hours=False, period=Period.WEEK),)
    prime: tuple[Opening, ...] = (Opening(frozenset({4, 5, 6}), 17 * 60, 21 * 60),)  # When everybody wants to come.
    cool_down_days: NotNegative = 0  # Between two bookings at prime time.
    late: Late = Late.COUNTS
    strikes: NotNegative = 3  # So many, and a home cannot book until one lapses; 0: there are none.
    strike_days: Positive = 60
    warning_days: NotNegative = 14  # From the first booking of all: nobody gets a strike, but a warning.
    offers: Opening = Opening(frozenset(range(7)), 8 * 60, 21 * 60)  # When what became free is offered: never at night.
    calendar_address: str = ""  # Where phones fetch calendars: https://…, which is forwarded to us. Empty: files only.
    zone: Zone = UTC

    def check(self) -> None:
        keys = [each.key for each in self.spaces]
        if twice := next((key for key in keys if keys.count(key) > 1), None):
            raise ValueError(Sentence("spaces has {twice} twice: each space needs a key of its own", twice=repr(twice)))
        for quota in self.quotas:
            if quota.space and quota.space not in keys:
                raise ValueError(
                    Sentence(
                        "quotas is {quota}: there is no space {space}", quota=repr(str(quota)), space=repr(quota.space)
                    )
                )

    @property
    def enabled(self) -> bool:
        return bool(self.spaces)
