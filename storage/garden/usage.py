"""How much a home has had in a period, and whether that was at prime time: what quotas count."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from storage.garden.asking import Asked, Facts
from storage.garden.bookings import Booking, State
from storage.garden.event import is_event
from storage.garden.hours import of_day
from storage.garden.quotas import Period, Quota
from storage.garden.rules import GardenRules, Late
from storage.garden.slots import Slot


def used(quota: Quota, asked: Asked, facts: Facts) -> int:
    """Bookings or minutes, of the period in which the slot that is asked for lies."""
    first, following = period_of(quota.period, asked.day)
    return sum(
        amount(quota, each.slot)
        for each in counting(asked, facts)
        if first <= day_of(each.slot, asked.rules) < following and concerns(quota, each.space, each.slot, asked.rules)
    )


def is_prime(slot: Slot, rules: GardenRules) -> bool:
    """Whether any of it is at a time when everybody wants to come."""
    begin, end = slot.start.astimezone(rules.zone), slot.end.astimezone(rules.zone)
    first = begin.hour * 60 + begin.minute
    last = end.hour * 60 + end.minute if end.date() == begin.date() else 24 * 60
    today = of_day(rules.prime, begin.date(), begin.weekday())
    return any(first < each.end and each.begin < last for each in today)


def counting(asked: Asked, facts: Facts) -> Iterable[Booking]:
    """What uses up a quota: also where nobody came; what was cancelled late, if it is set so. Events and
    plots use up none.
    """
    free = {State.CANCELLED, State.OFFERED} | ({State.LATE} if asked.rules.late is Late.FREE else set())
    return (
        each
        for each in facts.bookings
        if each.state not in free and each.number != asked.instead_of and not is_apart(each.space, each.slot)
    )


def is_apart(space: str, slot: Slot) -> bool:
    """An event has seats for all, a plot is had for months: neither is weighed against bookings of an hour or two."""
    return is_event(space) or is_lease(slot)


def is_lease(slot: Slot) -> bool:
    return slot.minutes > 24 * 60


def concerns(quota: Quota, space: str, slot: Slot, rules: GardenRules) -> bool:
    return quota.space in ("", space) and (not quota.prime or is_prime(slot, rules))


def amount(quota: Quota, slot: Slot) -> int:
    return slot.minutes if quota.in_hours else 1


def day_of(slot: Slot, rules: GardenRules) -> date:
    return slot.start.astimezone(rules.zone).date()


def period_of(period: Period, day: date) -> tuple[date, date]:
    """Its first day, and the first of the next."""
    if period is Period.DAY:
        return day, day + timedelta(days=1)
    if period is Period.WEEK:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=7)
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1)
