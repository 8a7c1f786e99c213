"""Report a problem: a resident tells it, the staff take it and finish it, the resident hears of each step."""

from handlers.reports import telling
from handlers.reports.desk import remind_staff
from handlers.reports.draft import flow

__all__ = ["flow", "remind_staff", "telling"]
