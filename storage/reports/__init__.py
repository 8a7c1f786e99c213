"""Problems that residents report: their life, their history, who follows them, and what people think of the repair."""

from storage.reports.mine import copy, count_of, forget, make_anonymous, of_person
from storage.reports.records import (
    Category,
    Place,
    Refusal,
    Report,
    Said,
    add_photo,
    assign,
    change,
    find,
    handlers,
    join,
    open,
    to_ask_again,
    to_remind,
    urge,
)

__all__ = [
    "Category",
    "Place",
    "Refusal",
    "Report",
    "Said",
    "add_photo",
    "assign",
    "change",
    "copy",
    "count_of",
    "find",
    "forget",
    "handlers",
    "join",
    "make_anonymous",
    "of_person",
    "open",
    "to_ask_again",
    "to_remind",
    "urge",
]
