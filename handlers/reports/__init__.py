"""Report a problem: a resident tells it, the staff take it and finish it, the resident hears of each step."""

from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.reports import (
    audited,
    behalf,
    by_number,
    card,
    desk,
    family,
    figures,
    linking,
    offering,
    order,
    own_words,
    personal,
    pressing,
    ranking,
    replying,
    taking_back,
    telling,
    working,
)
from handlers.reports.draft import flow
from handlers.reports.feedback import ask_again
from handlers.reports.known import known
from handlers.reports.prefilled import report_at
from handlers.reports.reminding import remind_staff
from handlers.reports.subjects import Subjects
from handlers.reports.urgent import come_back_no_more, offer_untold, tell_now, tell_of_danger, untold
from handlers.reports.verb import PLACES
from storage.reports import WAIT_FOR_A_REPAIR, holdings
from storage.reports.deadlines import Deadlines
from storage.times import warm_up

capability = Capability(
    flow,
    holdings,
    settings={"reports": Subjects, "deadlines": Deadlines},
    warm_up=warm_up,
    audit_words=audited.WORDS,
    copied={
        "reports": phrase("Your reports"),
        "report history": phrase("What you did with reports"),
        "followed reports": phrase("Reports that you follow"),
        "report verdicts": phrase("Your verdicts on reports"),
    },
    own_words=own_words.WORDS,
    privacy=phrase(
        "• Your reports and what you write to the staff, so that something is done. {report_days} days after a report"
        " is closed your name and your photos are taken out of it. Neighbours see what is reported at shared places,"
        " never who."
    ),
    forgotten=phrase("• Your reports stay without your name and without your photos, for what is broken stays broken."),
    about=personal.about,
    for_family=family.for_family,
    forgetting=personal.forgetting,
    features={"open": Feature(phrase("🔧 Who waits for a repair"), WAIT_FOR_A_REPAIR)},
    known=known,
    menu_rank=10,
    work=working.WORK,
    verbs=(PLACES,),
    due=working.DUE,
    week=figures.look_back,
    jobs=(
        Job("remind the staff of reports whose time runs out", 1, remind_staff),
        Job("ask once more whether it is fixed", 60, ask_again),
    ),
)

__all__ = [
    "ask_again",
    "behalf",
    "by_number",
    "capability",
    "card",
    "come_back_no_more",
    "desk",
    "family",
    "figures",
    "flow",
    "linking",
    "offer_untold",
    "offering",
    "order",
    "pressing",
    "ranking",
    "remind_staff",
    "replying",
    "report_at",
    "taking_back",
    "tell_now",
    "tell_of_danger",
    "telling",
    "untold",
]
