"""May this home have this? One list of rules: each says yes, or why not and until when. They count homes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from storage.garden.bookings import Booking, State
from storage.garden.hours import of_day
from storage.garden.rules import GardenRules, Late, Period, Quota, Space
from storage.garden.slots import DayOff, Slot, fits, midnight
from storage.people.members import Relation

REACH = timedelta(days=40)  # Before and after what is asked for: no quota looks further.


class Why(StrEnum):
    OVER = "over"
    SOON = "soon"
    FAR = "far"
    OUTSIDE = "outside"  # No slot of the space: closed then, or begun in between.
    SHUT = "shut"  # Staff have closed it for this time.
    DRAWN = "drawn"  # It is drawn by lot.
    LONG = "long"
    MANY = "many"
    WHO = "who"
    BARRED = "barred"
    TOGETHER = "together"  # Two at once.
    COOLING = "cooling"
    QUOTA = "quota"
    STRIKES = "strikes"
    FULL = "full"
    LATE = "late"  # It begins too soon to be moved.
    GONE = "gone"  # The booking that was to be changed is over, cancelled or not theirs.


@dataclass(frozen=True, slots=True)
class Refusal:
    """`instead` are the slots nearest to what was wanted that this home could have."""

    why: Why
    limit: int = 0  # People, minutes, days: whatever it is a limit of.
    until: datetime | None = None
    reason: str = ""
    quota: Quota | None = None
    other: Booking | None = None
    instead: tuple[Slot, ...] = ()
    closing: Slot | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    reason: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a home. `bookings` are all within REACH, whatever became of them."""

    bookings: Sequence[Booking] = ()
    relation: Relation | None = None  # Of whoever asks.
    strikes: Sequence[datetime] = ()  # When each that counts lapses.
    barred: Standing | None = None
    exempt: Standing | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    space: Space
    slot: Slot
    people: int
    now: datetime
    rules: GardenRules
    day_off: DayOff
    instead_of: int = 0  # The booking that it would replace.
    closings: Sequence[tuple[Slot, str]] = ()  # With their reasons.
    draws: Sequence[Slot] = ()

    @property
    def day(self) -> date:
        return self.slot.start.astimezone(self.rules.zone).date()


Rule = Callable[[Asked, Facts], Refusal | None]


def refusal(asked: Asked, facts: Facts) -> Refusal | None:
    """The first reason against it; None: they may."""
    fair = RULES if not facts.exempt else tuple(rule for rule in RULES if rule not in FROM_WHICH_ONE_IS_EXEMPT)
    return next((found for rule in fair if (found := rule(asked, facts))), None)


def over(asked: Asked, _: Facts) -> Refusal | None:
    return Refusal(Why.OVER) if asked.slot.start <= asked.now else None


