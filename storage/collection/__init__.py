"""What is collected when: rounds, public holidays, what the staff changed, and who wants to be reminded."""

from storage.collection import behalf, reminders
from storage.collection.changes import Change
from storage.collection.days import Days
from storage.collection.hours import Hours, TimeOfDay
from storage.collection.rounds import Holidays, Occurrence, Round, Why, following, occurrences
from storage.engine.holdings import Holdings, Record

holdings = Holdings(
    tables=("collection_behalf", "collection_changes", "collection_reminders", "collection_told"),
    records=(
        Record("collection reminders", reminders.copy, reminders.forget),
        Record("collections for others", behalf.copy, behalf.forget),
    ),
    prunings=(reminders.PRUNING,),
    ties=(
        "EXISTS (SELECT 1 FROM collection_reminders c WHERE c.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM collection_behalf c WHERE c.person_id = people.person_id)",
    ),
)

# Of people p: they are reminded of what is collected.
REMINDED = "EXISTS (SELECT 1 FROM collection_reminders c WHERE c.person_id = p.person_id)"

__all__ = [
    "REMINDED",
    "Change",
    "Days",
    "Holidays",
    "Hours",
    "Occurrence",
    "Round",
    "TimeOfDay",
    "Why",
    "behalf",
    "following",
    "holdings",
    "occurrences",
]
