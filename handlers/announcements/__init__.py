"""Announcements (群发公告): the staff tell many at once → a preview → sent at Telegram's pace, before their eyes."""

from handlers.announcements import (
    adding,
    alarming,
    calls,
    card,
    choosing,
    clearing,
    composing,
    correcting,
    leafing,
    listing,
    muster,
    news,
    order,
    outage,
    overhearing,
    planned,
    printing,
    recurring,
    repeating,
    replacing,
    sending,
    steering,
    summing,
    targeting,
    timing,
    week,
    wellbeing,
    wishing,
)
from handlers.announcements.draft import flow
from handlers.announcements.wellbeing import hear_safe
from handlers.announcements.wishing import stop
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.announcements import AnnouncementRules, holdings, life, outages, series

capability = Capability(
    flow,
    holdings,
    settings={"announcements": AnnouncementRules},
    jobs=(
        Job("make announcements that recur", 0, recurring.fire_due, series.is_due),
        Job("send announcements", 0, sending.carry_on, life.is_due),
        Job("ask whether it is back", 0, outage.look, outages.is_due),
    ),
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
        "announcement.alarm": phrase("gave the alarm, announcement"),
        "announcement.all_clear": phrase("gave the all-clear of announcement"),
        "announcement.door": phrase("noted in an emergency how a home is (announcement:home)"),
        "announcement.take_call": phrase("went to somebody who needed help, call"),
        "announcement.end_call": phrase("helped somebody who needed it, call"),
        "announcement.back": phrase("said that it is back, announcement"),
        "announcement.put_off": phrase("said that it lasts longer, announcement"),
        "announcement.series": phrase("began to announce again and again, number"),
        "announcement.pause_series": phrase("paused the recurring announcement"),
        "announcement.resume_series": phrase("went on with the recurring announcement"),
        "announcement.end_series": phrase("ended the recurring announcement"),
        "announcement.take_over": phrase("took over the recurring announcement"),
        "announcement.send_late": phrase("sent late announcement"),
        "announcement.send_missed": phrase("sent late the recurring announcement"),
        "announcement.leave_missed_out": phrase("left out once the recurring announcement"),
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
        Entry(phrase("🔁 Recurring"), recurring.show_recurring, Area.NOTICES),
        Entry(phrase("🚨 Emergency"), alarming.alarm, Area.NOTICES),
    ),
    due=(
        Due(phrase("🚨 Emergencies that go on"), muster.show_alarms, muster.count_alarms, first=True),
        Due(phrase("✋ Announcements that wait for a second yes"), planned.show_planned, planned.count_unapproved),
    ),
    menu_rank=95,  # People are told, and find it again in words.
)

__all__ = [
    "adding",
    "alarming",
    "calls",
    "capability",
    "card",
    "choosing",
    "clearing",
    "composing",
    "correcting",
    "flow",
    "hear_safe",
    "leafing",
    "listing",
    "muster",
    "news",
    "order",
    "outage",
    "overhearing",
    "printing",
    "recurring",
    "repeating",
    "replacing",
    "sending",
    "steering",
    "summing",
    "targeting",
    "timing",
    "week",
    "wellbeing",
    "wishing",
]
