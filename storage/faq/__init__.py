"""The community's answers (常见问题): what the staff have answered once for all, and what people asked in vain."""

from storage.engine.holdings import Holdings, Record
from storage.faq.entries import FaqEntry, add, copy, entries, find, forget_writer, withdraw
from storage.faq.meaning import Match, best
from storage.faq.unanswered import PRUNING, Unanswered, count, forget, most_asked, note

holdings = Holdings(
    tables=("faq_entries", "faq_unanswered"),
    records=(Record("answers written for all", copy, forget_writer),),
    prunings=(PRUNING,),
)

__all__ = [
    "FaqEntry",
    "Match",
    "Unanswered",
    "add",
    "best",
    "count",
    "entries",
    "find",
    "forget",
    "holdings",
    "most_asked",
    "note",
    "withdraw",
]