def soon(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.notice_minutes
    return Refusal(Why.SOON, limit) if asked.slot.start < asked.now + timedelta(minutes=limit) else None


def far(asked: Asked, _: Facts) -> Refusal | None:
    days = asked.space.horizon_days
    until = asked.slot.start - timedelta(days=days)
    return Refusal(Why.FAR, days, until) if until > asked.now else None


def long(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.longest
    return Refusal(Why.LONG, limit) if asked.slot.minutes > limit else None


def many(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.largest
    return Refusal(Why.MANY, limit) if not 1 <= asked.people <= limit else None


def outside(asked: Asked, _: Facts) -> Refusal | None:
    return None if fits(asked.space, asked.slot, asked.rules.zone, asked.day_off) else Refusal(Why.OUTSIDE)


def shut(asked: Asked, _: Facts) -> Refusal | None:
    found = next(((slot, reason) for slot, reason in asked.closings if slot.overlaps(asked.slot)), None)
    return Refusal(Why.SHUT, until=found[0].end, reason=found[1], closing=found[0]) if found else None


def drawn(asked: Asked, _: Facts) -> Refusal | None:
    return Refusal(Why.DRAWN) if any(each.overlaps(asked.slot) for each in asked.draws) else None


def who(asked: Asked, facts: Facts) -> Refusal | None:
    wanted = asked.space.who
    return Refusal(Why.WHO) if wanted and facts.relation and facts.relation not in wanted else None


def barred(asked: Asked, facts: Facts) -> Refusal | None:
    standing = facts.barred
    if not standing or standing.until <= asked.now:
        return None
    return Refusal(Why.BARRED, until=standing.until, reason=standing.reason)


def together(asked: Asked, facts: Facts) -> Refusal | None:
    """Also in two different spaces."""
    held = (each for each in facts.bookings if each.live and each.number != asked.instead_of)
    other = next((each for each in held if each.slot.overlaps(asked.slot)), None)
    return Refusal(Why.TOGETHER, other=other) if other else None


def strikes(asked: Asked, facts: Facts) -> Refusal | None:
    limit = asked.rules.strikes
    counting = sorted(each for each in facts.strikes if each > asked.now)
    if not limit or len(counting) < limit:
        return None
    return Refusal(Why.STRIKES, limit, until=counting[len(counting) - limit])


def cooling(asked: Asked, facts: Facts) -> Refusal | None:
    days = asked.rules.cool_down_days
    if not days or not is_prime(asked.slot, asked.rules):
        return None
    for each in _counting(asked, facts):
        apart = abs((asked.day - _day(each.slot, asked.rules)).days)
        if is_prime(each.slot, asked.rules) and apart < days:
            return Refusal(Why.COOLING, days, other=each)
    return None


def quotas(asked: Asked, facts: Facts) -> Refusal | None:
    for quota in asked.rules.quotas:
        if not _concerns(quota, asked.space.key, asked.slot, asked.rules):
            continue
        _, following = _period(quota.period, asked.day)
        if used(quota, asked, facts) + _amount(quota, asked.slot) > quota.limit * (60 if quota.in_hours else 1):
            return Refusal(Why.QUOTA, quota.limit, until=midnight(following, asked.rules.zone), quota=quota)
    return None


RULES: tuple[Rule, ...] = (
    over,
    long,
    many,
    outside,
    far,
    soon,
    shut,
    drawn,
    who,
    barred,
    together,
    strikes,
    cooling,
    quotas,
)
FROM_WHICH_ONE_IS_EXEMPT: tuple[Rule, ...] = (strikes, cooling, quotas)


def used(quota: Quota, asked: Asked, facts: Facts) -> int:
    """Bookings or minutes, of the period in which the slot that is asked for lies."""
    first, following = _period(quota.period, asked.day)
    return sum(
        _amount(quota, each.slot)
        for each in _counting(asked, facts)
        if first <= _day(each.slot, asked.rules) < following and _concerns(quota, each.space, each.slot, asked.rules)
    )


def is_prime(slot: Slot, rules: GardenRules) -> bool:
    """Whether any of it is at a time when everybody wants to come."""
    begin, end = slot.start.astimezone(rules.zone), slot.end.astimezone(rules.zone)
    first = begin.hour * 60 + begin.minute
    last = end.hour * 60 + end.minute if end.date() == begin.date() else 24 * 60
    today = of_day(rules.prime, begin.date(), begin.weekday())
    return any(first < each.end and each.begin < last for each in today)


def _counting(asked: Asked, facts: Facts) -> Iterable[Booking]:
    """What uses up a quota: also where nobody came; what was cancelled late, if it is set so."""
    free = {State.CANCELLED, State.OFFERED} | ({State.LATE} if asked.rules.late is Late.FREE else set())
    return (each for each in facts.bookings if each.state not in free and each.number != asked.instead_of)


def _concerns(quota: Quota, space: str, slot: Slot, rules: GardenRules) -> bool:
    return quota.space in ("", space) and (not quota.prime or is_prime(slot, rules))


def _amount(quota: Quota, slot: Slot) -> int:
    return slot.minutes if quota.in_hours else 1


def _day(slot: Slot, rules: GardenRules) -> date:
    return slot.start.astimezone(rules.zone).date()


def _period(period: Period, day: date) -> tuple[date, date]:
    """Its first day, and the first of the next."""
    if period is Period.DAY:
        return day, day + timedelta(days=1)
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
