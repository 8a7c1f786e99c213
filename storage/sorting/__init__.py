"""Where rubbish goes: the look-up, in memory, without Telegram and without a network."""

from storage.sorting.catalogue import english_name
from storage.sorting.finding import Category, City, Finding, Outcome, Override, Overrides
from storage.sorting.lookup import is_asked, look_up, warm_up
from storage.sorting.rules import SortingRules
from storage.sorting.wording import bare, key

__all__ = [
    "Category",
    "City",
    "Finding",
    "Outcome",
    "Override",
    "Overrides",
    "SortingRules",
    "bare",
    "english_name",
    "is_asked",
    "key",
    "look_up",
    "warm_up",
]
