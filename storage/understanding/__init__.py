"""What was meant: pure functions on the tables beside this file. Knows no Telegram and no database."""

from storage.understanding.arbiter import RECOGNISERS, Recogniser, understand, warm_up
from storage.understanding.callers import caller_in
from storage.understanding.care import Care, care_in, is_wholly, sure_of
from storage.understanding.care import warm_up as read_care
from storage.understanding.danger import CLEAR
from storage.understanding.happening import tells_of_happening
from storage.understanding.haste import says_only_urgency, urgency_said
from storage.understanding.numerals import whole_number
from storage.understanding.reporting import tells_where_or_who
from storage.understanding.understood import Danger, Intent, Places, Reading, Understood, Urgency, Where
from storage.understanding.words import Utterance

__all__ = [
    "CLEAR",
    "RECOGNISERS",
    "Care",
    "Danger",
    "Intent",
    "Places",
    "Reading",
    "Recogniser",
    "Understood",
    "Urgency",
    "Utterance",
    "Where",
    "caller_in",
    "care_in",
    "is_wholly",
    "read_care",
    "says_only_urgency",
    "sure_of",
    "tells_of_happening",
    "tells_where_or_who",
    "understand",
    "urgency_said",
    "warm_up",
    "whole_number",
]
