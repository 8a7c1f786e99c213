"""The daily check-in (报平安): somebody says that they are well, or others look after them until it is known."""

from storage.checkin import alarmed, causes, checks, drills, greetings, outages, personal, sheets, watcher, watches
from storage.checkin.check import (
    Cause,
    Check,
    Facts,
    Kind,
    Move,
    Outcome,
    Relative,
    counts_for,
    next_move,
    why_staff,
)
from storage.checkin.rules import CheckinRules
from storage.checkin.watch import GREENWICH, Watch
from storage.engine.holdings import Holdings, Record

holdings = Holdings(
    tables=(
        "checkin_watches",
        "checkin_checks",
        "checkin_told",
        "checkin_drills",
        "checkin_sheets",
        "checkin_looks",
        "checkin_greetings",
        "checkin_watcher",
    ),
    records=(Record("check-ins", personal.copy, personal.forget),),
    prunings=(personal.CHECKS,),
)

__all__ = [
    "GREENWICH",
    "Cause",
    "Check",
    "CheckinRules",
    "Facts",
    "Kind",
    "Move",
    "Outcome",
    "Relative",
    "Watch",
    "alarmed",
    "causes",
    "checks",
    "counts_for",
    "drills",
    "greetings",
    "holdings",
    "next_move",
    "outages",
    "sheets",
    "watcher",
    "watches",
    "why_staff",
]
