"""Problems that residents report: their life, their history, who follows them, and what people think of the repair."""

from storage.reports.attention import to_ask_again, to_remind, urge
from storage.reports.mine import PRUNING, copy, count_of, forget, numbers_of, of_person
from storage.reports.photos import add_photo, take_out
from storage.reports.records import Detail, Place, Refusal, Remark, Report, find, open
from storage.reports.staff import handlers
from storage.reports.steps import assign, change, hide, join, move, set_urgency

__all__ = [
    "PRUNING",
    "Detail",
    "Place",
    "Refusal",
    "Remark",
    "Report",
    "add_photo",
    "assign",
    "change",
    "copy",
    "count_of",
    "find",
    "forget",
    "handlers",
    "hide",
    "join",
    "move",
    "numbers_of",
    "of_person",
    "open",
    "set_urgency",
    "take_out",
    "to_ask_again",
    "to_remind",
    "urge",
]
