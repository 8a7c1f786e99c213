"""Announcements (群发公告): the staff tell many at once → a preview → sent at Telegram's pace, before their eyes."""

from handlers.announcements import (
    adding,
    card,
    choosing,
    composing,
    correcting,
    listing,
    news,
    order,
    planned,
    printing,
    sending,
    steering,
    summing,
    timing,
    wishing,
)
from handlers.announcements.draft import flow
from handlers.announcements.wishing import stop
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.announcements import AnnouncementRules, holdings, life

capability = Capability(
    flow,
    holdings,
    settings={"announcements": AnnouncementRules},
    jobs=(Job("send announcements", 0, sending.carry_on, life.is_due),),
    audit_words={
        "announcement.plan": phrase("wrote announcement"),
        "announcement.approve": phrase("agreed to announcement"),
        "announcement.pause": phrase("paused announcement"),
        "announcement.resume": phrase("went on with announcement"),
        "announcement.cancel": phrase("cancelled the rest of announcement"),
        "announcement.correct": phrase("corrected announcement"),
        "announcement.recall": phrase("took back announcement"),
        "announcement.remind": phrase("reminded of announcement"),
        "announcement.list": phrase("took the list of announcement"),
        "announcement.print": phrase("printed announcement"),
    },
    privacy=phrase(
        "• Which announcements you were sent, read and answered: {request_days} days; which you do not want, until you"
        " change it."
    ),
    forgotten=phrase("• Which announcements you were sent and read is deleted at once."),
    stop=stop,
    work=(
        Entry(phrase("📢 Tell many at once"), composing.compose, Area.NOTICES),
        Entry(phrase("🗓 Planned and sent"), planned.show_planned, Area.NOTICES),
    ),
    due=(Due(phrase("✋ Announcements that wait for a second yes"), planned.show_planned, planned.count_unapproved),),
    menu_rank=95,  # People are told, and find it again in words.
)

__all__ = [
    "adding",
    "capability",
    "card",
    "choosing",
    "composing",
    "correcting",
    "flow",
    "listing",
    "news",
    "order",
    "printing",
    "sending",
    "steering",
    "summing",
    "timing",
    "wishing",
]
