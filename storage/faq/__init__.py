"""The community's answers (常见问题): what the staff have answered once for all, and what people asked in vain."""

from storage.faq.entries import Entry, add, entries, find, withdraw
from storage.faq.meaning import Match, best
from storage.faq.unanswered import Unanswered, forget, most_asked, note

__all__ = [
    "Entry",
    "Match",
    "Unanswered",
    "add",
    "best",
    "entries",
    "find",
    "forget",
    "most_asked",
    "note",
    "withdraw",
]
