"""Visits (上门): whoever is cared for is looked in on, daily, weekly or monthly; what came of it stays in few hands."""

from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.visits import (
    adapting,
    by_name,
    choosing,
    dating,
    deciding,
    desk,
    excusing,
    family,
    helping,
    keeping,
    mine,
    own_words,
    printing,
    recording,
    reminding,
    setting,
    showing,
    taking,
    withdrawing,
)
from handlers.visits.draft import flow, level_in_words
from storage.visits import VisitRules, holdings

capability = Capability(
    flow,
    holdings,
    settings={"visits": VisitRules},
    jobs=(Job("remind of the visits of the day", 5, reminding.remind),),
    audit_words={
        "visits.level": phrase("set how often somebody is visited:"),
        "visits.end": phrase("ended the visits"),
        "visits.assign": phrase("said who visits, number"),
        "visits.take": phrase("goes once to visit"),
        "visits.excuse": phrase("said why nobody visits today"),
        "visits.look": phrase("looked at what is written of their visits"),
        "visits.list": phrase("looked at who has had no contact for long"),
        "visits.record": phrase("wrote down a visit, number"),
        "visits.adapt": phrase("asked to make a home safe, request"),
        "visits.adaptation": phrase("took the next step for a safe home, request"),
        "visits.look_home": phrase("looked at what makes a home safe, request"),
        "visits.print": phrase("printed the list of visits"),
    },
    audit_subject=level_in_words,
    privacy=phrase(
        "• If you are visited: how often, by whom, and what was written of each visit ({sent_days} days). The staff and"
        " whoever comes read it, nobody else; each time somebody looks is noted for you. What you ask to make your home"
        " safe the staff and family who act for you read, {sent_days} days after it is over as well."
    ),
    forgotten=phrase("• What was written of visits to you is deleted, and nobody looks in on you any more."),
    copied={"visits": phrase("🚪 Visits to you and by you")},
    own_words=own_words.WORDS,
    for_family=family.for_family,
    tasks=taking.to_take,
    dismissed=taking.end_going,
    menu_rank=48,
    work=(Entry(phrase("🚪 Visits"), desk.show_today, Area.CARE),),
    due=(
        Due(phrase("🚪 Visits that are late"), desk.show_today, desk.count_overdue),
        Due(phrase("🏠 Homes to be made safe"), deciding.show_requests, deciding.count_open),
    ),
)

__all__ = [
    "adapting",
    "by_name",
    "capability",
    "choosing",
    "dating",
    "deciding",
    "desk",
    "excusing",
    "family",
    "flow",
    "helping",
    "keeping",
    "mine",
    "printing",
    "recording",
    "reminding",
    "setting",
    "showing",
    "taking",
    "withdrawing",
]
