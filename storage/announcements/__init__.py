"""Announcements (群发公告): what is said to many at once, to whom, and what became of it with each of them."""

from storage.announcements import alarm, answers, ledger, life, listing, series, whom, wishes
from storage.announcements.announcement import (
    Address,
    Announcement,
    Answer,
    Asks,
    Attached,
    Content,
    Kind,
    Planned,
    State,
)
from storage.announcements.audience import EVERY_KIND, EVERYBODY, Audience, Features, Part, Reach, includes
from storage.announcements.ledger import Counts, Standing
from storage.announcements.level import Level
from storage.announcements.personal import copy, forget
from storage.announcements.reach import reach
from storage.announcements.rules import AnnouncementRules, Quiet
from storage.announcements.series import Calendar, Repeated, Series, SeriesState
from storage.engine.holdings import Holdings, Record
from storage.engine.pruning import Pruning

holdings = Holdings(
    tables=(
        "announcements",
        "announcement_recipients",
        "announcement_mutes",
        "announcement_series",
        "alarm_answers",
        "alarm_calls",
    ),
    records=(Record("announcements", copy, forget), Record("emergencies", alarm.copy, alarm.forget)),
    prunings=(
        Pruning(
            "announcements",
            "announcements",
            "number",
            since="ended_at",
            keep="request_days",
            where="ended_at IS NOT NULL",
        ),
    ),
    ties=("EXISTS (SELECT 1 FROM announcement_mutes q WHERE q.person_id = people.person_id)",),
)

__all__ = [
    "EVERYBODY",
    "EVERY_KIND",
    "Address",
    "Announcement",
    "AnnouncementRules",
    "Answer",
    "Asks",
    "Attached",
    "Audience",
    "Calendar",
    "Content",
    "Counts",
    "Features",
    "Kind",
    "Level",
    "Part",
    "Planned",
    "Quiet",
    "Reach",
    "Repeated",
    "Series",
    "SeriesState",
    "Standing",
    "State",
    "alarm",
    "answers",
    "holdings",
    "includes",
    "ledger",
    "life",
    "listing",
    "reach",
    "series",
    "whom",
    "wishes",
]
