"""Visits (上门): who is visited how often, by whom, and what came of it."""

from storage.engine.holdings import Holdings, Record
from storage.visits import personal, plans, records
from storage.visits.plans import Plan
from storage.visits.records import Visit
from storage.visits.rules import How, Level, Need, VisitRules, is_without_contact, next_due

holdings = Holdings(
    tables=("visit_plans", "visits"),
    records=(Record("visits", personal.copy, personal.forget),),
    prunings=(personal.VISITS,),
)

__all__ = [
    "How",
    "Level",
    "Need",
    "Plan",
    "Visit",
    "VisitRules",
    "holdings",
    "is_without_contact",
    "next_due",
    "plans",
    "records",
]
