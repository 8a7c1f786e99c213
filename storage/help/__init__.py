"""Neighbours who help (找人帮忙 · 志愿者): a request finds somebody who goes, or climbs until somebody does."""

from storage.engine.holdings import Holdings, Record
from storage.help import faces, gifts, hands, helpers, hours, personal, requests, ways
from storage.help.gifts import Gift
from storage.help.helpers import Helper
from storage.help.hours import Hours
from storage.help.request import Kind, Outcome, Request, Taker
from storage.help.rules import Due, HelpRules, Move, awaited, next_move
from storage.help.times import Times, times_at

holdings = Holdings(
    tables=("help_requests", "help_takers", "help_asked", "helpers", "help_hours", "help_gifts", "help_faces"),
    records=(
        Record("help", personal.copy, personal.forget),
        Record("photos for the door", faces.copy, faces.forget),
    ),
    prunings=(personal.REQUESTS,),
    ties=(
        "EXISTS (SELECT 1 FROM helpers h WHERE h.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM help_requests r WHERE r.person_id = people.person_id AND r.ended_at IS NULL)",
    ),
)

__all__ = [
    "Due",
    "Gift",
    "HelpRules",
    "Helper",
    "Hours",
    "Kind",
    "Move",
    "Outcome",
    "Request",
    "Taker",
    "Times",
    "awaited",
    "faces",
    "gifts",
    "hands",
    "helpers",
    "holdings",
    "hours",
    "next_move",
    "requests",
    "times_at",
    "ways",
]
