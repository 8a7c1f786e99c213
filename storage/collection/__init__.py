"""What is collected when: rounds, public holidays, what the staff changed, and who wants to be reminded."""

from storage.collection.changes import Change
from storage.collection.days import Days, read_days
from storage.collection.holidays import is_day_off
from storage.collection.hours import Hours, read_hours
from storage.collection.rounds import Holidays, Occurrence, Round, Why, following, occurrences

__all__ = [
    "Change",
    "Days",
    "Holidays",
    "Hours",
    "Occurrence",
    "Round",
    "Why",
    "following",
    "is_day_off",
    "occurrences",
    "read_days",
    "read_hours",
]
