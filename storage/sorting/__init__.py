"""Where rubbish goes: the look-up, in memory, without Telegram and without a network."""

from storage.sorting.catalogue import english_name
from storage.sorting.finding import Category, City, Finding, Outcome, Override, Overrides
from storage.sorting.lookup import look_up
from storage.sorting.wording import key

__all__ = ["Category", "City", "Finding", "Outcome", "Override", "Overrides", "english_name", "key", "look_up"]
