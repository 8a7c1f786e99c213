"""What is collected when: asked by a command or in plain words, remembered for the evening before, kept as a file."""

from handlers.collection import (
    asking,
    changing,
    family,
    filing,
    own_words,
    reminding,
    week,
)
from handlers.collection.asking import ALL, show, show_all, tell_when
from handlers.collection.calendar import Calendar
from handlers.collection.draft import flow
from handlers.collection.publishing import change_in_words
from handlers.collection.recognising import asks_when
from handlers.collection.reminding import remind
from handlers.collection.words import hours_and_place, next_dates
from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Entry
from storage.collection import REMINDED, holdings

capability = Capability(
    flow,
    holdings,
    settings={"collection": Calendar},
    audit_words={
        "collection.cancel": phrase("cancelled the collection of"),
        "collection.move": phrase("moved the collection of"),
        "collection.restore": phrase("restored the collection of"),
        "collection.behalf": phrase("changed for somebody whether they are reminded of"),
    },
    audit_subject=change_in_words,
    for_family=family.for_family,
    copied={
        "collection reminders": phrase("Collections of which you are reminded"),
        "collections for others": phrase("Collections of which you tell others"),
    },
    own_words=own_words.WORDS,
    privacy=phrase(
        "• Of which collections you want to be reminded, also for somebody without a phone: until you end it."
    ),
    features={"reminded": Feature(phrase("🔔 Who is reminded of collections"), REMINDED)},
    menu_rank=30,
    week=week.look_back,
    lacking=week.lacking_holidays,
    work=(Entry(phrase("📅 Collections"), changing.ask_kind, Area.RUBBISH),),
    jobs=(Job("remind of what is collected tomorrow", 5, remind),),
)

__all__ = [
    "ALL",
    "Calendar",
    "asking",
    "asks_when",
    "capability",
    "changing",
    "family",
    "filing",
    "flow",
    "hours_and_place",
    "next_dates",
    "remind",
    "reminding",
    "show",
    "show_all",
    "tell_when",
    "week",
]
