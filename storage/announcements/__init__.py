"""Announcements (群发公告): what is said to many at once, to whom, and what became of it with each of them."""

from datetime import timedelta

from storage.announcements import (
    alarm,
    answers,
    counting,
    digests,
    group_wishes,
    help_calls,
    leads,
    ledger,
    life,
    listing,
    official,
    outages,
    pins,
    recipients,
    register,
    series,
    spoken,
    taking,
    whom,
    wishes,
    witnesses,
)
from storage.announcements.alarm import going_on
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
from storage.announcements.audience import EVERYBODY, Audience, Features, Part, Targets, includes
from storage.announcements.counting import Counts, Standing
from storage.announcements.group_wishes import Wish
from storage.announcements.level import Level, level_named
from storage.announcements.obstacles import EVERY_KIND
from storage.announcements.outage import CHECKED, OUTAGES, UNCONFIRMED, Outage, OutageState, current_spell
from storage.announcements.personal import copy, forget
from storage.announcements.reach import Reach, crowd, reach, unreached_homes
from storage.announcements.repeated import Calendar, Repeated, Series, SeriesState
from storage.announcements.rules import Anniversary, AnnouncementRules, OwnTemplate
from storage.engine.holdings import Holdings, Record
from storage.engine.pruning import Pruning
from storage.quiet import Quiet

A_DAY = timedelta(days=1)

holdings = Holdings(
    tables=(
        "announcements",
        "announcement_recipients",
        "announcement_mutes",
        "announcement_digests",
        "announcement_series",
        "announcement_doors",
        "alarm_answers",
        "alarm_calls",
        "outages",
        "outage_witnesses",
        "group_notes",
        "group_wishes",
        "official_alerts",
        "group_greetings",
    ),
    chats=("announcement_recipients", "group_notes"),
    records=(
        Record("announcements", copy, forget),
        Record("emergencies", alarm.copy, alarm.forget),
        Record("outages", witnesses.copy, witnesses.forget),
        Record("greetings", spoken.copy, spoken.forget),
    ),
    prunings=(
        Pruning(
            "announcements",
            "announcements",
            "number",
            since="ended_at",
            keep="request_days",
            where="ended_at IS NOT NULL",
        ),
        Pruning("official alerts", "official_alerts", "digest", since="came_at", keep=A_DAY, queue=True),
        Pruning("greetings", "group_greetings", "person_id", since="greeted_at", keep="visitor_days", queue=True),
        Pruning("what was said in groups", "group_notes", "chat_id, what", since="said_at", keep=A_DAY, queue=True),
    ),
    ties=(
        "EXISTS (SELECT 1 FROM announcement_mutes q WHERE q.person_id = people.person_id)",
        "EXISTS (SELECT 1 FROM announcement_digests d WHERE d.person_id = people.person_id)",
    ),
)

__all__ = [
    "CHECKED",
    "EVERYBODY",
    "EVERY_KIND",
    "OUTAGES",
    "UNCONFIRMED",
    "Address",
    "Anniversary",
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
    "Outage",
    "OutageState",
    "OwnTemplate",
    "Part",
    "Planned",
    "Quiet",
    "Reach",
    "Repeated",
    "Series",
    "SeriesState",
    "Standing",
    "State",
    "Targets",
    "Wish",
    "alarm",
    "answers",
    "counting",
    "crowd",
    "current_spell",
    "digests",
    "going_on",
    "group_wishes",
    "help_calls",
    "holdings",
    "includes",
    "leads",
    "ledger",
    "level_named",
    "life",
    "listing",
    "official",
    "outages",
    "pins",
    "reach",
    "recipients",
    "register",
    "series",
    "spoken",
    "taking",
    "unreached_homes",
    "whom",
    "wishes",
    "witnesses",
]
