"""Visits (上门): who is visited how often, by whom, and what came of it."""

from storage.engine.holdings import Holdings, Record
from storage.visits import adaptations, offers, personal, plans, records
from storage.visits.adaptations import Adaptation, State
from storage.visits.items import BASIC, Item, Part, part_of, wish
from storage.visits.plans import Plan
from storage.visits.records import Visit
from storage.visits.rules import How, Level, Need, VisitRules, is_without_contact, next_due

holdings = Holdings(
    tables=("visit_plans", "visit_asked", "visits", "adaptations"),
    records=(Record("visits", personal.copy, personal.forget),),
    prunings=(personal.VISITS, personal.ADAPTATIONS),
    ties=("EXISTS (SELECT 1 FROM adaptations a WHERE a.person_id = people.person_id AND a.ended_at IS NULL)",),
)

__all__ = [
    "BASIC",
    "Adaptation",
    "How",
    "Item",
    "Level",
    "Need",
    "Part",
    "Plan",
    "State",
    "Visit",
    "VisitRules",
    "adaptations",
    "holdings",
    "is_without_contact",
    "next_due",
    "offers",
    "part_of",
    "plans",
    "records",
    "wish",
]
