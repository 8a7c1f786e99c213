"""What is collected when: rounds, public holidays, what the staff changed, and who wants to be reminded."""

from storage.collection.changes import Change
from storage.collection.days import Days
from storage.collection.holidays import is_day_off
from storage.collection.hours import Hours, TimeOfDay
from storage.collection.rounds import Holidays, Occurrence, Round, Why, following, occurrences

__all__ = [
    "Change",
    "Days",
    "Holidays",
    "Hours",
    "Occurrence",
    "Round",
    "TimeOfDay",
    "Why",
    "following",
    "is_day_off",
    "occurrences",
]
