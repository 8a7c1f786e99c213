"""The daily check-in (报平安): one tap says that all is well; without it family are told, then the staff."""

from handlers.checkin import (
    adding,
    asking_of_alarm,
    away,
    behalf,
    choosing,
    desk,
    family,
    going_there,
    greeted,
    hearing,
    naming,
    own_words,
    practising,
    returning,
    setting,
    sheet,
    shifting,
    showing,
    signs,
    staying,
    stopping,
    taking,
    watching,
    whereabouts,
    writing_down,
)
from handlers.checkin.draft import flow
from handlers.dialogue.capability import Capability
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from storage.checkin import CheckinRules, holdings, watcher
from storage.understanding import read_care

capability = Capability(
    flow,
    holdings,
    settings={"checkin": CheckinRules},
    warm_up=read_care,
    jobs=(Job("watch over the check-ins", 0, watching.watch_over, watcher.is_wanted),),
    audit_words={
        "checkin.agree": phrase("wants to be asked every day"),
        "checkin.times": phrase("set the hours of the check-in of"),
        "checkin.away": phrase("said who is away or back:"),
        "checkin.say": phrase("said for somebody that they are well:"),
        "checkin.call": phrase("said for somebody that they are NOT well:"),
        "checkin.stop": phrase("ended the check-in of"),
        "checkin.practise": phrase("practised the check-in with"),
        "checkin.start": phrase("started the check-in, not all confirmed, of"),
        "checkin.take": phrase("took the alarm"),
        "checkin.close": phrase("said what came of the alarm"),
        "checkin.sheet": phrase("looked at the emergency sheet, alarm"),
        "checkin.write_sheet": phrase("wrote on an emergency sheet"),
    },
    privacy=phrase(
        "• If you want to be asked every day: your hours, how each day went ({sent_days} days), and your emergency"
        " sheet, which only whoever comes to help sees. Where you are only if you send it when you are not well, to"
        " those who were told, until it is over. Family read what you allow, the staff whom to look after."
    ),
    forgotten=phrase("• Your daily check-in ends, and your family are told."),
    copied={"check-ins": phrase("💚 What you were asked each day")},
    own_words=own_words.WORDS,
    for_family=family.for_family,
    menu_rank=46,
    work=(Entry(phrase("💚 Check-ins"), desk.show_staircases, Area.CARE),),
    due=(
        Due(phrase("🔴 Somebody does not answer"), desk.show_staircases, desk.count_open, first=True),
        Due(phrase("⚪️ Check-ins never practised"), desk.show_staircases, desk.count_waiting),
    ),
    enabled=lambda community: community.of(CheckinRules).enabled,
)

__all__ = [
    "adding",
    "asking_of_alarm",
    "away",
    "behalf",
    "capability",
    "choosing",
    "desk",
    "family",
    "flow",
    "going_there",
    "greeted",
    "hearing",
    "naming",
    "practising",
    "returning",
    "setting",
    "sheet",
    "shifting",
    "showing",
    "signs",
    "staying",
    "stopping",
    "taking",
    "watching",
    "whereabouts",
    "writing_down",
]
