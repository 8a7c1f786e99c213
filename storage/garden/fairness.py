"""May this home have this? One list of rules: each says yes, or why not and until when. They count homes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from storage.garden.asking import Asked, Facts, Refusal, Why
from storage.garden.slots import fits, midnight, openings
from storage.garden.usage import amount, concerns, counting, day_of, is_apart, is_lease, is_prime, period_of, used

YEAR = timedelta(days=365)  # Nobody is told to come back later than that.
Rule = Callable[[Asked, Facts], Refusal | None]


def refusal(asked: Asked, facts: Facts) -> Refusal | None:
    """The first reason against it; None: they may."""
    fair = RULES if not facts.exempt else tuple(rule for rule in RULES if rule not in FROM_WHICH_ONE_IS_EXEMPT)
    return next((found for rule in fair if (found := rule(asked, facts))), None)


def over(asked: Asked, _: Facts) -> Refusal | None:
    last = asked.slot.end if asked.space.season else asked.slot.start
    return Refusal(Why.OVER) if last <= asked.now else None


def soon(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.notice_minutes
    if asked.space.season:
        return None
    return Refusal(Why.SOON, limit) if asked.slot.start < asked.now + timedelta(minutes=limit) else None


def far(asked: Asked, _: Facts) -> Refusal | None:
    days = asked.space.horizon_days
    until = asked.slot.start - timedelta(days=days)
    if until <= asked.now:
        return None
    return Refusal(Why.FAR, days, until if until < asked.now + YEAR else None)


def long(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.longest
    return Refusal(Why.LONG, limit) if asked.slot.minutes > limit else None


def many(asked: Asked, _: Facts) -> Refusal | None:
    limit = asked.space.largest
    return Refusal(Why.MANY, limit) if not 1 <= asked.people <= limit else None


def outside(asked: Asked, _: Facts) -> Refusal | None:
    if fits(asked.space, asked.slot, asked.rules.zone, asked.day_off):
        return None
    return Refusal(Why.OUTSIDE, day=asked.day, open=tuple(openings(asked.space, asked.day, asked.day_off)))


def shut(asked: Asked, _: Facts) -> Refusal | None:
    found = next(((slot, reason) for slot, reason in asked.closings if slot.overlaps(asked.slot)), None)
    return Refusal(Why.SHUT, until=found[0].end, reason=found[1], closing=found[0]) if found else None


def undecided(asked: Asked, _: Facts) -> Refusal | None:
    return Refusal(Why.UNDECIDED) if asked.space.undecided else None


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
    """Also in two different spaces, and one plot of all; whoever has a plot may book an evening elsewhere."""
    held = (
        each
        for each in facts.bookings
        if each.live
        and each.number != asked.instead_of
        and (each.space == asked.space.key or is_lease(each.slot) == is_lease(asked.slot))
    )
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
    if not days or is_apart(asked.space.key, asked.slot) or not is_prime(asked.slot, asked.rules):
        return None
    for each in counting(asked, facts):
        apart = abs((asked.day - day_of(each.slot, asked.rules)).days)
        if is_prime(each.slot, asked.rules) and apart < days:
            return Refusal(Why.COOLING, days, other=each)
    return None


def quotas(asked: Asked, facts: Facts) -> Refusal | None:
    for quota in () if is_apart(asked.space.key, asked.slot) else asked.rules.quotas:
        if not concerns(quota, asked.space.key, asked.slot, asked.rules):
            continue
        _, following = period_of(quota.period, asked.day)
        if used(quota, asked, facts) + amount(quota, asked.slot) > quota.limit * (60 if quota.in_hours else 1):
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
    undecided,
    drawn,
    who,
    barred,
    together,
    strikes,
    cooling,
    quotas,
)
FROM_WHICH_ONE_IS_EXEMPT: tuple[Rule, ...] = (strikes, cooling, quotas)
