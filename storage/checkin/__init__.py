"""The daily check-in (报平安): somebody says that they are well, or others look after them until it is known."""

from storage.checkin import alarmed, checks, drills, greetings, personal, sheets, watcher, watches
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
from storage.checkin.watches import Watch
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
    "checks",
    "counts_for",
    "drills",
    "greetings",
    "holdings",
    "next_move",
    "sheets",
    "watcher",
    "watches",
    "why_staff",
]
