"""The shops and people who lend a space: their word on who comes, days off, thanks, and what they offer neighbours."""

from handlers.garden.hosts import (
    admitting,
    appointing,
    approving,
    coupons,
    days_off,
    hours,
    offers,
    page,
    thanks,
    to_decide,
)

__all__ = [
    "admitting",
    "appointing",
    "approving",
    "coupons",
    "days_off",
    "hours",
    "offers",
    "page",
    "thanks",
    "to_decide",
]
