"""The shops and people who lend a space: their word on who comes, days off, thanks, and what they offer neighbours."""

from handlers.garden.hosts import (
    appointing,
    approving,
    coupons,
    days_off,
    offers,
    page,
    thanks,
)

__all__ = ["appointing", "approving", "coupons", "days_off", "offers", "page", "thanks"]
