"""Shared spaces: the roof garden, the cinema under the stars, the barbecue corner. One engine for all of them."""

from storage.engine.holdings import Holdings, Record
from storage.garden import personal
from storage.garden.bookings import COMES_SOON
from storage.garden.quotas import Quota
from storage.garden.rules import GardenRules, Space

holdings = Holdings(
    tables=(
        "garden_bookings",
        "garden_calendars",
        "garden_closings",
        "garden_coupons",
        "garden_deposits",
        "garden_draws",
        "garden_events",
        "garden_hosted",
        "garden_hosts",
        "garden_seats",
        "garden_settings",
        "garden_shifts",
        "garden_standings",
        "garden_strikes",
        "garden_swaps",
        "garden_tickets",
        "garden_unopened",
        "garden_vouchers",
        "garden_waiting",
    ),
    records=(Record("bookings of spaces", personal.copy, personal.forget),),
    prunings=(
        personal.BOOKINGS,
        personal.WAITING,
        personal.CLOSINGS,
        personal.STANDINGS,
        personal.DRAWS,
        personal.EVENTS,
        personal.COUPONS,
        personal.SHIFTS,
        personal.UNOPENED,
    ),
    ties=(
        "EXISTS (SELECT 1 FROM garden_bookings g WHERE g.person_id = people.person_id AND g.state = 'booked')",
        "EXISTS (SELECT 1 FROM garden_waiting w WHERE w.person_id = people.person_id AND w.state <> 'ended')",
        "EXISTS (SELECT 1 FROM garden_tickets t WHERE t.person_id = people.person_id AND t.won IS NULL)",
        "EXISTS (SELECT 1 FROM garden_hosts o WHERE o.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM garden_vouchers v WHERE v.person_id = people.person_id AND v.used_at IS NULL)",
        "EXISTS (SELECT 1 FROM garden_shifts f WHERE f.person_id = people.person_id)",
    ),
)

__all__ = ["COMES_SOON", "GardenRules", "Quota", "Space", "holdings"]
