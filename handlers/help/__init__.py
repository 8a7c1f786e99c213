"""Neighbours who help (找人帮忙 · 志愿者): a request finds somebody who goes, or climbs until somebody does."""

from handlers.dialogue.capability import Capability, Feature
from handlers.dialogue.job import Job
from handlers.dialogue.words import phrase
from handlers.dialogue.work import Area, Due, Entry
from handlers.help import (
    asking,
    behalf,
    desk,
    ending,
    face,
    family,
    fearing,
    following,
    giving,
    going,
    hands,
    hearing,
    leaving,
    mine,
    noting,
    offering,
    own_words,
    screening,
    seeking,
    sending,
    timing,
    volunteering,
    watching,
    way,
)
from handlers.help.calling import ask_for
from handlers.help.draft import KINDS, flow
from handlers.help.face import hide_face, show_face
from handlers.help.lending import note_hours, who_may_go, who_offers
from handlers.help.owning import may_go
from storage.help import HelpRules, helpers, holdings, requests

capability = Capability(
    flow,
    holdings,
    settings={"help": HelpRules},
    features={"helpers": Feature(phrase("🙋 Who helps neighbours"), helpers.HELPS)},
    jobs=(Job("find somebody for whoever asked for help", 0, watching.watch_over, requests.is_wanted),),
    audit_words={
        "help.behalf": phrase("wrote down who needs help"),
        "help.take": phrase("goes to help, request"),
        "help.end": phrase("said what came of the help, request"),
        "help.accept": phrase("accepted as a volunteer"),
        "help.decline": phrase("did not accept as a volunteer"),
        "help.hours": phrase("confirmed hours of help, request"),
        "help.note": phrase("noted hours of a volunteer:"),
        "help.confirm": phrase("confirmed hours of a volunteer:"),
        "help.drop": phrase("took away hours of a volunteer:"),
        "help.gift": phrase("said to whom hours were given:"),
    },
    privacy=phrase(
        "• What you ask neighbours to do for you: volunteers read what is needed and in which stairs; who you are and"
        " what you said only whoever goes, while it runs. Whoever goes may show you their way; where they were is not"
        " kept. {sent_days} days after it is over all of it is deleted."
    ),
    forgotten=phrase("• What you had asked for is withdrawn; hours that you gave stay without your name."),
    copied={
        "help": phrase("🤝 Help that you asked for and gave"),
        "photos for the door": phrase("📷 Your photo for the door"),
    },
    own_words=own_words.WORDS,
    for_family=family.for_family,
    helping=asking.offer,
    dismissed=screening.end_going,
    seeks=seeking.seek,
    spares=seeking.spare,
    menu_rank=47,
    work=(Entry(phrase("🤝 Help that is needed"), desk.show_open, Area.CARE),),
    due=(
        Due(phrase("🤝 Help: nobody goes"), desk.show_open, desk.count_untaken, first=True),
        Due(phrase("🙋 Somebody wants to help"), screening.show_helpers, screening.count_unscreened),
        Due(phrase("⏱ Hours to confirm"), noting.show_hours, noting.count_waiting),
    ),
)

__all__ = [
    "KINDS",
    "ask_for",
    "asking",
    "behalf",
    "capability",
    "desk",
    "ending",
    "face",
    "family",
    "fearing",
    "flow",
    "following",
    "giving",
    "going",
    "hands",
    "hearing",
    "hide_face",
    "leaving",
    "may_go",
    "mine",
    "note_hours",
    "noting",
    "offering",
    "screening",
    "seeking",
    "sending",
    "show_face",
    "timing",
    "volunteering",
    "watching",
    "way",
    "who_may_go",
    "who_offers",
]
